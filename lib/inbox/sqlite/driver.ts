import { createRequire, isBuiltin } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SauceWebhooksError } from '../../errors/error';
import { errorMessage } from '../../text/escape';
import type { SqliteDatabase } from './database';

/** The library that opens the file: Node's own, or the package `libsql`. */
export type DriverName = 'node' | 'libsql';

export type OpenDatabase = SqliteDatabase & { close(): void };

const builtIn = 'node:sqlite';
/** Not `require`: bundlers would resolve it. */
const requireHere = createRequire(process.execPath);

/**
 * Returns the argument for the thread's `require`: the requested driver, otherwise the first available one.
 *
 * @throws {SauceWebhooksError} PEER_DEPENDENCY_MISSING if there is none.
 */
export function resolveDriver(name?: DriverName): string {
  if (name !== 'libsql' && isBuiltin(builtIn)) return builtIn;
  if (name === 'node') throw missing(`Expected Node to have \`${builtIn}\`, but ${process.version} does not.`);
  try {
    return libsqlPath();
  } catch (cause) {
    throw missing('Expected a SQLite driver, but this Node has none and the package `libsql` is not installed.', cause);
  }
}

/** Resolves from here (unknown in an ESM bundle), from the main script, and from the working directory. */
function libsqlPath(): string {
  const here = typeof __dirname === 'string' ? [__dirname] : [];
  return requireHere.resolve('libsql', { paths: [...here, dirname(process.argv[1] ?? ''), process.cwd()] });
}

function missing(message: string, cause?: unknown): SauceWebhooksError {
  const help = 'Run npm install libsql, or use Node 22.13 or later, which includes a driver.';
  return new SauceWebhooksError('PEER_DEPENDENCY_MISSING', message, { cause, help });
}

/** `create` creates the file if it is missing; `read` changes nothing, even as the last connection to close. */
export function openDatabase(driver: string, file: string, mode: 'create' | 'write' | 'read'): OpenDatabase {
  const path = mode === 'create' ? file : `${pathToFileURL(file).href}?mode=${mode === 'read' ? 'ro' : 'rw'}`;
  const loaded = load(driver);
  return 'DatabaseSync' in loaded ? new loaded.DatabaseSync(path, { readOnly: mode === 'read' }) : new loaded(path);
}

type Libsql = new (path: string) => OpenDatabase;
type NodeSqlite = { DatabaseSync: new (path: string, options: { readOnly: boolean }) => OpenDatabase };

/** An installed driver may lack its native half: a package for just this system. */
function load(driver: string): Libsql | NodeSqlite {
  try {
    return requireHere(driver);
  } catch (cause) {
    const [reason] = errorMessage(cause).split('\n', 1);
    const help =
      'Reinstall it on the system where the app runs: npm uninstall libsql, then npm install libsql --include=optional. Or use Node 22.13 or later, which includes a driver.';
    const message = `Expected the SQLite driver to load, but: ${reason}. The file was not opened.`;
    throw new SauceWebhooksError('PEER_DEPENDENCY_MISSING', message, { cause, help });
  }
}
