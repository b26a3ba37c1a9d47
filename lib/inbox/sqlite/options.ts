import { resolve } from 'node:path';
import {
  checkOptionNames,
  countOption,
  hasMethods,
  invalidOption,
  isOneOf,
  msOption,
  option,
} from '../../errors/check-options';
import { SauceWebhooksError } from '../../errors/error';
import { errorMessage } from '../../text/escape';
import type { SqliteDatabase } from './database';
import { type DriverName, resolveDriver } from './driver';

interface CommonOptions {
  /** Completed events to keep, newest first. Only a consuming inbox deletes others. @default 100,000 */
  maxCompleted?: number | undefined;
  /** Maximum age of completed events, in milliseconds. @default 604,800,000 (7 days) */
  maxCompletedAgeMs?: number | undefined;
}

/** Where events are stored. */
export type SqliteInboxOptions = CommonOptions &
  (
    | {
        /** Path of the database, which is created if missing. A separate thread opens it. */
        file: string;
        /**
         * The library that opens the file: Node's own SQLite, or the package `libsql`. @default `node` if available, otherwise `libsql`
         */
        driver?: DriverName | undefined;
        database?: undefined;
      }
    | {
        /** An open handle of libsql, better-sqlite3 or node:sqlite, used in this thread; `close()` leaves it open. */
        database: SqliteDatabase;
        file?: undefined;
        driver?: undefined;
      }
  );

const weekMs = 7 * 24 * 60 * 60 * 1000;
const names = ['file', 'driver', 'database', 'maxCompleted', 'maxCompletedAgeMs'];

/** Checks the options of sqliteInbox and fills in the defaults. @throws {SauceWebhooksError} */
export function resolveOptions(options: SqliteInboxOptions) {
  const given = checkOptionNames(options, 'sqliteInbox', names) as SqliteInboxOptions;
  const file = option(given, 'file', isPath, 'the path of a file', undefined);
  const driver = option(given, 'driver', isDriver, "'node' or 'libsql'", undefined);
  const database = option(given, 'database', isDatabase, 'a handle with exec and prepare', undefined);
  if (file === ':memory:') {
    throw invalidOption(
      'Expected `file` to be the path of a file, got ":memory:". For an in-memory database, use `database: new Database(\':memory:\')`.',
    );
  }
  if ((file === undefined) === (database === undefined)) {
    const got = file === undefined ? 'neither' : 'both';
    throw invalidOption(`Expected either \`file\` or \`database\`, got ${got}.`);
  }
  if (driver !== undefined && database !== undefined) {
    throw invalidOption('Expected `driver` with `file` only, got it with `database`.');
  }
  return {
    // Resolves both paths now, so that a later change of the working directory has no effect.
    location: database === undefined ? { file: absolutePath(file ?? ''), driver: resolveDriver(driver) } : { database },
    maxCompleted: countOption(given, 'maxCompleted', 0, 100_000),
    maxCompletedAgeMs: msOption(given, 'maxCompletedAgeMs', 0, weekMs),
  };
}

/** @throws {SauceWebhooksError} STORE_UNUSABLE if the working directory was deleted: no thread can start there. */
function absolutePath(file: string): string {
  try {
    return resolve(process.cwd(), file);
  } catch (cause) {
    const message = `Expected the working directory of the process to exist: ${errorMessage(cause)}.`;
    const help = 'Start the process in a directory that is not deleted.';
    throw new SauceWebhooksError('STORE_UNUSABLE', message, { cause, help });
  }
}

const isDriver = isOneOf('node', 'libsql');
const isPath = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '' && !value.includes('\0');
const isDatabase = hasMethods('exec', 'prepare');
