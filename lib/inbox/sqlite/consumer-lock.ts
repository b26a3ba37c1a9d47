import { SauceWebhooksError } from '../../errors/error';
import { errorMessage } from '../../text/escape';
import type { Sql } from './database';
import { helpFor, isBusy, isDamage } from './sqlite-error';

/**
 * Ensures that one process consumes a file. The lock is SQLite's own, on a small separate file that is written once and then locked: the
 * operating system releases it however the process ends, so a restart never waits. Readers of the events are not locked out.
 */
export class ConsumerLock {
  isHeld = false;

  constructor(readonly sql: Sql) {}

  /**
   * @throws {SauceWebhooksError} INBOX_IN_USE at once if another process, or another inbox, consumes the file; STORE_UNUSABLE if that
   * cannot be determined.
   */
  take(): void {
    if (this.isHeld) return;
    const databases = this.sql.all<{ name: string; file: string | null }>('PRAGMA database_list');
    const { file } = databases.find(({ name }) => name === 'main') ?? {};
    // Another inbox on the same handle has the lock.
    if (file && databases.some(({ name }) => name === 'sauce_consumer')) throw inUse(file);
    // No other process can open an in-memory database.
    if (file) this.#lock(file);
    this.isHeld = true;
  }

  release(): void {
    if (this.isHeld) this.#detach();
    this.isHeld = false;
  }

  #lock(file: string): void {
    const busyTimeoutMs = Number(this.sql.pragma('busy_timeout'));
    const lockFile = `${file}-consumer`;
    try {
      // One statement at a time: libsql reports a lock if attaching and locking are in one string.
      this.sql.exec('PRAGMA busy_timeout = 0');
      this.sql.exec(`ATTACH DATABASE '${lockFile.replaceAll("'", "''")}' AS sauce_consumer`);
      this.sql.exec('PRAGMA sauce_consumer.journal_mode = MEMORY');
      this.sql.exec('PRAGMA sauce_consumer.locking_mode = EXCLUSIVE');
      this.sql.exec('PRAGMA sauce_consumer.user_version = 1');
    } catch (cause) {
      this.#detach();
      throw isBusy(cause) ? inUse(file, cause) : unlockable(lockFile, cause);
    } finally {
      this.sql.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
    }
  }

  #detach(): void {
    try {
      this.sql.exec('DETACH DATABASE sauce_consumer');
    } catch {
      // It was not attached.
    }
  }
}

function inUse(file: string, cause?: unknown): SauceWebhooksError {
  const message = `Expected to be the only consumer of ${file}, but another process, or another inbox of this process, consumes it.`;
  return new SauceWebhooksError('INBOX_IN_USE', message, { cause });
}

function unlockable(file: string, cause: unknown): SauceWebhooksError {
  const message = `Cannot lock ${file} (the consumer lock file): ${errorMessage(cause)}.`;
  const help = isDamage(cause)
    ? 'Delete only this file: it contains nothing but the lock. The events are in the inbox file beside it.'
    : helpFor(cause);
  return new SauceWebhooksError('STORE_UNUSABLE', message, { cause, ...(help !== undefined && { help }) });
}
