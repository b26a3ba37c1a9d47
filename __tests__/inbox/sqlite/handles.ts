import Libsql from 'libsql';
import type { AddOptions, Entry, EntryProgress, EntryState } from '../../../lib/inbox/inbox';
import { type SqliteInbox, type SqliteInboxOptions, sqliteInbox } from '../../../lib/inbox/sqlite';
import type { SqliteDatabase } from '../../../lib/inbox/sqlite/database';
import type { NewEntry } from '../../../lib/inbox/sqlite/entries';
import type { Call, CallResult, Commands, Store } from '../../../lib/inbox/sqlite/store';
import { anEntry, tenMinutes } from '../entries';
import { aFile } from '../sqlite-files';
import { type Driver, handleOf } from './drivers';

const handles: Libsql.Database[] = [];
const inboxes: SqliteInbox[] = [];

/** A connection to the file, which waits for no lock. It is closed after the test. */
export function aHandle(file = aFile()): Libsql.Database {
  const handle = new Libsql(file);
  handle.exec('PRAGMA busy_timeout = 0');
  handles.push(handle);
  return handle;
}

/** An inbox on the handle, which is closed after the test. */
export function anInbox(database: SqliteDatabase = aHandle(), options: Partial<SqliteInboxOptions> = {}): SqliteInbox {
  return closedLater(sqliteInbox({ ...options, database, file: undefined, driver: undefined }));
}

export function closedLater(inbox: SqliteInbox): SqliteInbox {
  inboxes.push(inbox);
  return inbox;
}

afterEach(async () => {
  for (const inbox of inboxes.splice(0)) await inbox.close({ timeoutMs: 0 }).catch(() => {});
  for (const handle of handles.splice(0)) if (handle.open) handle.close();
});

/** A handle that says what it was asked to execute, and fails while it is told to. */
export interface WatchedHandle extends SqliteDatabase {
  /** What was executed, not what was prepared. */
  readonly executed: string[];
  /** With this, whatever is asked fails, or only what `mayFail` says. */
  failure: Error | undefined;
  mayFail: (sql: string) => boolean;
}

/** Its statements can do no more than an inbox may ask of them. */
export function watched(handle: SqliteDatabase): WatchedHandle {
  const executed: string[] = [];
  const failOn = (sql: string) => {
    if (database.failure !== undefined && database.mayFail(sql)) throw database.failure;
  };
  const database: WatchedHandle = {
    executed,
    failure: undefined,
    mayFail: () => true,
    exec(sql) {
      executed.push(sql);
      failOn(sql);
      return handle.exec(sql);
    },
    prepare(sql) {
      const statement = handle.prepare(sql);
      return {
        run(...values) {
          failOn(sql);
          return statement.run(...values);
        },
        all(...values) {
          failOn(sql);
          return statement.all(...values);
        },
      };
    },
  };
  return database;
}

/** How often it was executed. */
export const countOf = (executed: readonly string[], sql: string): number =>
  executed.filter((each) => each === sql).length;

export function aCall<Name extends keyof Commands>(
  name: Name,
  given: Parameters<Commands[Name]>[0] | undefined = undefined,
  body: Buffer | null = null,
): Call {
  return { name, given, body };
}

/** The call that adds the entry. */
export function adding({ body, ...entry }: Entry, given: Partial<NewEntry> = {}): Call {
  return aCall('add', { entry, dedupeWindowMs: tenMinutes.dedupeWindowMs, progress: null, ...given }, body);
}

/** What a store answers to one call. */
export function answerOf<Name extends keyof Commands>(
  store: Pick<Store, 'run'>,
  name: Name,
  given: Parameters<Commands[Name]>[0] | undefined = undefined,
): ReturnType<Commands[Name]> {
  return resultOf(store.run([aCall(name, given)])[0]) as ReturnType<Commands[Name]>;
}

export function resultOf(outcome: CallResult | undefined): unknown {
  if (outcome === undefined || !('value' in outcome)) throw outcome?.error ?? new Error('There is no outcome.');
  return outcome.value;
}

/** The rows of a table, as another connection sees them. */
export const rowsOf = (database: SqliteDatabase, sql: string): Record<string, unknown>[] =>
  database.prepare(sql).all() as Record<string, unknown>[];

/** The first value of the first row. */
export const onlyValueOf = (database: SqliteDatabase, sql: string): unknown =>
  Object.values(rowsOf(database, sql)[0] ?? {})[0];

/** Options with which an entry is added that has reached a state already. */
export function inState(state: EntryState, given: Partial<EntryProgress> = {}): AddOptions {
  const lastError = state === 'failed' ? 'Error: no such project' : null;
  const failedAttempts = state === 'failed' ? 1 : 0;
  const progress = {
    state,
    attempts: 1,
    failedAttempts,
    firstAttemptAt: null,
    nextAttemptAt: null,
    lastError,
    ...given,
  };
  return { ...tenMinutes, progress };
}

/** Adds new entries that have reached a state already; returns them. */
export async function addedAs(inbox: SqliteInbox, state: EntryState, count: number): Promise<Entry[]> {
  const entries = Array.from({ length: count }, () => anEntry());
  await Promise.all(entries.map((entry) => inbox.add(entry, inState(state))));
  return entries;
}

export interface MortalInbox {
  inbox: SqliteInbox;
  die: () => void;
}

/** An inbox on the file that can lose it without a word, as when its process dies. */
export function aMortalInbox(file: string, driver: Driver = 'libsql'): MortalInbox {
  const handle = handleOf(driver, file);
  function die(): void {
    const isLocked = rowsOf(handle, 'PRAGMA database_list').some(({ name }) => name === 'sauce_consumer');
    // Here the process lives on, and libsql lets a lock go only when all statements are collected.
    if (isLocked) handle.exec('DETACH DATABASE sauce_consumer');
    handle.close();
  }
  return { inbox: anInbox(handle), die };
}
