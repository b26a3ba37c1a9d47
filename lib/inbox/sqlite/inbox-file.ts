import { statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { SqliteDatabase } from './database';

type Libsql = new (file: string) => SqliteDatabase & { close(): void };

/** Whether a file has the tables of an inbox already. Looking changes nothing. @throws for a file that is no database. */
export function isInboxFile(file: string): boolean {
  if (!statSync(file, { throwIfNoEntry: false })?.size) return false;
  const database = new (require('libsql') as Libsql)(`${pathToFileURL(file).href}?mode=ro`);
  try {
    return database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'sauce_schema'").all().length > 0;
  } finally {
    database.close();
  }
}
