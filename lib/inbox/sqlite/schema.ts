import { SauceWebhooksError } from '../../errors/error';
import { Sql, type SqliteDatabase } from './database';

/** The values of `sauce_jobs.status`: the indexes of the states in `entryStates`. */
export const status = { waiting: 0, active: 1, completed: 2, failed: 3 } as const;

const version = 3;

const jobsTable = `
  CREATE TABLE sauce_jobs (
    seq INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    status INTEGER NOT NULL,
    suspect INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    failed_attempts INTEGER NOT NULL,
    first_attempt_at INTEGER,
    run_at INTEGER NOT NULL,
    last_error TEXT,
    completed_at INTEGER
  );
  CREATE INDEX sauce_jobs_ready ON sauce_jobs (type, seq) WHERE status = ${status.waiting} AND suspect = 0 AND run_at = 0;
  CREATE INDEX sauce_jobs_due ON sauce_jobs (type, run_at) WHERE status = ${status.waiting} AND suspect = 0 AND run_at > 0;
  CREATE INDEX sauce_jobs_suspect ON sauce_jobs (seq) WHERE suspect = 1;
  CREATE INDEX sauce_jobs_status ON sauce_jobs (status, seq);
  CREATE INDEX sauce_jobs_completed ON sauce_jobs (completed_at) WHERE status = ${status.completed};`;

const valuesTable = `
  CREATE TABLE sauce_values (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires_at INTEGER) WITHOUT ROWID;
  CREATE INDEX sauce_values_expires ON sauce_values (expires_at) WHERE expires_at IS NOT NULL;`;

/**
 * All names begin with sauce_, so that the tables can share a database with others.
 *
 * An event is written once (`sauce_events`); its progress is a small separate row (`sauce_jobs`), so that no change of state writes a
 * body again. Strings from outside are stored as JSON, because SQLite's TEXT would cut them (NUL) or change them (lone surrogates);
 * bodies are BLOBs.
 */
const newTables = `
  CREATE TABLE sauce_events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    received_at TEXT NOT NULL,
    verified INTEGER NOT NULL,
    outcome TEXT,
    metadata TEXT NOT NULL,
    body BLOB NOT NULL
  );
  ${jobsTable}
  CREATE TABLE sauce_dedupe (hash BLOB PRIMARY KEY, seq INTEGER NOT NULL, until INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX sauce_dedupe_until ON sauce_dedupe (until);
  CREATE TABLE sauce_quarantine (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    received_at TEXT NOT NULL,
    verified INTEGER NOT NULL,
    metadata TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    body BLOB
  );
  ${valuesTable}
  CREATE TABLE sauce_schema (version INTEGER NOT NULL);
  INSERT INTO sauce_schema VALUES (${version});`;

/**
 * Version 1 had one table per state, with the phases 0 waiting, 1 suspect, 2 waiting in memory, 3 running. It had one count of attempts:
 * those of an uncompleted job had failed, except a running one.
 */
const fromVersion1 = `
  ${jobsTable}
  INSERT INTO sauce_jobs
    SELECT seq, type, CASE phase WHEN 3 THEN ${status.active} ELSE ${status.waiting} END, phase = 1,
      attempts, CASE phase WHEN 3 THEN max(attempts - 1, 0) ELSE attempts END, NULL, due_at, last_error, NULL
    FROM sauce_tasks;
  INSERT INTO sauce_jobs
    SELECT seq, type, ${status.completed}, 0, attempts, max(attempts - 1, 0), NULL, 0, NULL, settled_at
    FROM sauce_done JOIN sauce_events USING (seq);
  INSERT INTO sauce_jobs
    SELECT seq, type, ${status.failed}, 0, attempts, attempts, NULL, 0, last_error, settled_at
    FROM sauce_failed JOIN sauce_events USING (seq);
  DROP TABLE sauce_tasks;
  DROP TABLE sauce_done;
  DROP TABLE sauce_failed;
  ALTER TABLE sauce_events RENAME COLUMN about TO metadata;
  ALTER TABLE sauce_quarantine RENAME COLUMN about TO metadata;
  ALTER TABLE sauce_repeats RENAME TO sauce_dedupe;
  DROP INDEX sauce_repeats_until;
  CREATE INDEX sauce_dedupe_until ON sauce_dedupe (until);`;

const fromVersion2 = `
  ${valuesTable}
  UPDATE sauce_schema SET version = ${version};`;

/** Migrates the tables to this version. @throws {SauceWebhooksError} STORE_UNUSABLE for tables of a newer version. */
export function migrate(sql: Sql): void {
  if (versionOf(sql) === version) return;
  sql.transaction(() => {
    // Another process may have migrated in the meantime.
    const found = versionOf(sql);
    if (found > version) throw newer(found);
    if (found === 0) {
      checkNames(sql);
      sql.exec(newTables);
    }
    if (found === 1) sql.exec(fromVersion1);
    if (found === 1 || found === 2) sql.exec(fromVersion2);
  });
}

/** Returns how far the clock is behind stored events, in milliseconds: it was set back while no process ran. */
export function clockIsBehindBy(sql: Sql): number {
  const [row] = sql.all<{ latest: number }>(
    `SELECT max(
       ifnull((SELECT max(completed_at) FROM sauce_jobs WHERE status = ${status.completed}), 0),
       ifnull((SELECT max(first_attempt_at) FROM sauce_jobs WHERE status = ${status.waiting} AND suspect = 0 AND run_at > 0), 0)
     ) AS latest`,
  );
  return Math.max(0, (row?.latest ?? 0) - Date.now());
}

/** Moves all stored due and expiry times back. */
export function moveTimesBack(sql: Sql, ms: number): void {
  const jobs = `UPDATE sauce_jobs SET run_at = CASE run_at WHEN 0 THEN 0 ELSE max(1, run_at - ?) END,
    first_attempt_at = first_attempt_at - ?, completed_at = completed_at - ?`;
  sql.transaction(() => {
    sql.run(jobs, ms, ms, ms);
    sql.run('UPDATE sauce_dedupe SET until = until - ?', ms);
    sql.run('UPDATE sauce_values SET expires_at = expires_at - ? WHERE expires_at IS NOT NULL', ms);
  });
}

export const hasInboxTables = (database: SqliteDatabase): boolean => versionOf(new Sql(database)) > 0;

/** 0 without tables of an inbox. */
function versionOf(sql: Sql): number {
  const find = "SELECT 1 FROM sqlite_schema WHERE name = 'sauce_schema' AND type = 'table'";
  if (sql.all(find).length === 0) return 0;
  return sql.all<{ version?: number }>('SELECT * FROM sauce_schema')[0]?.version ?? 0;
}

/** @throws {SauceWebhooksError} STORE_UNUSABLE if the database uses the names of the tables for something else. */
function checkNames(sql: Sql): void {
  const names = newTables.match(/(?<=TABLE )\w+/g)?.map((name) => `'${name}'`);
  const [taken] = sql.all<{ type: string; name: string }>(
    `SELECT type, name FROM sqlite_schema WHERE name IN (${names})`,
  );
  if (taken === undefined) return;
  const message = `Expected a database without a foreign ${taken.type} \`${taken.name}\`.`;
  const help = 'Rename it, or use a separate file for the inbox.';
  throw new SauceWebhooksError('STORE_UNUSABLE', message, { help });
}

function newer(found: number): SauceWebhooksError {
  const message = `Expected tables of version ${version} or less, got ${found}: a newer sauce-webhooks wrote them.`;
  const help = 'Install that version or a later one. The file is fine.';
  return new SauceWebhooksError('STORE_UNUSABLE', message, { help });
}
