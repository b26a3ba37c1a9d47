import { sauceWebhooks } from '../../../lib';
import { Store } from '../../../lib/inbox/sqlite/store';
import { vdcEvent } from '../../../lib/testing';
import { until } from '../../until';
import { aConsumer, anEntry, isCompleted, tenMinutes } from '../entries';
import { adding, aHandle, anInbox, answerOf, rowsOf, watched } from './handles';

/** An inbox with the statements that it ran. */
function recorded(handle = aHandle()) {
  const database = watched(handle);
  const statements: string[] = [];
  database.failure = new Error('never thrown');
  database.mayFail = (sql) => statements.push(sql) === 0;
  return { inbox: anInbox(database), statements };
}

const isClaim = (sql: string) => sql.includes('RETURNING seq, attempts');
const isSuspectQuery = (sql: string) => sql.includes('INDEXED BY sauce_jobs_suspect');
const isRead = (sql: string) => sql.includes('SELECT * FROM sauce_events');

test('handlers that finish at once get more entries with each claim, so that a backlog shrinks', async () => {
  const { inbox, statements } = recorded();
  await Promise.all(Array.from({ length: 300 }, () => inbox.add(anEntry(), tenMinutes)));
  inbox.consume(aConsumer({ process: () => isCompleted, maxParallel: 1 }));
  await until(async () => (await inbox.counts()).completed === 300);
  expect(statements.filter(isClaim).length).toBeLessThan(15);
});

test('entries that were just stored are handled from memory', async () => {
  const { inbox, statements } = recorded();
  inbox.consume(aConsumer({ process: () => isCompleted, maxParallel: 100 }));
  await inbox.ready;
  await Promise.all(Array.from({ length: 100 }, () => inbox.add(anEntry(), tenMinutes)));
  await until(async () => (await inbox.counts()).completed === 100);
  expect(statements.filter(isRead)).toEqual([]);
});

test('entries are claimed as they are stored while handlers keep pace and none waits, so that each job is written twice', async () => {
  const { inbox, statements } = recorded();
  inbox.consume(aConsumer({ process: () => isCompleted, maxParallel: 20 }));
  await inbox.ready;
  for (let group = 1; group <= 5; group++) {
    await Promise.all(Array.from({ length: 20 }, () => inbox.add(anEntry(), tenMinutes)));
    await until(async () => (await inbox.counts()).completed === 20 * group);
  }
  expect(statements.filter(isClaim)).toEqual([]);
});

test('entries that are stored while others wait are claimed after those', async () => {
  const handle = aHandle();
  const waiting = Array.from({ length: 3 }, () => anEntry());
  const stored = anInbox(handle);
  for (const entry of waiting) await stored.add(entry, tenMinutes);
  await stored.close();
  const { inbox } = recorded(handle);
  const seen: string[] = [];
  const process = ({ id }: { id: string }) => {
    seen.push(id);
    return isCompleted;
  };
  inbox.consume(aConsumer({ process, maxParallel: 1 }));
  const later = anEntry();
  await inbox.add(later, tenMinutes);
  await until(() => seen.length === 4);
  expect(seen).toEqual([...waiting, later].map(({ id }) => id));
});

test('entries that were active when a process died are handled one after the other, without a pause between them', async () => {
  const handle = aHandle();
  const died = new Store(handle);
  died.lock([]);
  died.run(Array.from({ length: 5 }, () => adding(anEntry())));
  answerOf(died, 'claim', { types: ['vdc'], count: 5, capacity: 5, isIdle: true });
  died.unlock();
  const { inbox, statements } = recorded(handle);
  let handled = 0;
  const process = () => {
    handled++;
    return isCompleted;
  };
  inbox.consume(aConsumer({ process, maxParallel: 5 }));
  await until(() => handled === 5);
  // One for each claim. A pause ends with a poll, which looks for suspects too.
  expect(statements.filter(isSuspectQuery).length).toBeLessThan(9);
});

test('no more handlers run at once than maxParallel, and entries claimed ahead of them go back unattempted', async () => {
  const handle = aHandle();
  const { inbox } = recorded(handle);
  let running = 0;
  let most = 0;
  let isQuick = true;
  const webhooks = sauceWebhooks({
    inbox,
    maxParallel: 2,
    logger: false,
    signature: 'off',
    onVdc: (_, { signal }) => {
      if (isQuick) return undefined;
      most = Math.max(most, ++running);
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    },
  });
  const receive = (count: number) => Promise.all(Array.from({ length: count }, () => webhooks.receive(vdcEvent())));
  await receive(50);
  await until(async () => (await inbox.counts()).completed === 50);
  isQuick = false;
  await receive(50);
  await until(async () => (await inbox.counts()).active > 2);
  expect(most).toBe(2);
  await webhooks.close({ timeoutMs: 0 });
  expect(most).toBe(2);
  expect(rowsOf(handle, 'SELECT status, attempts, count(*) AS jobs FROM sauce_jobs GROUP BY 1, 2')).toEqual([
    { status: 0, attempts: 0, jobs: 48 },
    { status: 0, attempts: 1, jobs: 2 },
    { status: 2, attempts: 1, jobs: 50 },
  ]);
});
