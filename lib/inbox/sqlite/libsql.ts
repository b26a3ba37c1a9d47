import { pathToFileURL } from 'node:url';
import type { SqliteDatabase } from './database';

type OpenDatabase = SqliteDatabase & { close(): void };
type Libsql = new (file: string) => OpenDatabase;

/** Opens the file, and makes it if it is not there. */
export function openToWrite(file: string): OpenDatabase {
  return new (libsql())(file);
}

/** Opens the file with a connection that only reads: one that may write would move its log into it when it is closed. */
export function openReadOnly(file: string): OpenDatabase {
  return new (libsql())(`${pathToFileURL(file).href}?mode=ro`);
}

/** Loaded only here: whoever gives a database of their own needs no libsql. */
function libsql(): Libsql {
  return require('libsql') as Libsql;
}
