import { SauceWebhooksError } from '../../errors/error';
import type { Sql, SqliteDatabase } from './database';

/** The values of `sauce_jobs.status`. */
export const status = { waiting: 0, active: 1, completed: 2, failed: 3 } as const;

/**
 * The tables, by version. All names begin with sauce_, so that they can live in a database beside others.
 *
 * An event is written once (`sauce_events`); how far it came is a small row beside it (`sauce_jobs`), so that no change of
 * state writes a body again. Strings from outside are stored as JSON, which escapes what SQLite's TEXT would cut (NUL) or change
 * (lone surrogates); bodies are BLOBs.
 */
const migrations: readonly string[] = [
  // Version 1 had one table for each state.
  `CREATE TABLE sauce_events (
     seq INTEGER PRIMARY KEY AUTOINCREMENT,
     id TEXT NOT NULL UNIQUE,
     type TEXT NOT NULL,
     received_at TEXT NOT NULL,
     verified INTEGER NOT NULL,
     outcome TEXT,
     about TEXT NOT NULL,
     body BLOB NOT NULL
   );
   CREATE TABLE sauce_tasks (
     seq INTEGER PRIMARY KEY,
     type TEXT NOT NULL,
     phase INTEGER NOT NULL,
     attempts INTEGER NOT NULL,
     due_at INTEGER NOT NULL,
     last_error TEXT
   );
   CREATE INDEX sauce_tasks_ready ON sauce_tasks (phase, type, seq) WHERE phase <= 1 AND due_at = 0;
   CREATE INDEX sauce_tasks_due ON sauce_tasks (due_at) WHERE phase = 0 AND due_at > 0;
   CREATE TABLE sauce_done (seq INTEGER PRIMARY KEY, attempts INTEGER NOT NULL, settled_at INTEGER NOT NULL);
   CREATE TABLE sauce_failed (
     seq INTEGER PRIMARY KEY,
     attempts INTEGER NOT NULL,
     settled_at INTEGER NOT NULL,
     last_error TEXT
   );
   CREATE TABLE sauce_repeats (hash BLOB PRIMARY KEY, seq INTEGER NOT NULL, until INTEGER NOT NULL) WITHOUT ROWID;
   CREATE INDEX sauce_repeats_until ON sauce_repeats (until);
   CREATE TABLE sauce_quarantine (
     seq INTEGER PRIMARY KEY AUTOINCREMENT,
     id TEXT NOT NULL UNIQUE,
     received_at TEXT NOT NULL,
     verified INTEGER NOT NULL,
     about TEXT NOT NULL,
     bytes INTEGER NOT NULL,
     body BLOB
   );`,
  // Version 2: one table of jobs. The phases of version 1: 0 waiting, 1 suspect, 2 waiting in memory, 3 running. It had one
  // count of attempts, and those of a job that had not ended had failed, except one that was running.
  `CREATE TABLE sauce_jobs (
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
   CREATE INDEX sauce_jobs_ready ON sauce_jobs (type, seq) WHERE status = ${status.waiting} AND suspect = 0 AND run_at = 0;
   CREATE INDEX sauce_jobs_due ON sauce_jobs (type, run_at) WHERE status = ${status.waiting} AND suspect = 0 AND run_at > 0;
   CREATE INDEX sauce_jobs_suspect ON sauce_jobs (seq) WHERE suspect = 1;
   CREATE INDEX sauce_jobs_status ON sauce_jobs (status, seq);
   CREATE INDEX sauce_jobs_completed ON sauce_jobs (completed_at) WHERE status = ${status.completed};
   DROP TABLE sauce_tasks;
   DROP TABLE sauce_done;
   DROP TABLE sauce_failed;
   ALTER TABLE sauce_events RENAME COLUMN about TO metadata;
   ALTER TABLE sauce_quarantine RENAME COLUMN about TO metadata;
   ALTER TABLE sauce_repeats RENAME TO sauce_dedupe;
   DROP INDEX sauce_repeats_until;
   CREATE INDEX sauce_dedupe_until ON sauce_dedupe (until);`,
];

/** Brings the tables to this version. @throws {SauceWebhooksError} STORE_UNUSABLE for tables of a newer one. */
export function migrate(sql: Sql): void {
  if (versionOf(sql) === migrations.length) return;
  sql.transaction(() => {
    // Another process may have migrated meanwhile.
    const version = versionOf(sql);
    if (version > migrations.length) throw newer(version);
    for (const migration of migrations.slice(version)) sql.exec(migration);
    sql.exec('CREATE TABLE IF NOT EXISTS sauce_schema (version INTEGER NOT NULL)');
    sql.exec(`DELETE FROM sauce_schema; INSERT INTO sauce_schema VALUES (${migrations.length})`);
  });
}

export function hasInboxTables(database: SqliteDatabase): boolean {
  return database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'sauce_schema'").all().length > 0;
}

function versionOf(sql: Sql): number {
  if (!hasInboxTables(sql.database)) return 0;
  const [row] = sql.database.prepare('SELECT version FROM sauce_schema').all() as { version: number }[];
  return Number(row?.version ?? 0);
}

function newer(version: number): SauceWebhooksError {
  return new SauceWebhooksError(
    'STORE_UNUSABLE',
    `Expected tables of version ${migrations.length} or less, got ${version}: a newer sauce-webhooks wrote them.`,
  );
}
