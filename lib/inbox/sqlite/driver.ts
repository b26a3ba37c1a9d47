import { createRequire, isBuiltin } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SauceWebhooksError } from '../../errors/error';
import { errorMessage } from '../../text/escape';
import type { SqliteDatabase } from './database';

/** Which library opens the file: the one of Node itself, or the package `libsql`. */
export type DriverName = 'node' | 'libsql';

export type OpenDatabase = SqliteDatabase & { close(): void };

const builtIn = 'node:sqlite';
/** Not `require`: bundlers look at that. */
const requireHere = createRequire(process.execPath);

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

/** Looks from here, which a bundle that is ESM does not know, from the script that was started, and from the working directory. */
function libsqlPath(): string {
  const here = typeof __dirname === 'string' ? [__dirname] : [];
  return requireHere.resolve('libsql', { paths: [...here, dirname(process.argv[1] ?? ''), process.cwd()] });
}

function missing(message: string, cause?: unknown): SauceWebhooksError {
  const help = 'Run npm install libsql, or use Node 22.13 or later, which has a driver of its own.';
  return new SauceWebhooksError('PEER_DEPENDENCY_MISSING', message, { cause, help });
}

/** `create` makes the file if it is missing; `read` changes nothing, not even when it is the last connection to close. */
export function openDatabase(driver: string, file: string, mode: 'create' | 'write' | 'read'): OpenDatabase {
  const path = mode === 'create' ? file : `${pathToFileURL(file).href}?mode=${mode === 'read' ? 'ro' : 'rw'}`;
  const loaded = load(driver);
  return 'DatabaseSync' in loaded ? new loaded.DatabaseSync(path, { readOnly: mode === 'read' }) : new loaded(path);
}

type Libsql = new (path: string) => OpenDatabase;
type NodeSqlite = { DatabaseSync: new (path: string, options: { readOnly: boolean }) => OpenDatabase };

/** A driver that is there may still lack its native half: what a package for just this system brings. */
function load(driver: string): Libsql | NodeSqlite {
  try {
    return requireHere(driver);
  } catch (cause) {
    const [reason] = errorMessage(cause).split('\n', 1);
    const help =
      'Reinstall it on the system where the app runs: npm uninstall libsql, then npm install libsql --include=optional. Or use Node 22.13 or later, which has a driver of its own.';
    const message = `Expected the SQLite driver to load, but: ${reason}. The file was not opened.`;
    throw new SauceWebhooksError('PEER_DEPENDENCY_MISSING', message, { cause, help });
  }
}
