import { SauceWebhooksError } from '../../errors/error';
import type { Sql, SqliteDatabase } from './database';

/**
 * The tables, by version. All names begin with sauce_, so that they can live in a database beside others.
 *
 * What came is written once (`sauce_events`); where it stands is a small row in one table for each state, so that no mark
 * writes a body again: `sauce_tasks` (waiting or running), `sauce_done`, `sauce_failed`. Texts from outside are kept as
 * JSON, which escapes what SQLite's TEXT would cut (NUL) or change (lone surrogates); bodies are BLOBs.
 */
const migrations: readonly string[] = [
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
