import { statSync } from 'node:fs';
import { openReadOnly } from './libsql';
import { hasInboxTables } from './schema';

/** Whether a file has the tables of an inbox already. Looking changes nothing. @throws for a file that is no database. */
export function isInboxFile(file: string): boolean {
  if (!statSync(file, { throwIfNoEntry: false })?.size) return false;
  const database = openReadOnly(file);
  try {
    return hasInboxTables(database);
  } finally {
    database.close();
  }
}
