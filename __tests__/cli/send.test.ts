import { writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { parse, verify } from '../../lib';
import { eventually } from '../faults/eventually';
import { payloads } from '../fixtures';
import { listen } from '../receiver-under-test';
import { folder, objects, run, start } from './command-line';

interface Received {
  body: Buffer;
  headers: IncomingHttpHeaders;
}

const open: Server[] = [];

/** A server that answers with a status and keeps what came. */
async function aTarget(status: (nth: number) => number = () => 204): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const { server, url } = await listen(async (request, response) => {
    received.push({ body: await buffer(request), headers: request.headers });
    response.writeHead(status(received.length)).end();
  });
  open.push(server);
  return { url, received };
}

afterEach(() => {
  for (const server of open.splice(0)) server.close().closeAllConnections();
});

const eventsOf = (received: readonly Received[]) => received.flatMap(({ body }) => parse(body).events);

describe('send', () => {
  it.each(['vdc', 'rdc', 'concurrency', 'visual-build'])('sends a valid %s event', async (type) => {
    const { url, received } = await aTarget();
    const { code, stdout, stderr } = await run(['send', type, url]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^✓ Sent 1 in [\d.]+ s: 1 answered 2xx, slowest \d+ ms\.\n$/);
    expect(eventsOf(received)).toEqual([expect.objectContaining({ type, issues: [] })]);
    expect(received[0]?.headers).not.toHaveProperty('saucelabs-sign');
  });

  it('signs with the secret of the option or the environment', async () => {
    const { url, received } = await aTarget();
    await run(['send', 'vdc', url, '--secret', 'one']);
    await run(['send', 'vdc', url], { env: { SAUCE_WEBHOOK_SECRET: 'two' } });
    const [first, second] = received.map(
      ({ body, headers }) =>
        (secret: string) =>
          verify(body, headers['saucelabs-sign'] as string, secret),
    );
    expect([first?.('one'), second?.('two'), second?.('one')]).toEqual([true, true, false]);
  });

  it('sets fields: as JSON, as text, and within others', async () => {
    const { url, received } = await aTarget();
    await run([
      'send',
      'rdc',
      url,
      '--set',
      'status=FAILED',
      '--set',
      'passed=null',
      '--set',
      'tags=["a"]',
      '--set',
      'name=a=b',
    ]);
    await run([
      'send',
      'concurrency',
      url,
      '--set',
      'concurrency.team.current.vms=7',
      '--set',
      'concurrency.team.id=t9',
    ]);
    const [job, reading] = eventsOf(received).map(({ payload }) => payload);
    expect(job).toMatchObject({ status: 'FAILED', passed: null, tags: ['a'], name: 'a=b' });
    expect(reading).toMatchObject({
      concurrency: { team: { id: 't9', current: { vms: 7, rds: expect.any(Number) } } },
    });
  });

  it('sends the bytes of a file or of standard input as they are', async () => {
    const { url, received } = await aTarget();
    const body = payloads.signed as Buffer;
    writeFileSync(join(folder, 'captured.json'), body);
    await run(['send', '--file', 'captured.json', url]);
    await run(['send', '--file', '-', url], { input: 'no JSON' });
    expect(received.map((one) => one.body)).toEqual([body, Buffer.from('no JSON')]);
  });

  it('sends many, each of another test, and each again', async () => {
    const { url, received } = await aTarget();
    const { stdout } = await run(['send', 'vdc', url, '--count', '5', '--duplicates', '2', '--json']);
    expect(objects(stdout)).toEqual([
      {
        sent: 15,
        accepted: 15,
        answers: { 204: 15 },
        slowestMs: expect.any(Number),
        tookMs: expect.any(Number),
        unsent: 0,
      },
    ]);
    const bodies = received.map(({ body }) => body.toString());
    const copiesOf = (body: string) => bodies.filter((other) => other === body).length;
    expect([...new Set(bodies)].map(copiesOf)).toEqual([3, 3, 3, 3, 3]);
    expect(new Set(eventsOf(received).map(({ payload }) => 'id' in payload && payload.id)).size).toBe(5);
  });

  it('sends the story of a build', async () => {
    const { url, received } = await aTarget();
    const { code, stdout } = await run(['send', '--story', url, '--count', '10', '--json']);
    expect({ code, sent: objects(stdout)[0]?.sent }).toEqual({ code: 0, sent: received.length });
    const types = new Set(eventsOf(received).map(({ type }) => type));
    expect([...types].sort()).toEqual(['concurrency', 'rdc', 'vdc', 'visual-build']);
    const times = eventsOf(received).map(({ payload }) => 'modification_time' in payload && payload.modification_time);
    const told = times.filter((time) => typeof time === 'string');
    expect(told.length).toBeGreaterThan(10);
    // What is sent has happened.
    for (const time of told) expect(Date.parse(time)).toBeLessThanOrEqual(Date.now());
  });

  it('keeps to the rate', async () => {
    const { url } = await aTarget();
    const { stdout } = await run(['send', 'vdc', url, '--count', '4', '--rate', '20', '--json']);
    // Three pauses of 50 ms at least; a timer may be a millisecond early.
    expect(objects(stdout)[0]?.tookMs).toBeGreaterThanOrEqual(147);
  });

  it('ends with exit code 1 unless each was answered 2xx, and says what else was answered', async () => {
    const { url } = await aTarget((nth) => (nth === 2 ? 503 : 204));
    const { code, stdout } = await run(['send', 'vdc', url, '--count', '3']);
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: expect.stringMatching(/^✗ Sent 3 in .*: 2 answered 2xx, 1 × 503, /),
    });
  });

  it('does not follow a redirect, as Sauce Labs is not known to', async () => {
    const { url, received } = await aTarget(() => 302);
    expect((await run(['send', 'vdc', url])).stdout).toContain('1 × 302');
    expect(received).toHaveLength(1);
  });

  it('says in one line that nobody answers, without the query of the URL', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    expect(await run(['send', 'vdc', `http://127.0.0.1:${port}/?token=t0ken`, '--count', '9'])).toEqual({
      code: 1,
      stdout: '',
      stderr: `error: Cannot reach http://127.0.0.1:${port}: ECONNREFUSED. Is a receiver running? sauce-webhooks serve\n`,
    });
  });

  it('sends no more when the first delivery is not answered, although others are', async () => {
    const held: ServerResponse[] = [];
    let received = 0;
    const { server, url } = await listen((request, response) => {
      if (++received === 1) request.socket.destroy();
      else held.push(response);
    });
    open.push(server);
    const child = start(['send', 'vdc', url, '--count', '100', '--parallel', '4'], {});
    const ended = new Promise((resolve) => child.once('exit', resolve));
    let said = '';
    child.stderr?.on('data', (chunk) => (said += chunk));
    await eventually(() => said.includes('Cannot reach'));
    for (const response of held) response.end();
    expect(await ended).toBe(1);
    expect(received).toBeLessThanOrEqual(4);
  });

  it('stops at Ctrl-C, and says what was not sent', async () => {
    const { url, received } = await aTarget();
    const child = start(['send', 'vdc', url, '--count', '1000', '--rate', '20', '--json'], {});
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await eventually(() => received.length > 1);
    child.kill('SIGINT');
    const [result] = objects((await buffer(child.stdout as never)).toString());
    expect(await ended).toBe(130);
    expect(result).toMatchObject({ sent: received.length, accepted: received.length, unsent: 1000 - received.length });
  });

  it('ends at once at a later Ctrl-C, although an answer is out', async () => {
    let hasCome = false;
    const { server, url } = await listen(() => {
      hasCome = true;
    });
    open.push(server);
    const child = start(['send', 'vdc', url], {});
    let code: number | null | undefined;
    child.once('exit', (exitCode) => {
      code = exitCode;
    });
    await eventually(() => hasCome);
    await eventually(() => {
      child.kill('SIGINT');
      return code !== undefined;
    });
    expect(code).toBe(130);
  });
});
