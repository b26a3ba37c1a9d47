import { createRequire } from 'node:module';
import { isAbsolute, resolve } from 'node:path';
import { checkOptionNames, isFunction, isIntegerBetween, option } from '../../errors/check-options';
import { SauceWebhooksError } from '../../errors/error';
import type { SqliteDatabase } from './database';

interface CommonOptions {
  /** Handled events that are kept, newest first. Only the inbox that consumes lets others go. @default 100,000 */
  maxCompleted?: number | undefined;
  /** How long handled events are kept, in milliseconds. @default 604,800,000 (7 days) */
  maxCompletedAgeMs?: number | undefined;
}

/** Where events are kept. */
export type SqliteInboxOptions = CommonOptions &
  (
    | {
        /** Path of the database, made when it is not there. Opened by the package `libsql`, in a thread of its own. */
        file: string;
        database?: undefined;
      }
    | {
        /** An open handle of libsql, better-sqlite3 or node:sqlite, used in this thread; it stays open at `close()`. */
        database: SqliteDatabase;
        file?: undefined;
      }
  );

const week = 7 * 24 * 60 * 60 * 1000;

/** Checks the options of sqliteInbox and fills in the defaults. @throws {SauceWebhooksError} */
export function resolveOptions(options: SqliteInboxOptions) {
  const names = ['file', 'database', 'maxCompleted', 'maxCompletedAgeMs'];
  const given = checkOptionNames(options, 'sqliteInbox', names) as SqliteInboxOptions;
  const file = option(given, 'file', isPath, 'the path of a file', undefined);
  const database = option(given, 'database', isDatabase, 'a handle with exec and prepare', undefined);
  if (file === ':memory:') {
    const message =
      'Expected `file` to be the path of a file, got ":memory:". For a database in memory give `database: new Database(\':memory:\')`.';
    throw new SauceWebhooksError('INVALID_OPTION', message);
  }
  if ((file === undefined) === (database === undefined)) {
    const got = file === undefined ? 'neither' : 'both';
    throw new SauceWebhooksError('INVALID_OPTION', `Expected either \`file\` or \`database\`, got ${got}.`);
  }
  return {
    place: database === undefined ? placeOf(file ?? '') : { database },
    maxCompleted: option(given, 'maxCompleted', isIntegerBetween(0), 'a whole number >= 0', 100_000),
    maxCompletedAgeMs: option(
      given,
      'maxCompletedAgeMs',
      isIntegerBetween(0),
      'a whole number of milliseconds >= 0',
      week,
    ),
  };
}

/** Resolves both paths now, so that a later change of the working directory changes nothing. */
function placeOf(file: string) {
  try {
    return { driver: driverPath(), file: resolve(file) };
  } catch (cause) {
    throw new SauceWebhooksError('PEER_DEPENDENCY_MISSING', 'Expected the package `libsql`, but it is not installed.', {
      cause,
    });
  }
}

/** Resolves the driver from here, or else from the working directory. */
function driverPath(): string {
  try {
    const path = require.resolve('libsql');
    // In a bundle of webpack this is the id of a module.
    if (isAbsolute(String(path))) return path;
  } catch {
    // A bundle that is ESM has no `require`.
  }
  return createRequire(resolve('package.json')).resolve('libsql');
}

const isPath = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '' && !value.includes('\0');
const isDatabase = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  ['exec', 'prepare'].every((name) => isFunction(Reflect.get(value, name)));
