import type { QuarantinedDelivery } from '../../../lib/inbox/inbox';
import type { SqliteInbox } from '../../../lib/inbox/sqlite';
import { pass, useStoppedClock } from '../clock';
import { aConsumer, aDelivery, anEntry, idsOf, tenMinutes } from '../entries';
import { aHandle, anInbox, countOf, watched } from './handles';

const mebibyte = 1024 * 1024;

/** Puts deliveries in, as many at a time as wait for a write. */
async function quarantined(
  inbox: SqliteInbox,
  count: number,
  given: Partial<QuarantinedDelivery>,
  atOnce = count,
): Promise<string[]> {
  const deliveries = Array.from({ length: count }, () => aDelivery(given));
  for (let first = 0; first < count; first += atOnce) {
    for (const delivery of deliveries.slice(first, first + atOnce)) inbox.quarantine.add(delivery);
    await inbox.counts();
  }
  return idsOf(deliveries);
}

async function kept(inbox: SqliteInbox): Promise<{ verified: string[]; unverified: string[] }> {
  const { items } = await inbox.quarantine.list({ limit: 20_000 });
  return {
    verified: idsOf(items.filter(({ verified }) => verified)),
    unverified: idsOf(items.filter(({ verified }) => !verified)),
  };
}

describe('the budgets of quarantine', () => {
  const small = { body: Buffer.from('x') };

  test('keep the latest 1,000 unverified deliveries, and let them push out no verified one', async () => {
    const inbox = anInbox();
    const verified = await quarantined(inbox, 3, { verified: true });
    const unverified = await quarantined(inbox, 1203, small, 200);
    expect(await kept(inbox)).toEqual({ verified, unverified: unverified.slice(-1000) });
    expect((await inbox.counts()).quarantined).toBe(1003);
  });

  test('keep the latest 10,000 verified deliveries, and let them push out no unverified one', async () => {
    const inbox = anInbox();
    const unverified = await quarantined(inbox, 3, { verified: false });
    const verified = await quarantined(inbox, 10_002, { ...small, verified: true }, 1000);
    expect(await kept(inbox)).toEqual({ verified: verified.slice(2), unverified });
  });

  test('keep the latest 16 MiB of unverified bodies', async () => {
    const inbox = anInbox();
    const verified = await quarantined(inbox, 1, { verified: true, body: Buffer.alloc(mebibyte) });
    const unverified = await quarantined(inbox, 18, { body: Buffer.alloc(mebibyte) }, 4);
    expect(await kept(inbox)).toEqual({ verified, unverified: unverified.slice(2) });
    const [last] = await quarantined(inbox, 1, small);
    expect((await kept(inbox)).unverified).toEqual([...unverified.slice(3), last]);
  });

  test('keep the latest 256 MiB of verified bodies', async () => {
    const handle = aHandle();
    const inbox = anInbox(handle);
    const verified = await quarantined(inbox, 6, { verified: true });
    // Written down as large, so that the test need not write them.
    handle.exec(`UPDATE sauce_quarantine SET bytes = ${50 * mebibyte}`);
    const unverified = await quarantined(inbox, 1, {});
    expect((await kept(inbox)).verified).toEqual(verified.slice(1));
    const [last] = await quarantined(inbox, 1, { verified: true, body: Buffer.alloc(7 * mebibyte) });
    expect(await kept(inbox)).toEqual({ verified: [...verified.slice(2), last], unverified });
  });

  test('count deliveries without bytes', async () => {
    const inbox = anInbox();
    const ids = await quarantined(inbox, 1001, { body: null }, 200);
    expect((await kept(inbox)).unverified).toEqual(ids.slice(1));
  });

  test('keep one of two deliveries under the same id', async () => {
    const inbox = anInbox();
    await quarantined(inbox, 1, { id: 'a', body: Buffer.from('first') });
    await quarantined(inbox, 1, { id: 'a', body: Buffer.from('second') });
    const { items } = await inbox.quarantine.list();
    expect(items.map(({ body }) => String(body))).toEqual(['first']);
  });
});

