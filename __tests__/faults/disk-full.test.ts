import { startServer } from './child-server';
import { eventually } from './eventually';
import { type DiskKind, diskKinds } from './limited-disk';
import { aJob } from './sender';
import { note } from './size';

const ofDisk = 'Expected the inbox to store an event, but it failed.';
const ofResult = 'Expected the inbox to store the results of its events, but it failed.';
const namesTheDisk = expect.stringMatching(/disk is full|disk I\/O error/);
const stumbling = { kind: 'random', maxMs: 5, failures: 0.3 } as const;
const options = { retry: { attempts: 20, delayMs: 5, maxDelayMs: 20 } };

const jobs = (name: string, count: number) => Array.from({ length: count }, (_, index) => aJob(`${name}-${index}`));

describe.each(diskKinds)('a disk that is full: $name', ({ name, isThere, make }: DiskKind) => {
  if (!isThere) note(`${name} cannot be made here: no test with it`);
  const testFull = isThere ? test : test.skip;

  testFull('what comes is acknowledged, handled from memory, and stored once there is room', async () => {
    const disk = make();
    const server = await startServer({ file: disk.file, handler: stumbling, options });
    const sender = server.sender(4);
    const post = (bodies: Buffer[]) => Promise.all(bodies.map((body) => sender.postSigned(body)));
    const ended = () => server.handlings.filter(({ at }) => at === 'end').map(({ job }) => job);
    const [before, meanwhile, after] = [jobs('before', 3), jobs('meanwhile', 30), jobs('after', 3)];

    await post(before);
    await server.drained();
    disk.fill(server);
    expect(new Set(await post(meanwhile))).toEqual(new Set([204]));
    await eventually(() => ended().length === before.length + meanwhile.length);
    expect(server.errors).toContainEqual({ code: 'STORE_FAILED', message: ofDisk, cause: namesTheDisk });
    expect(await server.health()).toMatchObject({ buffered: meanwhile.length });
    // Copies are duplicates of what is buffered.
    expect(new Set(await post(meanwhile))).toEqual(new Set([204]));
    expect(await server.health()).toMatchObject({ duplicates: meanwhile.length });

    disk.free(server);
    await eventually(async () => (await server.health()).buffered === 0);
    expect(await server.health()).toMatchObject({ inbox: { completed: before.length + meanwhile.length, waiting: 0 } });
    expect(new Set(await post([...meanwhile, ...after]))).toEqual(new Set([204]));
    await server.drained();
    expect(await server.health()).toMatchObject({ duplicates: 2 * meanwhile.length, dropped: 0 });
    const all = [...before, ...meanwhile, ...after].map((body) => JSON.parse(body.toString()).id);
    expect(ended().sort()).toEqual([...all].sort());
    sender.close();

    await server.end('SIGKILL');
    const second = await startServer({ file: disk.file });
    const again = second.sender();
    expect(await again.postSigned(meanwhile[0] as Buffer)).toBe(204);
    again.close();
    await second.drained();
    expect(await second.health()).toMatchObject({ duplicates: 1, inbox: { completed: all.length, failed: 0 } });
    expect(second.handlings).toEqual([]);
  });

  testFull('what became of an event is stored once there is room', async () => {
    const disk = make();
    const server = await startServer({ file: disk.file, handler: { kind: 'gated' } });
    const sender = server.sender(3);
    await Promise.all(jobs('running', 3).map((body) => sender.postSigned(body)));
    sender.close();
    await eventually(async () => (await server.health()).inbox?.active === 3);
    disk.fill(server);
    await server.openGate();
    await eventually(() => server.errors.length > 0);
    expect(server.errors).toEqual([{ code: 'STORE_FAILED', message: ofResult, cause: namesTheDisk }]);
    expect(await server.health()).toMatchObject({ inbox: { active: 3, completed: 0 } });
    disk.free(server);
    await eventually(async () => (await server.health()).inbox?.completed === 3);
    await server.end('SIGKILL');

    const second = await startServer({ file: disk.file });
    await second.drained();
    expect(await second.health()).toMatchObject({ inbox: { completed: 3 } });
    expect(second.handlings).toEqual([]);
  });

  testFull('answers 503 for as long as it lasts where a loss is to be answered so', async () => {
    const disk = make();
    const server = await startServer({ file: disk.file, options: { ...options, onStoreFailure: 'unavailable' } });
    const sender = server.sender();
    disk.fill(server);
    expect(await sender.postSigned(aJob('refused'))).toBe(503);
    expect(await sender.postSigned(aJob('refused'))).toBe(503);
    expect(server.errors).toContainEqual({ code: 'STORE_FAILED', message: ofDisk, cause: namesTheDisk });
    expect(await server.health()).toMatchObject({ buffered: 0, accepted: 0 });
    disk.free(server);
    expect(await sender.postSigned(aJob('refused'))).toBe(204);
    sender.close();
    await eventually(async () => (await server.health()).inbox?.completed === 1);
    expect(server.handlings.filter(({ at }) => at === 'start')).toHaveLength(1);
  });

  testFull('that is full when the receiver starts is told, and used once there is room', async () => {
    const disk = make();
    disk.fill();
    const server = await startServer({ file: disk.file }, { tracer: disk.fullFromStart });
    expect(server.unusable).toMatchObject({ code: 'STORE_UNUSABLE', message: expect.stringContaining(disk.file) });
    expect(server.errors).toContainEqual(expect.objectContaining({ code: 'STORE_UNUSABLE' }));
    const sender = server.sender();
    expect(await sender.postSigned(aJob('early'))).toBe(204);
    await eventually(() => server.handlings.some(({ at }) => at === 'end'));
    disk.free(server);
    await eventually(async () => (await server.health()).inbox?.completed === 1);
    expect(await sender.postSigned(aJob('late'))).toBe(204);
    sender.close();
    await eventually(async () => (await server.health()).inbox?.completed === 2);
    expect(server.handlings.filter(({ at }) => at === 'start').map(({ job }) => job)).toEqual(['early', 'late']);
  });
});
