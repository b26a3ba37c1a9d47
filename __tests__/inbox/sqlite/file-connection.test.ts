import type { Worker } from 'node:worker_threads';
import { sqliteInbox } from '../../../lib/inbox/sqlite';
import { until } from '../../until';
import { aConsumer, anEntry, blockingProcessor, idsOf, recordingProcessor, tenMinutes } from '../entries';
import { aFile } from '../sqlite-files';
import { aChild } from './children';
import { drivers, handleOf } from './drivers';
import { anInbox, closedLater } from './handles';

const mockThreads: Worker[] = [];

jest.mock('node:worker_threads', () => {
  const actual = jest.requireActual<typeof import('node:worker_threads')>('node:worker_threads');
  class RememberedWorker extends actual.Worker {
    // That of the store: the thread of the checkpoints gets other messages.
    override postMessage(...given: Parameters<Worker['postMessage']>) {
      if (given[0].kind !== 'checkpoint' && !mockThreads.includes(this)) mockThreads.push(this);
      super.postMessage(...given);
    }
  }
  return { ...actual, Worker: RememberedWorker };
});

afterEach(() => mockThreads.splice(0));

describe('what cannot be sent to the thread', () => {
  const unsendable = () => anEntry({ source: (() => {}) as never });
  const isUnsendable = { name: 'DataCloneError' };

  test('fails alone: the others of its group are stored, and each answer finds its question', async () => {
    const inbox = closedLater(sqliteInbox({ file: aFile() }));
    await inbox.ready;
    const [first, last] = [anEntry(), anEntry()];
    const results = await Promise.allSettled([first, unsendable(), last].map((entry) => inbox.add(entry, tenMinutes)));
    expect(results).toMatchObject([
      { status: 'fulfilled', value: 'stored' },
      { status: 'rejected', reason: isUnsendable },
      { status: 'fulfilled', value: 'stored' },
    ]);
    await expect(inbox.add(unsendable(), tenMinutes)).rejects.toMatchObject(isUnsendable);
    expect(await inbox.counts()).toMatchObject({ waiting: 2 });
    expect(idsOf((await inbox.list({ state: 'waiting' })).items)).toEqual([first.id, last.id]);
  });

  test('keeps no process alive', async () => {
    const script = `
      const inbox = sqliteInbox({ file });
      await inbox.ready;
      await inbox.add({ ...entry('a'), source: () => {} }, window).catch(({ name }) => console.log(name));`;
    const child = aChild(aFile(), script);
    expect(await child.line()).toBe('DataCloneError');
    expect(await child.ended).toMatchObject({ code: 0 });
  });
});

