import { sauceWorker } from '../../../lib';
import type { EntryState } from '../../../lib/inbox/inbox';
import type { SqliteInbox } from '../../../lib/inbox/sqlite';
import { job, receiver } from '../../behaviour/receiver-under-test';
import { until } from '../../until';
import { pass, useStoppedClock } from '../clock';
import {
  aConsumer,
  aDelivery,
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
import { aChild } from './children';
import { drivers, handleOf } from './drivers';
import { addedAs, aHandle, aMortalInbox, anInbox, inState, type MortalInbox } from './handles';

const states = ['waiting', 'active', 'completed', 'failed'] as const;

/** All that an inbox has. */
async function contentsOf(inbox: SqliteInbox) {
  const listOf = async (state: EntryState) => (await inbox.list({ state })).items;
  return {
    counts: await inbox.counts(),
    entries: await Promise.all(states.map(listOf)),
    quarantined: (await inbox.quarantine.list()).items,
  };
}

const cases = drivers.flatMap((driver) => (['was closed', 'died'] as const).map((how) => ({ driver, how })));

describe.each(cases)('after its process $how, an inbox with the driver $driver', ({ driver, how }) => {
  async function end({ inbox, die }: MortalInbox): Promise<void> {
    if (how === 'was closed') await inbox.close({ timeoutMs: 0 });
    else die();
  }

  test('has what it had', async () => {
    const file = aFile();
    const first = aMortalInbox(file, driver);
    await addedAs(first.inbox, 'waiting', 2);
    const nextAttemptAt = '2126-01-01T00:00:00.000Z';
    await first.inbox.add(anEntry(), inState('waiting', { attempts: 3, nextAttemptAt, lastError: 'Error: busy' }));
    await addedAs(first.inbox, 'completed', 2);
    await addedAs(first.inbox, 'failed', 2);
    first.inbox.quarantine.add(aDelivery());
    first.inbox.quarantine.add(aDelivery({ body: null, verified: true, source: 'main' }));
    const before = await contentsOf(first.inbox);
    expect(before.counts).toEqual({ waiting: 3, active: 0, completed: 2, failed: 2, quarantined: 2 });
    await end(first);
    expect(await contentsOf(anInbox(handleOf(driver, file)))).toEqual(before);
  });

  test('dispatches what waited and what ran, oldest first', async () => {
    const file = aFile();
    const first = aMortalInbox(file, driver);
    const held = blockingProcessor();
    first.inbox.consume(aConsumer({ process: held.process, maxParallel: 2 }));
    await first.inbox.ready;
    const entries = Array.from({ length: 6 }, () => anEntry());
    for (const entry of entries) await first.inbox.add(entry, tenMinutes);
    await until(() => held.seen.length === 2);
    await end(first);
    const second = anInbox(handleOf(driver, file));
    const { seen, process } = recordingProcessor();
    second.consume(aConsumer({ process, maxParallel: 1 }));
    await until(async () => (await second.counts()).completed === 6);
    expect(idsOf(seen)).toEqual(idsOf(entries));
  });

  test('knows duplicates, and puts back what had failed', async () => {
    const file = aFile();
    const first = aMortalInbox(file, driver);
    for (const state of ['waiting', 'completed', 'failed'] as const) {
      await first.inbox.add(anEntry({ key: `key of ${state}` }), inState(state));
    }
    await end(first);
    const second = anInbox(handleOf(driver, file));
    for (const state of ['waiting', 'completed', 'failed']) {
      expect(await second.add(anEntry({ key: `key of ${state}` }), tenMinutes)).toBe('duplicate');
    }
    expect(await second.counts()).toMatchObject({ waiting: 2, completed: 1, failed: 0 });
  });
});

describe.each(drivers)('a file whose process was killed, with the driver %s', (driver) => {
  test('has what was acknowledged, and dispatches again what ran', async () => {
    const file = aFile();
    const child = aChild(
      file,
      `const inbox = sqliteInbox({ file, driver: '${driver}' });
       inbox.consume(consumer({ process: async ({ id }) => {
         if (id === 'b') return { state: 'failed', reason: 'Error: no' };
         if (id === 'c') return { state: 'waiting', delayMs: 3600000, reason: 'Error: busy', attempt: 'failed' };
         return id === 'a' ? { state: 'completed' } : new Promise(() => {});
       }, maxParallel: 4 }));
       await inbox.ready;
       for (const id of ['a', 'b', 'c', 'd']) await inbox.add(entry(id), window);
       let counts = {};
       while (counts.completed !== 1 || counts.failed !== 1 || counts.active !== 1) counts = await inbox.counts();
       console.log('all are there');
       setInterval(() => {}, 1000);`,
    );
    expect(await child.line()).toBe('all are there');
    child.kill();
    await child.ended;
    const inbox = anInbox(handleOf(driver, file));
    const { seen, process } = recordingProcessor(() => isFailed);
    inbox.consume(aConsumer({ process, maxParallel: 1 }));
    await until(async () => (await inbox.counts()).failed === 2);
    expect(seen).toMatchObject([{ id: 'd', attempts: 2 }]);
    expect(await inbox.counts()).toMatchObject({ waiting: 1, active: 0, completed: 1, failed: 2 });
    expect((await inbox.list({ state: 'waiting' })).items).toMatchObject([
      { id: 'c', attempts: 1, lastError: 'Error: busy', nextAttemptAt: expect.any(String) },
    ]);
  });
});

describe('an entry that waits for its time', () => {
  useStoppedClock();

  /** In steps, so that what one tick asks of the store gets its response before the next. */
  async function passSeconds(count: number): Promise<void> {
    for (let step = 0; step < 4 * count; step++) await pass(250);
  }

  test('is dispatched after a restart when it is due, not before', async () => {
    const file = aFile();
    const first = aMortalInbox(file);
    const entry = anEntry();
    first.inbox.consume(aConsumer({ process: recordingProcessor(() => isWaiting(10_000)).process, maxParallel: 1 }));
    await first.inbox.add(entry, tenMinutes);
    await passSeconds(1);
    first.die();
    const second = anInbox(aHandle(file));
    const { seen, process } = recordingProcessor();
    second.consume(aConsumer({ process, maxParallel: 1 }));
    await passSeconds(7);
    expect(seen).toEqual([]);
    await passSeconds(3);
    expect(seen).toMatchObject([{ id: entry.id, attempts: 2, nextAttemptAt: null, lastError: 'Error: busy' }]);
  });
});

describe('the attempts of an entry', () => {
  test('are exhausted when each of them ended with the process; then the handler is spared', async () => {
    const file = aFile();
    const before = receiver({ inbox: anInbox(aHandle(file)), onEvent: undefined, onRdc: () => {} });
    await before.post(job());
    await before.webhooks.close({ timeoutMs: 1000 });
    for (let attempt = 1; attempt <= 2; attempt++) {
      const { inbox, die } = aMortalInbox(file);
      let isRunning = false;
      const onVdc = () => {
        isRunning = true;
        return new Promise<void>(() => {});
      };
      const worker = sauceWorker({ inbox, onVdc, retry: { attempts: 2 }, logger: false });
      await until(() => isRunning);
      die();
      await worker.close({ timeoutMs: 0 }).catch(() => {});
    }
    const inbox = anInbox(aHandle(file));
    const errors: unknown[] = [];
    const handled: string[] = [];
    const worker = sauceWorker({
      inbox,
      onVdc: ({ id }) => void handled.push(id),
      retry: { attempts: 2 },
      onError: (error) => void errors.push(error),
      logger: false,
    });
    await until(async () => (await inbox.counts()).failed === 1);
    expect(errors).toMatchObject([{ code: 'ATTEMPTS_EXHAUSTED' }]);
    expect(handled).toEqual([]);
    const [entry] = (await inbox.list({ state: 'failed' })).items;
    expect(entry).toMatchObject({ attempts: 3, lastError: expect.stringContaining('Gave up after 2 attempts') });
    expect(await inbox.retry(entry?.id)).toBe(1);
    await until(async () => (await inbox.counts()).completed === 1);
    expect(handled).toEqual([entry?.id]);
    await worker.close({ timeoutMs: 1000 });
  });
});

test('handlers that hang again after their process died do not block the others', async () => {
  const file = aFile();
  const first = aMortalInbox(file);
  const held = blockingProcessor();
  first.inbox.consume(aConsumer({ process: held.process, maxParallel: 2 }));
  await first.inbox.ready;
  const entries = Array.from({ length: 4 }, () => anEntry());
  for (const entry of entries) await first.inbox.add(entry, tenMinutes);
  await until(() => held.seen.length === 2);
  first.die();
  const second = anInbox(aHandle(file));
  const again = blockingProcessor();
  second.consume(aConsumer({ process: again.process, maxParallel: 4 }));
  await until(() => again.seen.length === 4);
  expect(idsOf(again.seen)).toEqual(idsOf(entries));
});

test('after a crash, two consumers of an inbox handle all of their entries', async () => {
  const file = aFile();
  const first = aMortalInbox(file);
  const held = blockingProcessor();
  first.inbox.consume(aConsumer({ process: held.process, maxParallel: 3 }));
  first.inbox.consume(aConsumer({ types: ['rdc'], process: held.process, maxParallel: 3 }));
  await first.inbox.ready;
  for (const type of ['vdc', 'rdc', 'vdc', 'rdc', 'vdc', 'rdc']) await first.inbox.add(anEntry({ type }), tenMinutes);
  await until(() => held.seen.length === 6);
  first.die();
  const second = anInbox(aHandle(file));
  const slow = recordingProcessor(() => new Promise((resolve) => setTimeout(() => resolve(isCompleted), 1200)));
  second.consume(aConsumer({ process: () => isCompleted, maxParallel: 4 }));
  second.consume(aConsumer({ types: ['rdc'], process: slow.process, maxParallel: 4 }));
  await second.add(anEntry(), tenMinutes);
  await until(async () => (await second.counts()).completed === 7);
  expect(slow.seen).toHaveLength(3);
});