describe('the writes of quarantine', () => {
  useStoppedClock();

  async function aWatchedInbox() {
    const database = watched(aHandle());
    const inbox = anInbox(database);
    const causes: unknown[] = [];
    inbox.attach?.({ onError: (cause) => causes.push(cause), onWarning() {} });
    await inbox.ready;
    const other = anInbox(aHandle(String(pathOf(database))));
    database.executed.length = 0;
    const commits = () => countOf(database.executed, 'COMMIT');
    return { database, inbox, other, causes, commits };
  }

  const pathOf = (database: ReturnType<typeof watched>) =>
    (database.prepare('PRAGMA database_list').all() as { file: string }[])[0]?.file;

  test('wait for nothing when nothing was written for a second', async () => {
    const { inbox, other, commits } = await aWatchedInbox();
    inbox.quarantine.add(aDelivery());
    await pass(1);
    expect(commits()).toBe(1);
    expect((await other.counts()).quarantined).toBe(1);
  });

  test('come once a second in a flood, and are of the newest', async () => {
    const { inbox, other, commits } = await aWatchedInbox();
    const ids: string[] = [];
    for (let tenth = 0; tenth < 50; tenth++) {
      const deliveries = Array.from({ length: 300 }, () => aDelivery());
      for (const delivery of deliveries) inbox.quarantine.add(delivery);
      ids.push(...idsOf(deliveries));
      await pass(100);
    }
    // One at once, and one after each second.
    expect(commits()).toBe(6);
    const { unverified } = await kept(other);
    expect(unverified).toHaveLength(1000);
    expect(unverified.slice(-200)).toEqual(ids.slice(-200));
    await pass(10_000);
    expect(commits()).toBe(6);
  });

  test('that come with a flood of both kinds take along all that is verified', async () => {
    const { inbox, other } = await aWatchedInbox();
    const verified = aDelivery({ verified: true });
    inbox.quarantine.add(verified);
    for (let n = 0; n < 5000; n++) inbox.quarantine.add(aDelivery());
    await pass(1);
    const { verified: keptVerified, unverified } = await kept(other);
    expect([keptVerified, unverified.length]).toEqual([[verified.id], 200]);
  });

  test('come before a look: each look shows what came before it', async () => {
    const { inbox } = await aWatchedInbox();
    for (let n = 1; n <= 3; n++) {
      inbox.quarantine.add(aDelivery());
      expect((await inbox.counts()).quarantined).toBe(n);
    }
  });

  test('come before the end: what waits for a write is written by close', async () => {
    const { inbox, other } = await aWatchedInbox();
    inbox.quarantine.add(aDelivery());
    await pass(1);
    inbox.quarantine.add(aDelivery());
    await inbox.close({ timeoutMs: 0 });
    expect((await other.counts()).quarantined).toBe(2);
  });

  test('come before the end also when the store takes nothing else any more', async () => {
    const { database, inbox, other } = await aWatchedInbox();
    const endless = () => new Promise<never>(() => {});
    inbox.consume(aConsumer({ process: endless }));
    await inbox.ready;
    await inbox.add(anEntry(), tenMinutes);
    await pass(100);
    inbox.quarantine.add(aDelivery());
    database.mayFail = (sql) => sql.startsWith('UPDATE sauce_jobs');
    database.failure = new Error('disk I/O error');
    const closed = expect(inbox.close({ timeoutMs: 0 })).rejects.toBe(database.failure);
    await pass(1);
    await closed;
    expect((await other.counts()).quarantined).toBe(1);
  });

  test('that fail are reported once, and are made again with those that come later', async () => {
    const { database, inbox, causes } = await aWatchedInbox();
    database.failure = new Error('disk I/O error');
    const first = Array.from({ length: 20 }, () => aDelivery());
    for (const delivery of first) inbox.quarantine.add(delivery);
    await pass(1);
    expect(causes).toEqual([database.failure]);
    database.failure = undefined;
    const [last] = await quarantined(inbox, 1, {});
    expect((await kept(inbox)).unverified).toEqual([...idsOf(first), last]);
    expect(causes).toHaveLength(1);
  });

  test('that fail fail no look', async () => {
    const { database, inbox, causes } = await aWatchedInbox();
    database.mayFail = (sql) => sql.startsWith('INSERT INTO sauce_quarantine');
    database.failure = new Error('disk I/O error');
    inbox.quarantine.add(aDelivery());
    expect(await inbox.counts()).toMatchObject({ quarantined: 0 });
    expect(causes).toEqual([database.failure]);
  });
});
