import { SauceWebhooksError } from '../../errors/error';
import { errorMessage } from '../../text/escape';
import { closedError } from '../inbox';
import type { SqliteDatabase } from './database';
import { maxLogBytes } from './open-file';
import { decodeOutcome, encodeCalls } from './protocol';
import { type Call, type Outcome, Store } from './store';
import { type FileLocation, StoreThread } from './store-thread';

/** The connection to the store. */
export interface Connection {
  /** Changes when the store is opened, and when it ends: the lock is lost with it. */
  readonly generation: number;
  /** Bytes of the file's write-ahead log; null for a handle of the user's own. */
  readonly logBytes: number | null;
  /** Opens the store, if it is not open. Rejects when it cannot be used; the next call tries again. */
  open(): Promise<void>;
  /** Runs the calls in one transaction. Rejects when the store cannot be used. */
  run(calls: readonly Call[]): Promise<Outcome[]>;
  /**
   * Makes this process the one that consumes, and recovers what another one left active. Rejects with INBOX_IN_USE when another
   * process consumes.
   */
  lock(activeHere: readonly number[]): Promise<void>;
  close(): Promise<void>;
}

/** @param onLargeLog Called with an error once the log of a file is large, as somebody goes on reading it. */
export function connect(
  location: FileLocation | { database: SqliteDatabase },
  onLargeLog: (error: SauceWebhooksError) => void,
): Connection {
  return 'file' in location ? new FileConnection(location, onLargeLog) : new HandleConnection(location.database);
}

const mebibyte = 1024 * 1024;
const checkpointDelayMs = 500;
/** From this size on the log is reported. */
const largeLogBytes = 256 * mebibyte;

/**
 * A file, opened in a thread of its own. A second thread moves its log into it, half a second after something was written, and goes
 * on while the log is larger than it should be: a reader that stays needs it.
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

  async run(calls: readonly Call[]): Promise<Outcome[]> {
    const message = encodeCalls(calls);
    try {
      const outcomes = await this.#store.request(message, [message.bodies.buffer as ArrayBuffer]);
      this.#checkpointSoon();
      return outcomes.map(decodeOutcome);
    } catch (error) {
      if (!isUnsendable(error)) throw error;
      // A call that cannot be sent fails no other.
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

  /** If it fails, the log stays as it is. The next commits try again, and the writer bounds it. */
  async #checkpoint(): Promise<void> {
    const [response] = await this.#checkpoints.request({ kind: 'checkpoint' }).catch(() => []);
    if (response === undefined || !('value' in response)) return;
    this.logBytes = Number(response.value);
    if (this.logBytes <= maxLogBytes) this.#isLogReported = false;
    if (this.logBytes < largeLogBytes || this.#isLogReported) return;
    this.#isLogReported = true;
    const size = `${Math.round(this.logBytes / mebibyte)} MB`;
    const message = `Expected the write-ahead log of ${this.location.file} to stay small, but it has ${size}: a reader has stayed for long.`;
    this.onLargeLog(new SauceWebhooksError('STORE_LOG_LARGE', message));
  }
}

const isUnsendable = (error: unknown): boolean => (error as { name?: unknown } | null)?.name === 'DataCloneError';

/** A handle of the user's own, used in this thread. */
class HandleConnection implements Connection {
  readonly logBytes = null;
  generation = 0;
  #store: Store | undefined;
  #isClosed = false;

  constructor(readonly database: SqliteDatabase) {}

  async open(): Promise<void> {
    this.#opened();
  }

  async run(calls: readonly Call[]): Promise<Outcome[]> {
    return this.#opened().run(calls);
  }

  async lock(activeHere: readonly number[]): Promise<void> {
    this.#opened().lock(activeHere);
  }

  /** The handle stays open: it is not ours. */
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

/** @throws {SauceWebhooksError} STORE_UNUSABLE for a handle that is closed, only reads, or fails otherwise. */
function openHandle(database: SqliteDatabase): Store {
  try {
    return new Store(database);
  } catch (cause) {
    if (cause instanceof SauceWebhooksError) throw cause;
    const message = `Expected \`database\` to be a handle that can be used, but: ${errorMessage(cause)}.`;
    const help = 'Look at `cause`. Give a handle that is open and may write, and close it only after the inbox.';
    throw new SauceWebhooksError('STORE_UNUSABLE', message, { cause, help });
  }
}
