import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import { SauceWebhooksError } from '../../errors/error';
import { errorMessage } from '../../text/escape';
import { Sql } from './database';
import { fileSize } from './file-size';
import { openReadOnly, openToWrite } from './libsql';
import { Store } from './store';

const mebibyte = 1024 * 1024;
/** A file up to this size is looked through when it is opened, which takes less than half a second. */
const maxCheckedBytes = 512 * mebibyte;
/** How long another program may hold the file, in a thread that holds up nobody. */
const busyTimeoutMs = 2000;

export interface OpenStore {
  store: Store;
  close(): void;
}

/** @throws {SauceWebhooksError} STORE_UNUSABLE for a file that cannot be used, which is left as it was. */
export function openFile(file: string, driver?: string): OpenStore {
  try {
    checkFile(file, driver);
    return open(file, driver);
  } catch (cause) {
    if (cause instanceof SauceWebhooksError) throw cause;
    throw unusable(file, errorMessage(cause), cause);
  }
}

function open(file: string, driver?: string): OpenStore {
  const database = openToWrite(file, driver);
  try {
    database.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
    database.exec('PRAGMA cache_size = -16000');
    // A page that changes often is moved from the log into the file less often.
    database.exec('PRAGMA wal_autocheckpoint = 4000');
    // The log shrinks again after a burst.
    database.exec(`PRAGMA journal_size_limit = ${64 * mebibyte}`);
    return { store: new Store(database), close: () => database.close() };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Looks at it and changes nothing. */
function checkFile(file: string, driver?: string): void {
  const bytesOnDisk = fileSize(file);
  // SQLite would open a file that may only be read, and go on only reading when it may be written again.
  accessSync(bytesOnDisk === undefined ? dirname(file) : file, constants.W_OK);
  if (!bytesOnDisk) return;
  const database = openReadOnly(file, driver);
  try {
    const sql = new Sql(database);
    const bytes = Number(sql.pragma('page_count')) * Number(sql.pragma('page_size'));
    const found = sql.pragma(bytes > maxCheckedBytes ? 'quick_check(sqlite_schema)' : 'quick_check(1)');
    if (found !== 'ok') throw unusable(file, String(found).replaceAll('\n', ' '));
  } finally {
    database.close();
  }
}

function unusable(file: string, why: string, cause?: unknown): SauceWebhooksError {
  const message = `Expected ${file} to be a database that can be used, but: ${why}.`;
  const help = helpWith((cause as { code?: unknown } | undefined)?.code);
  return new SauceWebhooksError('STORE_UNUSABLE', message, { cause, ...(help !== undefined && { help }) });
}

/** What to do where the system does not let it use the file; undefined where SQLite minds what is in it. */
function helpWith(code: unknown): string | undefined {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'Make the folder first, or correct the path: only the file itself is made when it is not there.';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'Let this process write the file and its folder.';
    default:
      return undefined;
  }
}
