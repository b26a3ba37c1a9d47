import { aFile } from '../inbox/sqlite-files';
import { startServer } from './child-server';
import { canDenyWrites, denyWrites } from './denied-writes';
import { eventually } from './eventually';
import { readOnlyKinds } from './read-only-kinds';
import { aJob } from './sender';
import { note } from './size';
import { storeJobs } from './waiting-jobs';

const quickly = { retry: { attempts: 20, delayMs: 5, maxDelayMs: 20 } };

describe('a file that becomes read-only while the receiver runs', () => {
  if (!canDenyWrites) note('strace is not installed, or may not trace: no file becomes read-only under its writer');
  const testDenied = canDenyWrites ? test : test.skip;

  testDenied('what comes is acknowledged, handled from memory, and stored once it is writable', async () => {
    const file = aFile();
    const server = await startServer({ file, options: quickly });
    const sender = server.sender(4);
    const ended = () => server.handlings.filter(({ at }) => at === 'end').map(({ job }) => job);
    expect(await sender.postSigned(aJob('before'))).toBe(204);
    await server.drained();
    const allowWrites = await denyWrites(server, file);
    const meanwhile = Array.from({ length: 12 }, (_, index) => `meanwhile-${index}`);
    const statuses = await Promise.all(meanwhile.map((job) => sender.postSigned(aJob(job))));
    expect(new Set(statuses)).toEqual(new Set([204]));
    await eventually(() => ended().length === 1 + meanwhile.length);
    expect(server.errors).toContainEqual({
      code: 'STORE_FAILED',
      message: 'Expected the inbox to store an event, but it failed.',
      cause: expect.stringContaining('disk I/O error'),
    });
    expect(await server.health()).toMatchObject({ buffered: meanwhile.length, dropped: 0 });
    await allowWrites();
    await eventually(async () => (await server.health()).buffered === 0);
    expect(await sender.postSigned(aJob('after'))).toBe(204);
    await server.drained();
    sender.close();
    expect(ended().sort()).toEqual(['before', ...meanwhile, 'after'].sort());
    await server.end('SIGKILL');

    const second = await startServer({ file });
    await second.drained();
    expect(await second.health()).toMatchObject({ inbox: { completed: meanwhile.length + 2, failed: 0 } });
    expect(second.handlings).toEqual([]);
  });

  testDenied('answers 503 for as long as it lasts where a loss is to be answered so', async () => {
    const file = aFile();
    const server = await startServer({ file, options: { ...quickly, onStoreFailure: 'unavailable' } });
    const sender = server.sender();
    const allowWrites = await denyWrites(server, file);
    expect(await sender.postSigned(aJob('refused'))).toBe(503);
    expect(await server.health()).toMatchObject({ buffered: 0, accepted: 0 });
    expect(server.handlings).toEqual([]);
    await allowWrites();
    expect(await sender.postSigned(aJob('refused'))).toBe(204);
    sender.close();
    await eventually(async () => (await server.health()).inbox?.completed === 1);
    expect(server.handlings.filter(({ at }) => at === 'start')).toHaveLength(1);
  });
});

describe.each(readOnlyKinds)(
  'a $name that is read-only when the receiver starts',
  ({ name, cause, isThere, place, protect }) => {
    if (!isThere) note(`nothing may be mounted here: no test with a read-only ${name}`);
    const testProtected = isThere ? test : test.skip;

    /** A file in which an event waits. */
    async function aFileWithWork(): Promise<string> {
      const file = place();
      await storeJobs(file, ['from before']);
      return file;
    }

    testProtected('is told with its cause, and used once it is writable', async () => {
      const file = await aFileWithWork();
      const makeWritable = protect(file);
      const server = await startServer({ file, options: quickly });
      const unusable = { code: 'STORE_UNUSABLE', message: expect.stringMatching(cause) };
      expect(server.unusable).toMatchObject(unusable);
      expect(server.unusable?.message).toContain(file);
      expect(server.errors).toContainEqual(expect.objectContaining(unusable));
      const sender = server.sender();
      const ended = () => server.handlings.filter(({ at }) => at === 'end').map(({ job }) => job);
      expect(await sender.postSigned(aJob('early'))).toBe(204);
      await eventually(() => ended().length === 1);
      expect(await server.health()).toMatchObject({ buffered: 1 });
      makeWritable();
      await eventually(async () => (await server.health()).inbox?.completed === 2);
      expect(await sender.postSigned(aJob('late'))).toBe(204);
      sender.close();
      await eventually(async () => (await server.health()).inbox?.completed === 3);
      expect(ended().sort()).toEqual(['early', 'from before', 'late']);
    });

    testProtected('answers 503 for as long as it lasts where a loss is to be answered so', async () => {
      const file = await aFileWithWork();
      const makeWritable = protect(file);
      const server = await startServer({ file, options: { ...quickly, onStoreFailure: 'unavailable' } });
      const sender = server.sender();
      expect(await sender.postSigned(aJob('refused'))).toBe(503);
      makeWritable();
      await eventually(async () => (await sender.postSigned(aJob('refused'))) === 204);
      sender.close();
      await eventually(async () => (await server.health()).inbox?.completed === 2);
      expect(server.handlings.filter(({ at }) => at === 'end').map(({ job }) => job)).toHaveLength(2);
    });
  },
);
