import { fileSize } from './file-size';
import { openReadOnly } from './libsql';
import { hasInboxTables } from './schema';

/** Whether a file has the tables of an inbox already. Looking changes nothing. @throws for a file that cannot be used, or is no database. */
export function isInboxFile(file: string): boolean {
  if (!fileSize(file)) return false;
  const database = openReadOnly(file);
  try {
    return hasInboxTables(database);
  } finally {
    database.close();
  }
}