describe.each(drivers)('a file whose thread ends, with the driver %s', (driver) => {
  function anInboxOfAFile() {
    const file = aFile();
    return { file, inbox: closedLater(sqliteInbox({ file, driver })) };
  }

  const lastThread = () => mockThreads.at(-1) as Worker;
  const ended = 'The thread of the store ended.';

  test('fails what it had not answered, and opens it again at the next call', async () => {
    const { file, inbox } = anInboxOfAFile();
    const kept = anEntry();
    await inbox.add(kept, tenMinutes);
    // Somebody else writes, so the thread cannot respond.
    const other = handleOf(driver, file);
    other.exec('BEGIN IMMEDIATE');
    const [first, second] = [anEntry(), anEntry()];
    const adding = [first, second].map(async (entry) => inbox.add(entry, tenMinutes));
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    const terminated = lastThread().terminate();
    other.exec('ROLLBACK');
    for (const each of await Promise.allSettled(adding)) {
      expect(each).toMatchObject({ status: 'rejected', reason: { message: ended } });
    }
    await terminated;
    expect(mockThreads).toHaveLength(1);
    expect(await inbox.add(first, tenMinutes)).toBe('stored');
    expect(mockThreads).toHaveLength(2);
    expect(idsOf((await inbox.list({ state: 'waiting' })).items)).toEqual([kept.id, first.id]);
  });

  test('is opened again while nothing is asked of it, and loses nothing', async () => {
    const { inbox } = anInboxOfAFile();
    for (let round = 1; round <= 3; round++) {
      expect(await inbox.add(anEntry(), tenMinutes)).toBe('stored');
      await lastThread().terminate();
    }
    expect(await inbox.counts()).toMatchObject({ waiting: 3 });
    expect(mockThreads).toHaveLength(4);
  });

  test('takes the lock again before it dispatches more, and what ran meanwhile is dispatched once', async () => {
    const { file, inbox } = anInboxOfAFile();
    const held = blockingProcessor();
    inbox.consume(aConsumer({ process: held.process, maxParallel: 4 }));
    await inbox.ready;
    const [running, later] = [anEntry(), anEntry()];
    await inbox.add(running, tenMinutes);
    await until(() => held.seen.length === 1);
    await lastThread().terminate();
    await inbox.counts();
    await inbox.add(later, tenMinutes);
    // It waits in the store, from where only the one that holds the lock takes it.
    await until(() => held.seen.length === 2);
    const second = anInbox(handleOf(driver, file));
    second.consume(aConsumer({ process: recordingProcessor().process, maxParallel: 1 }));
    await expect(second.ready).rejects.toMatchObject({ code: 'INBOX_IN_USE' });
    for (const { id } of [running, later]) held.end(id);
    await until(async () => (await inbox.counts()).completed === 2);
    expect(idsOf(held.seen)).toEqual([running.id, later.id]);
    expect(held.seen.map(({ attempts }) => attempts)).toEqual([1, 1]);
  });

  /** An inbox that lost its lock to a second one. */
  async function aLockLost() {
    const { file, inbox } = anInboxOfAFile();
    const [first, second] = [recordingProcessor(), recordingProcessor()];
    const causes: unknown[] = [];
    inbox.attach?.({ onError: (cause) => causes.push(cause), onWarning() {} });
    inbox.consume(aConsumer({ process: first.process, maxParallel: 1 }));
    await inbox.ready;
    // Comes after all that was asked before.
    await inbox.flush?.();
    await lastThread().terminate();
    const other = anInbox(handleOf(driver, file));
    other.consume(aConsumer({ process: second.process, maxParallel: 1 }));
    await other.ready;
    return { inbox, other, first, second, causes };
  }

  test('lets the lock go: another inbox that took it meanwhile keeps it, which is reported once', async () => {
    const { inbox, other, first, second, causes } = await aLockLost();
    await inbox.counts();
    const entry = anEntry();
    await inbox.add(entry, tenMinutes);
    await until(async () => (await other.counts()).completed === 1);
    await until(() => causes.length > 0);
    expect(idsOf(second.seen)).toEqual([entry.id]);
    await other.close({ timeoutMs: 0 });
    const later = anEntry();
    await inbox.add(later, tenMinutes);
    await until(() => first.seen.length > 0);
    expect(idsOf(first.seen)).toEqual([later.id]);
    expect(causes).toMatchObject([{ code: 'INBOX_IN_USE' }]);
  });

  // That the lock is gone is seen only once the store is opened again.
  test('dispatches nothing of its own until it holds the lock again', async () => {
    const { inbox, other, first } = await aLockLost();
    await inbox.add(anEntry(), tenMinutes);
    await until(async () => (await other.counts()).completed === 1);
    expect(first.seen).toEqual([]);
  });

  test('is closed as any other', async () => {
    const { inbox } = anInboxOfAFile();
    await inbox.ready;
    await lastThread().terminate();
    expect(await inbox.close({ timeoutMs: 1000 })).toEqual([]);
  });

  // The end of the old thread comes after its error, and ends the questions to the new one too.
  test('by an error answers what is asked between that error and its end', async () => {
    const { inbox } = anInboxOfAFile();
    await inbox.ready;
    const thread = lastThread();
    thread.emit('error', new Error('Worker terminated due to reaching memory limit'));
    const adding = inbox.add(anEntry(), tenMinutes);
    await thread.terminate();
    expect(await adding).toBe('stored');
  });
});
