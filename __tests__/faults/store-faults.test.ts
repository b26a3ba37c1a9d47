import { until } from '../until';
import type { ChildServer } from './child-server';
import { startServer } from './child-server';
import { aJob } from './sender';
import { note } from './size';
import { type StoreFault, storeFaults } from './store-faults';
import { storeJobs } from './waiting-jobs';

const ofStore = 'Expected the inbox to store an event, but it failed.';
const ofResult = 'Expected the inbox to read and store events and their results, but it failed.';
const namesTheDisk = expect.stringMatching(/disk is full|disk I\/O error/);
const stumbling = { kind: 'random', maxMs: 5, failures: 0.3 } as const;
const options = { retry: { attempts: 20, delayMs: 5, maxDelayMs: 20 } };

const jobs = (name: string, count: number) => Array.from({ length: count }, (_, index) => aJob(`${name}-${index}`));
const jobsAt = (server: ChildServer, step: 'start' | 'end') =>
  server.handlings.filter(({ at }) => at === step).map(({ job }) => job);
const completed = (server: ChildServer, count: number) =>
  until(async () => (await server.health()).inbox?.completed === count);

describe.each(storeFaults)('$name', ({ name, isThere, make, comesLater, cause, tracer = [], hasWork }: StoreFault) => {
  if (!isThere) note(`${name} cannot be made here: no test with it`);
  const testLater = isThere && comesLater ? test : test.skip;
  const testFromStart = isThere && cause !== undefined ? test : test.skip;

  testLater('what comes is acknowledged, handled from memory, and stored once it can be', async () => {
    const place = make();
    const server = await startServer({ file: place.file, handler: stumbling, options });
    const sender = server.sender(4);
    const post = (bodies: Buffer[]) => Promise.all(bodies.map((body) => sender.postSigned(body)));
    const [before, meanwhile, after] = [jobs('before', 3), jobs('meanwhile', 30), jobs('after', 3)];

    await post(before);
    await server.drained();
    await place.begin(server);
    expect(new Set(await post(meanwhile))).toEqual(new Set([204]));
    await until(() => jobsAt(server, 'end').length === before.length + meanwhile.length);
    expect(server.errors).toContainEqual({ code: 'STORE_FAILED', message: ofStore, cause: namesTheDisk });
    expect(await server.health()).toMatchObject({ buffered: meanwhile.length, dropped: 0 });
    // Copies are duplicates of what is buffered.
    expect(new Set(await post(meanwhile))).toEqual(new Set([204]));
    expect(await server.health()).toMatchObject({ duplicates: meanwhile.length });

    await place.end(server);
    await until(async () => (await server.health()).buffered === 0);
    expect(await server.health()).toMatchObject({ inbox: { completed: before.length + meanwhile.length, waiting: 0 } });
    expect(new Set(await post([...meanwhile, ...after]))).toEqual(new Set([204]));
    await server.drained();
    expect(await server.health()).toMatchObject({ duplicates: 2 * meanwhile.length, dropped: 0 });
    const all = [...before, ...meanwhile, ...after].map((body) => JSON.parse(body.toString()).id);
    expect(jobsAt(server, 'end').sort()).toEqual([...all].sort());
    sender.close();

    await server.end('SIGKILL');
    const second = await startServer({ file: place.file });
    const again = second.sender();
    expect(await again.postSigned(meanwhile[0] as Buffer)).toBe(204);
    again.close();
    await second.drained();
    expect(await second.health()).toMatchObject({ duplicates: 1, inbox: { completed: all.length, failed: 0 } });
    expect(second.handlings).toEqual([]);
  });

  testLater('the result of a handler is stored once it can be', async () => {
    const place = make();
    const server = await startServer({ file: place.file, handler: { kind: 'gated' } });
    const sender = server.sender(3);
    await Promise.all(jobs('running', 3).map((body) => sender.postSigned(body)));
    sender.close();
    await until(async () => (await server.health()).inbox?.active === 3);
    await place.begin(server);
    await server.openGate();
    await until(() => server.errors.length > 0);
    expect(server.errors).toEqual([{ code: 'STORE_FAILED', message: ofResult, cause: namesTheDisk }]);
    expect(await server.health()).toMatchObject({ inbox: { active: 3, completed: 0 } });
    await place.end(server);
    await completed(server, 3);
    await server.end('SIGKILL');

    const second = await startServer({ file: place.file });
    await second.drained();
    expect(await second.health()).toMatchObject({ inbox: { completed: 3 } });
    expect(second.handlings).toEqual([]);
  });

  testLater('answers 503 for as long as it lasts where a loss is to be answered so', async () => {
    const place = make();
    const server = await startServer({ file: place.file, options: { ...options, onStoreFailure: 'unavailable' } });
    const sender = server.sender();
    await place.begin(server);
    for (const _ of [1, 2]) expect(await sender.postSigned(aJob('refused'))).toBe(503);
    expect(server.errors).toContainEqual({ code: 'STORE_FAILED', message: ofStore, cause: namesTheDisk });
    expect(await server.health()).toMatchObject({ buffered: 0, accepted: 0 });
    expect(server.handlings).toEqual([]);
    await place.end(server);
    expect(await sender.postSigned(aJob('refused'))).toBe(204);
    sender.close();
    await completed(server, 1);
    expect(jobsAt(server, 'start')).toEqual(['refused']);
  });

  /** A server that meets the fault when it starts, and the jobs that waited before. */
  async function startWithFault(given: typeof options & { onStoreFailure?: 'unavailable' }) {
    const place = make();
    const before = hasWork ? ['from before'] : [];
    if (hasWork) await storeJobs(place.file, before);
    await place.begin();
    const server = await startServer({ file: place.file, options: given }, { tracer });
    const message = expect.stringMatching(cause as RegExp);
    expect(server.unusable).toMatchObject({ code: 'STORE_UNUSABLE', message });
    expect(server.unusable?.message).toContain(place.file);
    expect(server.errors).toContainEqual(expect.objectContaining({ code: 'STORE_UNUSABLE', message }));
    return { place, before, server, sender: server.sender() };
  }

  testFromStart('at the start is told with its cause, and the file is used once it can be', async () => {
    const { place, before, server, sender } = await startWithFault(options);
    expect(await sender.postSigned(aJob('early'))).toBe(204);
    await until(() => jobsAt(server, 'end').length === 1);
    expect(await server.health()).toMatchObject({ buffered: 1 });
    await place.end(server);
    await completed(server, before.length + 1);
    expect(await sender.postSigned(aJob('late'))).toBe(204);
    sender.close();
    await completed(server, before.length + 2);
    expect(jobsAt(server, 'start').sort()).toEqual(['early', ...before, 'late']);
  });

  testFromStart('at the start is answered 503 for as long as it lasts where a loss is to be answered so', async () => {
    const { place, before, server, sender } = await startWithFault({ ...options, onStoreFailure: 'unavailable' });
    expect(await sender.postSigned(aJob('refused'))).toBe(503);
    await place.end(server);
    await until(async () => (await sender.postSigned(aJob('refused'))) === 204);
    sender.close();
    await completed(server, before.length + 1);
    expect(jobsAt(server, 'end')).toHaveLength(before.length + 1);
  });
});
