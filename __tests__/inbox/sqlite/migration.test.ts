import { sqliteInbox } from '../../../lib/inbox/sqlite';
import { until } from '../../until';
import { aConsumer, anEntry, idsOf, recordingProcessor, tenMinutes } from '../entries';
import { aFile } from '../sqlite-files';
import { drivers, handleOf } from './drivers';
import { closedLater, onlyValueOf } from './handles';

/** The tables as version 1 made them. */
const version1 = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE sauce_events (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL,
    received_at TEXT NOT NULL, verified INTEGER NOT NULL, outcome TEXT, about TEXT NOT NULL, body BLOB NOT NULL);
  CREATE TABLE sauce_tasks (seq INTEGER PRIMARY KEY, type TEXT NOT NULL, phase INTEGER NOT NULL,
    attempts INTEGER NOT NULL, due_at INTEGER NOT NULL, last_error TEXT);
  CREATE INDEX sauce_tasks_ready ON sauce_tasks (phase, type, seq) WHERE phase <= 1 AND due_at = 0;
  CREATE INDEX sauce_tasks_due ON sauce_tasks (due_at) WHERE phase = 0 AND due_at > 0;
  CREATE TABLE sauce_done (seq INTEGER PRIMARY KEY, attempts INTEGER NOT NULL, settled_at INTEGER NOT NULL);
  CREATE TABLE sauce_failed (seq INTEGER PRIMARY KEY, attempts INTEGER NOT NULL, settled_at INTEGER NOT NULL,
    last_error TEXT);
  CREATE TABLE sauce_repeats (hash BLOB PRIMARY KEY, seq INTEGER NOT NULL, until INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX sauce_repeats_until ON sauce_repeats (until);
  CREATE TABLE sauce_quarantine (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    received_at TEXT NOT NULL, verified INTEGER NOT NULL, about TEXT NOT NULL, bytes INTEGER NOT NULL, body BLOB);
  CREATE TABLE sauce_schema (version INTEGER NOT NULL);
  INSERT INTO sauce_schema VALUES (1);
  INSERT INTO sauce_events (id, type, received_at, verified, outcome, about, body)
    SELECT value, 'vdc', '2026-01-01T00:00:00.000Z', 1, 'passed', '{"key":"k\\u0000' || value || '","source":"main"}', x'7b7d'
    FROM json_each('["new","in memory","late","running","suspect","done","failed"]');
  INSERT INTO sauce_tasks VALUES (1, 'vdc', 0, 0, 0, NULL), (2, 'vdc', 2, 0, 0, NULL),
    (3, 'vdc', 0, 2, 4102444800000, '"Error: busy"'), (4, 'vdc', 3, 3, 0, '"Error: before"'), (5, 'vdc', 1, 1, 0, NULL);
  INSERT INTO sauce_done VALUES (6, 2, unixepoch() * 1000);
  INSERT INTO sauce_failed VALUES (7, 5, 1767225600000, '"Error: no"');
  INSERT INTO sauce_quarantine (id, received_at, verified, about, bytes, body) VALUES ('q', '2026-01-01T00:00:00.000Z', 0,
    '{"code":"UNKNOWN_EVENT","message":"m","headers":{},"source":null}', 2, x'7b7d');`;

describe.each(drivers)('a file of version 1, with the driver %s', (driver) => {
  function aFileOfVersion1() {
    const file = aFile();
    const handle = handleOf(driver, file);
    handle.exec(version1);
    return { file, handle };
  }

  test('is migrated, and has what it had', async () => {
    const { file, handle } = aFileOfVersion1();
    const inbox = closedLater(sqliteInbox({ file, driver }));
    expect(await inbox.counts()).toEqual({ waiting: 4, active: 1, completed: 1, failed: 1, quarantined: 1 });
    const { items } = await inbox.list({ order: 'newest' });
    const shown = items.map(({ id, state, attempts, failedAttempts, nextAttemptAt, lastError }) => [
      id,
      state,
      attempts,
      failedAttempts,
      nextAttemptAt,
      lastError,
    ]);
    expect(shown).toEqual([
      ['failed', 'failed', 5, 5, null, 'Error: no'],
      ['done', 'completed', 2, 1, null, null],
      ['suspect', 'waiting', 1, 1, null, null],
      ['running', 'active', 3, 2, null, 'Error: before'],
      ['late', 'waiting', 2, 2, '2100-01-01T00:00:00.000Z', 'Error: busy'],
      ['in memory', 'waiting', 0, 0, null, null],
      ['new', 'waiting', 0, 0, null, null],
    ]);
    expect(items.at(-1)).toMatchObject({ key: 'k\0new', source: 'main', body: Buffer.from('{}') });
    expect(await inbox.quarantine.get('q')).toMatchObject({ code: 'UNKNOWN_EVENT', body: Buffer.from('{}') });
    expect(onlyValueOf(handle, 'SELECT version FROM sauce_schema')).toBe(3);
    expect(await inbox.add(anEntry({ id: 'done' }), tenMinutes)).toBe('duplicate');
  });

  test('is consumed, what was active first', async () => {
    const { file } = aFileOfVersion1();
    const inbox = closedLater(sqliteInbox({ file, driver }));
    const { seen, process } = recordingProcessor();
    inbox.consume(aConsumer({ process, maxParallel: 4 }));
    await until(async () => (await inbox.counts()).completed === 5);
    expect(idsOf(seen)).toEqual(['running', 'suspect', 'new', 'in memory']);
    expect(seen.map(({ attempts, failedAttempts }) => [attempts, failedAttempts])).toEqual([
      [4, 3],
      [2, 1],
      [1, 0],
      [1, 0],
    ]);
  });
});
