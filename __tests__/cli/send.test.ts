import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type SauceEvent, verify } from '../../lib';
import { payloads } from '../fixtures';
import { folder, objects, run } from './command-line';
import { aTarget, type Received } from './targets';

/** The second in which an event of a story took place; not a number of a visual build, which has no time. */
const momentOf = ({ payload }: SauceEvent): number => {
  const time = 'modification_time' in payload ? payload.modification_time : 'timestamp' in payload && payload.timestamp;
  return Math.floor(Date.parse(String(time)) / 1000);
};

const eventsOf = (received: readonly Received[]) => received.flatMap(({ body }) => parse(body).events);

/** A duplicate comes up to a second after its original, with the same time. */
const originalsOf = (received: readonly Received[]) =>
  received.filter(({ body }, index) => received.findIndex((other) => other.body.equals(body)) === index);

const unsigned = 'Unsigned: neither SAUCE_WEBHOOK_SECRET nor --secret is set.';
const notes = (signed: string) =>
  `${signed}\nReceivers also acknowledge rejected deliveries: see the receiver's log.\n`;

describe('send', () => {
  it.each(['vdc', 'rdc', 'concurrency', 'visual-build'])('sends a valid %s event', async (type) => {
    const { url, received } = await aTarget();
    const { code, stdout, stderr } = await run(['send', type, url]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: notes(unsigned) });
    expect(stdout).toMatch(/^✓ Sent 1 in [\d.]+ s: 1 × 2xx, slowest \d+ ms\.\n$/);
    expect(eventsOf(received)).toEqual([expect.objectContaining({ type, issues: [] })]);
    expect(received[0]?.headers).not.toHaveProperty('saucelabs-sign');
  });

  it('signs with the secret of the option or the environment', async () => {
    const { url, received } = await aTarget();
    const env = { SAUCE_WEBHOOK_SECRET: 'two' };
    expect((await run(['send', 'vdc', url, '--secret', 'one'], { env })).stderr).toBe(notes('Signed with --secret.'));
    expect((await run(['send', 'vdc', url], { env })).stderr).toBe(notes('Signed with SAUCE_WEBHOOK_SECRET.'));
    const isSigned = (index: number, secret: string) =>
      verify(received[index]?.body as Buffer, received[index]?.headers['saucelabs-sign'] as string, secret);
    expect([isSigned(0, 'one'), isSigned(1, 'two'), isSigned(1, 'one')]).toEqual([true, true, false]);
  });

  it('sets fields: as JSON, as text, and within others', async () => {
    const { url, received } = await aTarget();
    const send = (type: string, ...fields: string[]) =>
      run(['send', type, url, ...fields.flatMap((field) => ['--set', field])]);
    await send('rdc', 'status=FAILED', 'passed=null', 'tags=["a"]', 'name=a=b');
    await send('concurrency', 'concurrency.team.current.vms=7', 'concurrency.team.id=t9');
    const [job, reading] = eventsOf(received).map(({ payload }) => payload);
    expect(job).toMatchObject({ status: 'FAILED', passed: null, tags: ['a'], name: 'a=b' });
    const team = { id: 't9', current: { vms: 7, rds: expect.any(Number) } };
    expect(reading).toMatchObject({ concurrency: { team } });
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
    const times = { slowestMs: expect.any(Number), tookMs: expect.any(Number) };
    const ids = eventsOf(received).map(({ payload }) => 'id' in payload && payload.id);
    expect(objects(stdout)).toEqual([
      {
        ...{ sent: 15, accepted: 15, answers: { 204: 15 }, ...times, unsent: 0, signed: false },
        ids: expect.arrayContaining(ids),
      },
    ]);
    expect(objects(stdout)[0]?.ids).toHaveLength(5);
    const bodies = received.map(({ body }) => body.toString());
    const copiesOf = (body: string) => bodies.filter((other) => other === body).length;
    expect([...new Set(bodies)].map(copiesOf)).toEqual([3, 3, 3, 3, 3]);
    expect(new Set(ids).size).toBe(5);
  });

  it.each([
    ['a batch', '[{"id":"a"},{"build_id":"b"},{"id":7},null]', ['a', 'b']],
    ['no JSON', 'no JSON', []],
  ])('lists the ids in a file: %s', async (_, input, ids) => {
    const { url } = await aTarget();
    const { stdout } = await run(['send', '--file', '-', url, '--json'], { input });
    expect(objects(stdout)[0]?.ids).toEqual(ids);
  });

  it('says to machines whether it signed, and nothing else', async () => {
    const { url } = await aTarget();
    const { stdout, stderr } = await run(['send', 'vdc', url, '--json', '--secret', 'one']);
    expect({ stderr, signed: objects(stdout)[0]?.signed }).toEqual({ stderr: '', signed: true });
  });

  it('warns of fields that the type does not have, names the nearest, and sends them', async () => {
    const { url, received } = await aTarget();
    const words = ['stauts=FAILED', 'team={"a":1}', '\u001b[2J=1', 'name=x'].flatMap((field) => ['--set', field]);
    const { code, stderr } = await run(['send', 'vdc', url, ...words, '--json']);
    expect({ code, stderr: stderr.split('\n') }).toEqual({
      code: 0,
      stderr: [
        'warning: vdc events have no field `stauts`. Did you mean `status`? It is sent anyway.',
        expect.stringMatching(/^warning: vdc events have no field `team\.a`\./),
        'warning: vdc events have no field `\\u{1b}[2J`. It is sent anyway.',
        '',
      ],
    });
    expect(JSON.parse(`${received[0]?.body}`)).toMatchObject({ stauts: 'FAILED', team: { a: 1 } });
  });

  it('sends the story of a build, in the order of its times', async () => {
    const { url, received } = await aTarget();
    const { code, stdout } = await run(['send', '--story', url, '--count', '10', '--json']);
    expect({ code, sent: objects(stdout)[0]?.sent }).toEqual({ code: 0, sent: received.length });
    const moments = eventsOf(originalsOf(received)).map(momentOf).filter(Number.isFinite);
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
    const types = new Set(eventsOf(received).map(({ type }) => type));
    expect([...types].sort()).toEqual(['concurrency', 'rdc', 'vdc', 'visual-build']);
    const times = eventsOf(received).map(({ payload }) => 'modification_time' in payload && payload.modification_time);
    const storyDeliveries = times.filter((time) => typeof time === 'string');
    expect(storyDeliveries.length).toBeGreaterThan(10);
    // What is sent has happened.
    for (const time of storyDeliveries) expect(Date.parse(time)).toBeLessThanOrEqual(Date.now());
  });

  it('takes as long for a story as it is told to, and in parallel keeps the order of each test', async () => {
    const { url, received } = await aTarget();
    const { stdout } = await run(['send', '--story', url, '--seconds', '1', '--parallel', '8', '--json']);
    // A timer may be a millisecond early.
    expect(objects(stdout)[0]?.tookMs).toBeGreaterThanOrEqual(999);
    const ofTests = new Map<unknown, number[]>();
    for (const event of eventsOf(originalsOf(received))) {
      const test = 'id' in event.payload ? event.payload.id : event.type;
      ofTests.set(test, [...(ofTests.get(test) ?? []), momentOf(event)]);
    }
    expect(ofTests.size).toBeGreaterThan(20);
    for (const moments of ofTests.values()) expect(moments).toEqual(moments.toSorted((a, b) => a - b));
  });

  it('keeps to the rate', async () => {
    const { url } = await aTarget();
    const { stdout } = await run(['send', 'vdc', url, '--count', '4', '--rate', '20', '--json']);
    // Three pauses of 50 ms at least; a timer may be a millisecond early.
    expect(objects(stdout)[0]?.tookMs).toBeGreaterThanOrEqual(147);
  });

  it('does not follow a redirect, as Sauce Labs is not known to', async () => {
    const { url, received } = await aTarget(() => 302);
    expect((await run(['send', 'vdc', url])).stdout).toContain('1 × 302');
    expect(received).toHaveLength(1);
  });

  it('warns of nothing although many wait for their turn', async () => {
    const { url } = await aTarget();
    const words = ['send', 'vdc', url, '--count', '40', '--rate', '200', '--parallel', '30'];
    expect(await run(words)).toMatchObject({ code: 0, stderr: notes(unsigned) });
  });
});
