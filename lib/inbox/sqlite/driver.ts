import { createRequire, isBuiltin } from 'node:module';
import { isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SauceWebhooksError } from '../../errors/error';
import type { SqliteDatabase } from './database';

/** Which library opens the file: the one of Node itself, or the package `libsql`. */
export type DriverName = 'node' | 'libsql';

export type OpenDatabase = SqliteDatabase & { close(): void };

const builtIn = 'node:sqlite';

/**
 * Returns what the thread passes to `require`: the driver that was asked for, else the first one that there is.
 *
 * @throws {SauceWebhooksError} PEER_DEPENDENCY_MISSING when there is none.
 */
export function resolveDriver(name?: DriverName): string {
  if (name !== 'libsql' && isBuiltin(builtIn)) return builtIn;
  if (name === 'node') throw missing(`Expected Node to have \`${builtIn}\`, but ${process.version} has not.`);
  try {
    return libsqlPath();
  } catch (cause) {
    throw missing('Expected a SQLite driver, but this Node has none and the package `libsql` is not installed.', cause);
  }
}

/** Looks from here, then from the working directory. */
function libsqlPath(): string {
  try {
    const path = require.resolve('libsql');
    // In a bundle of webpack this is the id of a module.
    if (isAbsolute(String(path))) return path;
  } catch {
    // A bundle that is ESM has no `require`.
  }
  return createRequire(resolve('package.json')).resolve('libsql');
}

function missing(message: string, cause?: unknown): SauceWebhooksError {
  const help = 'Run npm install libsql, or use Node 22.13 or later, which has a driver of its own.';
  return new SauceWebhooksError('PEER_DEPENDENCY_MISSING', message, { cause, help });
}

/** `create` makes the file if it is missing; `read` changes nothing, not even when it is the last connection to close. */
export function openDatabase(driver: string, file: string, mode: 'create' | 'write' | 'read'): OpenDatabase {
  const path = mode === 'create' ? file : `${pathToFileURL(file).href}?mode=${mode === 'read' ? 'ro' : 'rw'}`;
  if (driver !== builtIn) return new (require(driver) as new (path: string) => OpenDatabase)(path);
  const { DatabaseSync } = require(builtIn) as {
    DatabaseSync: new (path: string, options: { readOnly: boolean }) => OpenDatabase;
  };
  return new DatabaseSync(path, { readOnly: mode === 'read' });
}

/** Keeps the warning that the driver is experimental off the screen. */
export const execArgvOf = (driver: string): string[] | undefined =>
  driver === builtIn ? ['--disable-warning=ExperimentalWarning'] : undefined;
