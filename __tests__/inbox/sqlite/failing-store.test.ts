import type { AttemptResult } from '../../../lib/inbox/inbox';
import type { SqliteInbox } from '../../../lib/inbox/sqlite';
import { pass, useStoppedClock } from '../clock';
import {
  aConsumer,
  anEntry,
  blockingProcessor,
  idsOf,
  isCompleted,
  isFailed,
  isWaiting,
  recordingProcessor,
  tenMinutes,
} from '../entries';
import { aFile } from '../sqlite-files';
import { aHandle, anInbox, watched } from './handles';

async function passSeconds(count: number): Promise<void> {
  for (let step = 0; step < 4 * count; step++) await pass(250);
}

describe('an inbox whose store fails', () => {
  useStoppedClock();

  const broken = new Error('disk I/O error');

  /** An inbox that consumes; its store can be broken, and seen by another. */
  async function aBreakableInbox(processor: ReturnType<typeof blockingProcessor> = blockingProcessor()) {
    const file = aFile();
    const database = watched(aHandle(file));
    const inbox = anInbox(database);
    const causes: unknown[] = [];
    inbox.attach?.({ onError: (cause) => causes.push(cause), onWarning() {} });
    inbox.consume(aConsumer({ process: processor.process, maxParallel: 4 }));
    await inbox.ready;
    // What goes along with the start is done before anything breaks.
    await pass(100);
    return { file, inbox, causes, other: anInbox(aHandle(file)), ...processor, setFailure };

    function setFailure(failure: Error | undefined, mayFail: (sql: string) => boolean = () => true): void {
      database.failure = failure;
      database.mayFail = mayFail;
    }
  }

  test.each<[string, AttemptResult]>([
    ['completed', isCompleted],
    ['failed', isFailed],
  ])('keeps that an entry is %s until the store takes it, and hands it out no more', async (state, verdict) => {
    const { inbox, causes, other, seen, end, setFailure } = await aBreakableInbox();
    const entry = anEntry();
    await inbox.add(entry, tenMinutes);
    await pass(100);
    setFailure(broken);
    end(entry.id, verdict);
    await passSeconds(5);
    expect(await other.counts()).toMatchObject({ active: 1, [state]: 0 });
    setFailure(undefined);
    await passSeconds(2);
    expect(await other.counts()).toMatchObject({ waiting: 0, active: 0, [state]: 1 });
    expect(idsOf(seen)).toEqual([entry.id]);
    expect(causes).toEqual([broken]);
  });

  test('makes the next attempt when the result of the last one is stored', async () => {
    const { inbox, causes, seen, end, setFailure } = await aBreakableInbox();
    const entry = anEntry();
    await inbox.add(entry, tenMinutes);
    await pass(100);
    setFailure(broken, (sql) => sql.startsWith('UPDATE sauce_jobs'));
    end(entry.id, isWaiting(3000, 'Error: first'));
    await passSeconds(5);
    expect(seen).toHaveLength(1);
    setFailure(undefined);
    await passSeconds(5);
    const numbers = seen.map(({ attempts, failedAttempts, lastError }) => [attempts, failedAttempts, lastError]);
    expect(numbers).toEqual([
      [1, 0, null],
      [2, 1, 'Error: first'],
    ]);
    expect(causes).toEqual([broken]);
  });

  test('reports it again when it fails again after it had worked for a minute', async () => {
    const { inbox, causes, end, setFailure } = await aBreakableInbox();
    for (const failure of [new Error('first'), new Error('second')]) {
      const entry = anEntry();
      await inbox.add(entry, tenMinutes);
      await pass(100);
      setFailure(failure);
      end(entry.id);
      await passSeconds(4);
      setFailure(undefined);
      await passSeconds(61);
    }
    expect(causes).toMatchObject([{ message: 'first' }, { message: 'second' }]);
    expect(await inbox.counts()).toMatchObject({ completed: 2 });
  });

  test('stores at close what it could not store before', async () => {
    const { inbox, other, end, setFailure } = await aBreakableInbox();
    const entry = anEntry();
    await inbox.add(entry, tenMinutes);
    await pass(100);
    setFailure(broken, (sql) => sql.startsWith('UPDATE sauce_jobs'));
    end(entry.id);
    await pass(100);
    setFailure(undefined);
    const closing = inbox.close({ timeoutMs: 0 });
    await pass(100);
    await closing;
    expect(await other.counts()).toMatchObject({ completed: 1, active: 0 });
  });

  test('says so at close, and the next start hands the entry out again', async () => {
    const { file, inbox, end, setFailure } = await aBreakableInbox();
    const entry = anEntry();
    await inbox.add(entry, tenMinutes);
    await pass(100);
    setFailure(broken, (sql) => !sql.startsWith('DETACH'));
    end(entry.id);
    const closing = expect(inbox.close({ timeoutMs: 0 })).rejects.toBe(broken);
    await pass(100);
    await closing;
    const next = anInbox(aHandle(file));
    const { seen, process } = recordingProcessor();
    next.consume(aConsumer({ process, maxParallel: 1 }));
    await passSeconds(2);
    expect(seen).toMatchObject([{ id: entry.id, attempts: 2 }]);
    expect(await next.counts()).toMatchObject({ completed: 1 });
  });

  test('tries again to dispatch what waits when the store cannot be read', async () => {
    const { inbox, causes, other, seen, setFailure } = await aBreakableInbox();
    setFailure(broken);
    const entry = anEntry();
    await other.add(entry, tenMinutes);
    await passSeconds(4);
    expect(seen).toEqual([]);
    expect(causes).toEqual([broken]);
    setFailure(undefined);
    await passSeconds(2);
    expect(idsOf(seen)).toEqual([entry.id]);
    expect(await inbox.counts()).toMatchObject({ active: 1 });
  });

  test.each<[string, (inbox: SqliteInbox) => Promise<unknown>]>([
    ['list', (inbox) => inbox.list({ state: 'completed' })],
    ['list of all', (inbox) => inbox.list({ order: 'newest' })],
    ['get', (inbox) => inbox.get('a')],
    ['counts', (inbox) => inbox.counts()],
    ['quarantine', (inbox) => inbox.quarantine.get('a')],
    ['retry of an id', (inbox) => inbox.retry('a')],
    ['retry of all', (inbox) => inbox.retry()],
    ['prune', (inbox) => inbox.prune({ state: 'completed' })],
  ])('says of a %s that the store failed, why, and what to do', async (_, asked) => {
    const { inbox, setFailure } = await aBreakableInbox();
    setFailure(broken);
    await expect(asked(inbox)).rejects.toMatchObject({
      name: 'SauceWebhooksError',
      code: 'STORE_FAILED',
      message: 'Expected the store to respond, but it failed: Error: disk I/O error.',
      help: expect.stringContaining('call again'),
      cause: broken,
    });
    setFailure(undefined);
  });

  test('fails an add that cannot be stored, and hands nothing of it out', async () => {
    const { inbox, other, seen, setFailure } = await aBreakableInbox();
    setFailure(broken);
    const entry = anEntry();
    await expect(inbox.add(entry, tenMinutes)).rejects.toBe(broken);
    setFailure(undefined);
    await passSeconds(2);
    expect(seen).toEqual([]);
    expect(await other.counts()).toMatchObject({ waiting: 0, active: 0 });
    expect(await inbox.add(entry, tenMinutes)).toBe('stored');
    await pass(100);
    expect(idsOf(seen)).toEqual([entry.id]);
  });
});
