import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { SauceWebhooksError } from '../../errors/error';
import { errorMessage } from '../../text/escape';
import { Sql, type SqliteDatabase } from './database';
import { type OpenDatabase, openDatabase, resolveDriver } from './driver';
import { hasInboxTables } from './schema';
import { damaged, helpFor, isLocked } from './sqlite-error';
import { type Call, type CallResult, Store } from './store';

const mebibyte = 1024 * 1024;
/** Files up to this size are checked completely when opened, which takes less than half a second. */
const maxCheckedBytes = 512 * mebibyte;
/** How long another program may lock the file, in a thread where nothing else waits. */
const busyTimeoutMs = 2000;
/** Another thread checkpoints the log. If it does not keep up, the writer does so each time that the log grew by this. */
export const maxLogBytes = 64 * mebibyte;
/** Number of frames from which on a checkpoint takes a while. */
const largeCheckpoint = 1000;

/** A file with the tables of an inbox. */
export class OpenFile {
  readonly #database: OpenDatabase;
  readonly #store: Store;
  /** Size of the log from which the writer checkpoints it. */
  #checkpointFrom = maxLogBytes;

  /** @throws {SauceWebhooksError} STORE_UNUSABLE for an unusable file, which is left unchanged. */
  constructor(
    readonly file: string,
    driver: string,
  ) {
    try {
      checkFile(file, driver);
      this.#database = openDatabase(driver, file, 'create');
    } catch (cause) {
      throw unusable(file, cause);
    }
    try {
      this.#database.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
      this.#database.exec('PRAGMA cache_size = -16000');
      // SQLite's own checkpoints delay a commit by 15 ms and more.
      this.#database.exec('PRAGMA wal_autocheckpoint = 0');
      // The log shrinks again after a burst.
      this.#database.exec(`PRAGMA journal_size_limit = ${maxLogBytes}`);
      this.#store = new Store(this.#database);
    } catch (cause) {
      this.#database.close();
      throw unusable(file, cause);
    }
  }

  lock(activeHere: readonly number[]): void {
    this.#store.lock(activeHere);
  }

  run(calls: readonly Call[]): CallResult[] {
    const outcomes = this.#store.run(calls);
    this.#boundLog();
    return outcomes;
  }

  close(): void {
    this.#store.unlock();
    this.#checkpoint('TRUNCATE');
    this.#database.close();
  }

  /** Moves what was written during a checkpoint of another thread, so that the next commit restarts the log. */
  finishCheckpoint(): void {
    this.#checkpoint('PASSIVE');
  }

  /** A checkpoint held up by a reader would fail again after each commit, so it is retried only once the log has grown further. */
  #boundLog(): void {
    const bytes = logBytesOf(this.file);
    if (bytes <= maxLogBytes) this.#checkpointFrom = maxLogBytes;
    if (bytes <= this.#checkpointFrom) return;
    // The next commit restarts the log and truncates it, if no reader needs it.
    this.#checkpoint('PASSIVE');
    this.#checkpointFrom = bytes + maxLogBytes / 4;
  }

  #checkpoint(mode: 'PASSIVE' | 'TRUNCATE'): void {
    try {
      checkpoint(this.#database, mode);
    } catch {
      // The log stays, and is checkpointed later.
    }
  }
}

/** The log after a checkpoint. */
export interface LogState {
  bytes: number;
  /** Whether so much was moved that there may be frames of commits meanwhile: with those, no commit restarts the log. */
  mayHaveMore: boolean;
}

/** Checkpoints the log as far as no reader needs it, and truncates a large log that is no longer needed. */
export function moveLog(database: SqliteDatabase, file: string): LogState {
  const { isMoved, frames } = checkpoint(database, 'PASSIVE');
  if (isMoved && logBytesOf(file) > maxLogBytes) {
    // This locks out the writer, so it runs only when nothing is left to checkpoint, and waits for no reader.
    database.exec('PRAGMA busy_timeout = 0');
    checkpoint(database, 'TRUNCATE');
  }
  return { bytes: logBytesOf(file), mayHaveMore: isMoved && frames > largeCheckpoint };
}

/** Returns the number of frames in the log, and whether all of them are in the file. */
function checkpoint(database: SqliteDatabase, mode: 'PASSIVE' | 'TRUNCATE'): { frames: number; isMoved: boolean } {
  const [row] = database.prepare(`PRAGMA wal_checkpoint(${mode})`).all() as { log: number; checkpointed: number }[];
  const frames = Number(row?.log);
  return { frames, isMoved: frames === Number(row?.checkpointed) };
}

function logBytesOf(file: string): number {
  try {
    return fileSize(`${file}-wal`) ?? 0;
  } catch {
    // Committed data stays committed.
    return 0;
  }
}

/**
 * Opens the file. While another connection creates or closes it, SQLite reports "locked" at once, whatever the busy timeout, so this
 * retries for as long.
 */
export function openFile(file: string, driver: string): OpenFile {
  const giveUpAt = performance.now() + busyTimeoutMs;
  for (;;) {
    try {
      return new OpenFile(file, driver);
    } catch (error) {
      if (!isLocked((error as SauceWebhooksError).cause) || performance.now() >= giveUpAt) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

/** Returns whether a file has the tables of an inbox. Changes nothing. @throws if it is not a database or cannot be read. */
export function isInboxFile(file: string): boolean {
  if (!fileSize(file)) return false;
  const database = openDatabase(resolveDriver(), file, 'read');
  try {
    return hasInboxTables(database);
  } finally {
    database.close();
  }
}

/**
 * Returns the size of a file; undefined if it is missing.
 *
 * @throws the system's error for an unusable path. Not by `throwIfNoEntry`: since Node 24, that also treats a path below a file (ENOTDIR)
 * as a missing file.
 */
export function fileSize(file: string): number | undefined {
  try {
    return statSync(file).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function checkFile(file: string, driver: string): void {
  const bytesOnDisk = fileSize(file);
  if (bytesOnDisk !== undefined && statSync(file).isDirectory()) {
    throw Object.assign(new Error('It is a folder'), { code: 'EISDIR' });
  }
  // SQLite would open a read-only file, and stay read-only when it becomes writable again.
  if (bytesOnDisk !== undefined) accessSync(file, constants.W_OK);
  // SQLite creates its log beside the file.
  accessSync(dirname(bytesOnDisk === undefined ? file : realpathSync(file)), constants.W_OK);
  if (!bytesOnDisk) return;
  const database = openDatabase(driver, file, 'read');
  try {
    const sql = new Sql(database);
    const bytes = Number(sql.pragma('page_count')) * Number(sql.pragma('page_size'));
    const found = sql.pragma(bytes > maxCheckedBytes ? 'quick_check(sqlite_schema)' : 'quick_check(1)');
    if (found !== 'ok') throw damaged(found);
  } finally {
    database.close();
  }
}

/** Wraps the error with help for an unusable file. */
export function unusable(file: string, cause: unknown): SauceWebhooksError {
  if (cause instanceof SauceWebhooksError) return cause;
  const message = `Expected ${file} to be a usable database, but: ${errorMessage(cause)}.`;
  const help = helpFor(cause);
  return new SauceWebhooksError('STORE_UNUSABLE', message, { cause, ...(help !== undefined && { help }) });
}
