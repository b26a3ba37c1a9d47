import { pass, useStoppedClock } from '../clock';
import { aConsumer, anEntry, idsOf, recordingProcessor, untouched } from '../entries';
import { aFile } from '../sqlite-files';
import { addedAs, aHandle, anInbox, inState, watched } from './handles';

describe('retry', () => {
  test('forgets the attempts, but not why the last one failed', async () => {
    const inbox = anInbox();
    const entry = anEntry();
    await inbox.add(entry, inState('failed', { attempts: 5, lastError: 'Error: a\0b \ud800' }));
    await inbox.retry(entry.id);
    expect((await inbox.list({ state: 'waiting' })).items).toEqual([
      { ...entry, ...untouched, lastError: 'Error: a\0b \ud800' },
    ]);
  });

  test.each(['all', 'named'])(
    'puts no more than 500 back in one command, however many there are: %s',
    async (which) => {
      const database = watched(aHandle());
      const inbox = anInbox(database);
      const ids = idsOf(await addedAs(inbox, 'failed', 1201));
      let wokenAtOnce = 0;
      const woken: number[] = [];
      database.mayFail = (sql) => {
        if (sql === 'BEGIN IMMEDIATE') wokenAtOnce = 0;
        if (sql.startsWith('UPDATE sauce_jobs')) wokenAtOnce++;
        if (sql === 'COMMIT' && wokenAtOnce > 0) woken.push(wokenAtOnce);
        return false;
      };
      database.failure = new Error('never thrown');
      expect(await inbox.retry(which === 'all' ? undefined : ids)).toBe(1201);
      expect(woken).toEqual([500, 500, 201]);
      expect(await inbox.counts()).toMatchObject({ waiting: 1201, failed: 0 });
    },
  );

  test('of all takes none twice that fails again meanwhile', async () => {
    const file = aFile();
    const [database, other] = [watched(aHandle(file)), aHandle(file)];
    const inbox = anInbox(database);
    await addedAs(inbox, 'failed', 1000);
    let begun = 0;
    database.mayFail = (sql) => {
      if (sql === 'BEGIN IMMEDIATE' && ++begun === 2) {
        other.exec('UPDATE sauce_jobs SET status = 3 WHERE status = 0');
      }
      return false;
    };
    database.failure = new Error('never thrown');
    expect(await inbox.retry()).toBe(1000);
    expect(await inbox.counts()).toMatchObject({ waiting: 500, failed: 500 });
  });
});

describe('a consumer', () => {
  useStoppedClock();

  test('tries what is retried at once, without waiting for its next look', async () => {
    const inbox = anInbox();
    const entry = anEntry();
    await inbox.add(entry, inState('failed'));
    const { seen, process } = recordingProcessor();
    inbox.consume(aConsumer({ process, maxParallel: 1 }));
    await inbox.ready;
    await pass(100);
    expect(seen).toEqual([]);
    await inbox.retry(entry.id);
    await pass(10);
    expect(seen).toMatchObject([{ id: entry.id, attempts: 1 }]);
  });
});
