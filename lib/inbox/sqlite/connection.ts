import { SauceWebhooksError } from '../../errors/error';
import { errorMessage } from '../../text/escape';
import { closedError } from '../inbox';
import type { SqliteDatabase } from './database';
import { type LogState, maxLogBytes } from './open-file';
import { decodeResult, encodeCalls } from './protocol';
import { type Call, type CallResult, Store } from './store';
import { type FileLocation, StoreThread } from './store-thread';

/** The connection to the store. */
export interface Connection {
  /** Changes when the store is opened or ends: the lock is lost with it. */
  readonly generation: number;
  /** Bytes of the file's write-ahead log; null for a custom handle. */
  readonly logBytes: number | null;
  /** Opens the store if necessary. Rejects if it cannot be used; the next call retries. */
  open(): Promise<void>;
  /** Runs the calls in one transaction. Rejects if the store cannot be used. */
  run(calls: readonly Call[]): Promise<CallResult[]>;
  /**
   * Makes this process the consumer, and recovers entries that another one left active. Rejects with INBOX_IN_USE if another process
   * consumes.
   */
  lock(activeHere: readonly number[]): Promise<void>;
  close(): Promise<void>;
}

/** @param onLargeLog Called with an error once the log of a file is large because of a long-running reader. */
export function connect(
  location: FileLocation | { database: SqliteDatabase },
  onLargeLog: (error: SauceWebhooksError) => void,
): Connection {
  return 'file' in location ? new FileConnection(location, onLargeLog) : new HandleConnection(location.database);
}

const mebibyte = 1024 * 1024;
const checkpointDelayMs = 250;
/** From this size on, the log is reported. */
const largeLogBytes = 256 * mebibyte;

/**
 * A file, opened in a separate thread. A second thread checkpoints its log a quarter of a second after a write, and repeats that while the
 * log is too large because of a long-running reader.
 */
export class FileConnection implements Connection {
  logBytes = 0;
  readonly #store: StoreThread;
  readonly #checkpoints: StoreThread;
  #checkpointTimer: NodeJS.Timeout | undefined;
  #isLogReported = false;
  #isClosed = false;

  constructor(
    readonly location: FileLocation,
    readonly onLargeLog: (error: SauceWebhooksError) => void,
  ) {
    this.#store = new StoreThread(location);
    this.#checkpoints = new StoreThread(location);
  }

  get generation(): number {
    return this.#store.generation;
  }

  async open(): Promise<void> {
    await this.#store.request({ kind: 'open' });
  }

  async run(calls: readonly Call[]): Promise<CallResult[]> {
    const message = encodeCalls(calls);
    try {
      const outcomes = await this.#store.request(message, [message.bodies.buffer as ArrayBuffer]);
      this.#checkpointSoon();
      return outcomes.map(decodeResult);
    } catch (error) {
      if (!isUnsendable(error)) throw error;
      // A call that cannot be sent fails alone.
      return calls.length === 1 ? [{ error }] : (await Promise.all(calls.map((call) => this.run([call])))).flat();
    }
  }

  async lock(activeHere: readonly number[]): Promise<void> {
    await this.#store.request({ kind: 'lock', activeHere });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#checkpointTimer);
    await this.#checkpoints.close().catch(() => {});
    await this.#store.close();
    clearTimeout(this.#checkpointTimer);
  }

  #checkpointSoon(): void {
    this.#checkpointTimer ??= setTimeout(() => {
      this.#checkpoint().finally(() => {
        this.#checkpointTimer = undefined;
        if (this.logBytes > maxLogBytes && !this.#isClosed) this.#checkpointSoon();
      });
    }, checkpointDelayMs).unref();
  }

  /** If it fails, the log stays as it is. The next commits retry, and the writer limits the log. */
  async #checkpoint(): Promise<void> {
    const [response] = await this.#checkpoints.request({ kind: 'checkpoint' }).catch(() => []);
    if (response === undefined || !('value' in response)) return;
    const { bytes, mayHaveMore } = response.value as LogState;
    if (mayHaveMore) await this.#store.request({ kind: 'finishCheckpoint' }).catch(() => []);
    this.logBytes = bytes;
    if (this.logBytes <= maxLogBytes) this.#isLogReported = false;
    if (this.logBytes < largeLogBytes || this.#isLogReported) return;
    this.#isLogReported = true;
    const size = `${Math.round(this.logBytes / mebibyte)} MB`;
    const message = `Expected the write-ahead log of ${this.location.file} to stay small, but it has ${size}: a reader keeps it open.`;
    this.onLargeLog(new SauceWebhooksError('STORE_LOG_LARGE', message));
  }
}

const isUnsendable = (error: unknown): boolean => (error as { name?: unknown } | null)?.name === 'DataCloneError';

/** A custom handle, used in this thread. */
class HandleConnection implements Connection {
  readonly logBytes = null;
  generation = 0;
  #store: Store | undefined;
  #isClosed = false;

  constructor(readonly database: SqliteDatabase) {}

  async open(): Promise<void> {
    this.#opened();
  }

  async run(calls: readonly Call[]): Promise<CallResult[]> {
    return this.#opened().run(calls);
  }

  async lock(activeHere: readonly number[]): Promise<void> {
    this.#opened().lock(activeHere);
  }

  /** The caller's handle stays open. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#store?.unlock();
  }

  #opened(): Store {
    if (this.#isClosed) throw closedError();
    if (this.#store === undefined) {
      this.#store = openHandle(this.database);
      this.generation++;
    }
    return this.#store;
  }
}

/** @throws {SauceWebhooksError} STORE_UNUSABLE for a handle that is closed, read-only, or fails otherwise. */
function openHandle(database: SqliteDatabase): Store {
  try {
    return new Store(database);
  } catch (cause) {
    if (cause instanceof SauceWebhooksError) throw cause;
    const message = `Expected \`database\` to be a usable handle, but: ${errorMessage(cause)}.`;
    const help = 'See `cause`. Pass an open, writable handle, and close it only after the inbox.';
    throw new SauceWebhooksError('STORE_UNUSABLE', message, { cause, help });
  }
}
