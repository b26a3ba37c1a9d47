import { SauceWebhooksError } from '../../errors/error';
import { Sql, type SqliteDatabase } from './database';

/** The values of `sauce_jobs.status`: the indexes of the states in `entryStates`. */
export const status = { waiting: 0, active: 1, completed: 2, failed: 3 } as const;

const version = 3;

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
  CREATE INDEX sauce_jobs_completed ON sauce_jobs (completed_at) WHERE status = ${status.completed};
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
  CREATE TABLE sauce_values (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires_at INTEGER) WITHOUT ROWID;
  CREATE INDEX sauce_values_expires ON sauce_values (expires_at) WHERE expires_at IS NOT NULL;
  CREATE TABLE sauce_schema (version INTEGER NOT NULL);
  INSERT INTO sauce_schema VALUES (${version});`;

/**
 * Creates the tables, unless they exist.
 *
 * @throws {SauceWebhooksError} STORE_UNUSABLE for tables of another version.
 */
export function createTables(sql: Sql): void {
  if (versionOf(sql) === version) return;
  sql.transaction(() => {
    // Another process may have created them in the meantime.
    const found = versionOf(sql);
    if (found === version) return;
    if (found !== 0) throw otherVersion(found);
    checkNames(sql);
    sql.exec(newTables);
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

function otherVersion(found: number): SauceWebhooksError {
  const isNewer = found > version;
  const message = `Expected tables of version ${version}, got ${found}: ${isNewer ? 'a newer' : 'an unreleased'} sauce-webhooks wrote them.`;
  const help = isNewer
    ? 'Install that version or a later one. The file is fine.'
    : 'Move the file away together with the files `-wal` and `-shm` beside it: a new one is created.';
  return new SauceWebhooksError('STORE_UNUSABLE', message, { help });
}
