import { sauceWebhooks } from '../../../lib';
import { type SqliteInbox, sqliteInbox } from '../../../lib/inbox/sqlite';
import { until } from '../../until';
import { pass, useStoppedClock } from '../clock';
import { aConsumer, anEntry, blockingProcessor, idsOf, recordingProcessor, tenMinutes } from '../entries';
import { aFile } from '../sqlite-files';
import { aChild } from './children';
import { aHandle, anInbox, closedLater, watched } from './handles';

/** Lets an inbox consume, and remembers what it dispatched and what it reported. */
function consumed(inbox: SqliteInbox, { seen, process } = recordingProcessor()) {
  const causes: unknown[] = [];
  inbox.attach?.({ onError: (cause) => causes.push(cause), onWarning() {} });
  inbox.consume(aConsumer({ process, maxParallel: 4 }));
  return { inbox, seen, causes };
}

async function passSeconds(count: number): Promise<void> {
  for (let second = 0; second < count; second++) await pass(1000);
}

describe('a second inbox that consumes a file', () => {
  useStoppedClock();

  test("lets a receiver with ack: 'handled' wait for no attempt, until it takes the place of the first", async () => {
    const file = aFile();
    const first = consumed(anInbox(aHandle(file)), blockingProcessor());
    await first.inbox.ready;
    const webhooks = sauceWebhooks({ inbox: anInbox(aHandle(file)), ack: 'handled', onVdc: () => {}, logger: false });
    await expect(webhooks.inbox.ready).rejects.toMatchObject({ code: 'INBOX_IN_USE' });
    const received = webhooks.receive({ id: 'a', status: 'PASSED', data_type: 'vdc' });
    expect(await Promise.race([received, passSeconds(5)])).toMatchObject({ outcome: 'accepted' });
    await Promise.all([first.inbox.close({ timeoutMs: 0 }), passSeconds(2)]);
    expect(webhooks.inbox.activeElsewhere).toBeUndefined();
  });

  const isInUse = { name: 'SauceWebhooksError', code: 'INBOX_IN_USE' };

  test('is refused, and hands nothing out', async () => {
    const file = aFile();
    const first = consumed(anInbox(aHandle(file)), blockingProcessor());
    await first.inbox.ready;
    const second = consumed(anInbox(aHandle(file)));
    await expect(second.inbox.ready).rejects.toMatchObject({
      ...isInUse,
      message: `Expected to be the only consumer of ${file}, but another process, or another inbox of this process, consumes it.`,
      help: expect.stringContaining('Only one process may handle events from a file'),
    });
    for (let n = 0; n < 6; n++) await first.inbox.add(anEntry(), tenMinutes);
    await passSeconds(5);
    expect(first.seen).toHaveLength(4);
    expect(second.seen).toEqual([]);
    // The caller of `opened` knows.
    expect(second.causes).toEqual([]);
  });

  test('takes what it is given, and the first one handles that', async () => {
    const file = aFile();
    const first = consumed(anInbox(aHandle(file)));
    await first.inbox.ready;
    const second = consumed(anInbox(aHandle(file)));
    await expect(second.inbox.ready).rejects.toMatchObject(isInUse);
    const entry = anEntry();
    expect(await second.inbox.add(entry, tenMinutes)).toBe('stored');
    await passSeconds(2);
    expect(idsOf(first.seen)).toEqual([entry.id]);
    expect(second.seen).toEqual([]);
    expect(await second.inbox.counts()).toMatchObject({ waiting: 0, completed: 1 });
  });

  test('takes over once the first has closed, with what that left', async () => {
    const file = aFile();
    const held = blockingProcessor();
    const first = consumed(anInbox(aHandle(file)), held);
    await first.inbox.ready;
    const second = consumed(anInbox(aHandle(file)));
    await expect(second.inbox.ready).rejects.toMatchObject(isInUse);
    const entries = Array.from({ length: 6 }, () => anEntry());
    for (const entry of entries) await first.inbox.add(entry, tenMinutes);
    await passSeconds(3);
    expect(idsOf(first.seen)).toEqual(idsOf(entries.slice(0, 4)));
    const closing = first.inbox.close({ timeoutMs: 0 });
    await passSeconds(1);
    await closing;
    await passSeconds(2);
    expect(idsOf(second.seen)).toEqual(idsOf(entries));
    expect(second.seen.map(({ attempts }) => attempts)).toEqual([2, 2, 2, 2, 1, 1]);
    const later = anEntry();
    await second.inbox.add(later, tenMinutes);
    await pass(100);
    expect(second.seen.at(-1)?.id).toBe(later.id);
    expect(second.causes).toEqual([]);
  });

  test('is one of many that wait: one of them takes over at a time', async () => {
    const file = aFile();
    const all = Array.from({ length: 4 }, () => consumed(anInbox(aHandle(file)), blockingProcessor()));
    const opened = await Promise.allSettled(all.map(({ inbox }) => inbox.ready));
    expect(opened.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
    const entry = anEntry();
    await all[0]?.inbox.add(entry, tenMinutes);
    const seenBy = () => all.map(({ seen }) => seen.length);
    await passSeconds(3);
    expect(seenBy()).toEqual([1, 0, 0, 0]);
    const left = [...all];
    for (let closed = 1; closed < all.length; closed++) {
      const current = left.splice(
        left.findIndex(({ seen }) => seen.length > 0),
        1,
      )[0];
      const closing = current?.inbox.close({ timeoutMs: 0 });
      await passSeconds(3);
      await closing;
      expect(seenBy().reduce((sum, count) => sum + count)).toBe(closed + 1);
    }
  });

  test('goes on trying, also when the store fails meanwhile', async () => {
    const file = aFile();
    const first = consumed(anInbox(aHandle(file)));
    await first.inbox.ready;
    const database = watched(aHandle(file));
    const second = consumed(anInbox(database));
    await expect(second.inbox.ready).rejects.toMatchObject(isInUse);
    await first.inbox.close({ timeoutMs: 0 });
    database.failure = new Error('disk I/O error');
    await passSeconds(5);
    database.failure = undefined;
    await passSeconds(2);
    const entry = anEntry();
    await second.inbox.add(entry, tenMinutes);
    await pass(100);
    expect(idsOf(second.seen)).toEqual([entry.id]);
  });
});

describe('a second inbox that consumes a file opened by path', () => {
  test('takes over once the process of the first was killed', async () => {
    const file = aFile();
    const child = aChild(
      file,
      `const inbox = sqliteInbox({ file });
       await inbox.add(entry('a'), window);
       inbox.consume(consumer({ process: () => { console.log('runs'); return new Promise(() => {}); }, maxParallel: 1 }));`,
    );
    expect(await child.line()).toBe('runs');
    const { inbox, seen } = consumed(closedLater(sqliteInbox({ file })));
    await expect(inbox.ready).rejects.toMatchObject({ code: 'INBOX_IN_USE' });
    child.kill();
    await child.ended;
    await until(async () => (await inbox.counts()).completed === 1);
    expect(seen).toMatchObject([{ id: 'a', attempts: 2 }]);
  });

  test('takes over once the first has closed, in the same process', async () => {
    const file = aFile();
    const first = consumed(closedLater(sqliteInbox({ file })));
    await first.inbox.ready;
    const second = consumed(closedLater(sqliteInbox({ file })));
    await expect(second.inbox.ready).rejects.toMatchObject({ code: 'INBOX_IN_USE' });
    await first.inbox.close({ timeoutMs: 0 });
    const entry = anEntry();
    await second.inbox.add(entry, tenMinutes);
    await until(async () => (await second.inbox.counts()).completed === 1);
    expect(idsOf(second.seen)).toEqual([entry.id]);
  });
});
