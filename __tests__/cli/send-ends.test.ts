import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listen } from '../behaviour/receiver-under-test';
import { until } from '../until';
import { objects, run, start } from './command-line';
import { aTarget, open, unusedOrigin } from './targets';

describe('send', () => {
  it('ends with exit code 1 unless each got a 2xx, and lists the other responses', async () => {
    const { url } = await aTarget((nth) => (nth === 2 ? 503 : 204));
    const { code, stdout } = await run(['send', 'vdc', url, '--count', '3']);
    const summary = expect.stringMatching(/^✗ Sent 3 in .*: 2 × 2xx, 1 × 503, /);
    expect({ code, stdout }).toEqual({ code: 1, stdout: summary });
  });

  it('says in one line that there is no server, without the query of the URL', async () => {
    const url = await unusedOrigin();
    const stderr = `error: Cannot reach ${url}: ECONNREFUSED. Is a receiver running? sauce-webhooks serve\n`;
    expect(await run(['send', 'vdc', `${url}/?token=t0ken`, '--count', '9'])).toEqual({ code: 1, stdout: '', stderr });
  });

  it('says what may be wrong with the protocol', async () => {
    const { url } = await aTarget();
    const { code, stderr } = await run(['send', 'vdc', url.replace('http:', 'https:')]);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/: EPROTO\. Does the app expect http\?\n$/),
    });
  });

  it('stops waiting once the first delivery got no response', async () => {
    const url = await unusedOrigin();
    // The last turn would come after a quarter of an hour.
    const { code, stderr } = await run(['send', 'vdc', url, '--count', '2000', '--rate', '1', '--parallel', '1000']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('ECONNREFUSED') });
  });

  it('sends no more when the first delivery is not answered, although others are', async () => {
    const pending: ServerResponse[] = [];
    let received = 0;
    const { server, url } = await listen((request, response) => {
      if (++received === 1) request.socket.destroy();
      else pending.push(response);
    });
    open.push(server);
    const child = start(['send', 'vdc', url, '--count', '100', '--parallel', '4'], {});
    const ended = new Promise((resolve) => child.once('exit', resolve));
    let said = '';
    child.stderr?.on('data', (chunk) => (said += chunk));
    await until(() => said.includes('Cannot reach'));
    for (const response of pending) response.end();
    expect(await ended).toBe(1);
    expect(received).toBeLessThanOrEqual(4);
  });

  it('stops at Ctrl-C, and says what was not sent', async () => {
    const { url, received } = await aTarget();
    const child = start(['send', 'vdc', url, '--count', '1000', '--rate', '20', '--json'], {});
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await until(() => received.length > 1);
    child.kill('SIGINT');
    const [result] = objects((await buffer(child.stdout as never)).toString());
    expect(await ended).toBe(130);
    expect(result).toMatchObject({ sent: received.length, accepted: received.length, unsent: 1000 - received.length });
  });

  it('ends at the first Ctrl-C while it reads standard input', async () => {
    const child = start(['send', '--file', '-'], {});
    const ended = once(child, 'exit');
    // More than a pipe holds: it is taken only once the command reads.
    await new Promise((resolve) => child.stdin?.write('x'.repeat(2 ** 20), resolve));
    child.kill('SIGINT');
    expect(await ended).toEqual([null, 'SIGINT']);
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
    await until(() => hasCome);
    await until(() => {
      child.kill('SIGINT');
      return code !== undefined;
    });
    expect(code).toBe(130);
  });
});
