import { pathToFileURL } from 'node:url';
import type { SqliteDatabase } from './database';

type OpenDatabase = SqliteDatabase & { close(): void };
type Libsql = new (file: string) => OpenDatabase;

/** Opens the file, and makes it if it is not there. */
export function openToWrite(file: string, driver?: string): OpenDatabase {
  return new (libsql(driver))(file);
}

/** Opens the file with a connection that only reads: one that may write would move its log into it when it is closed. */
export function openReadOnly(file: string, driver?: string): OpenDatabase {
  return new (libsql(driver))(`${pathToFileURL(file).href}?mode=ro`);
}

/** Loads the driver by its path, as the thread of the store cannot look it up from where the library is. */
function libsql(driver = 'libsql'): Libsql {
  return require(driver) as Libsql;
}
