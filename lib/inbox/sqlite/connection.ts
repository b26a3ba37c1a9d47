import { Worker } from 'node:worker_threads';
import { closedError } from '../inbox-closed';
import type { SqliteDatabase } from './database';
import { type Call, type Outcome, Store } from './store';
import { threadSource } from './thread.bundle';
import { type Answer, callOutcomeOf, errorOf, type Message, messageOf } from './wire';

/** The way to the store. */
export interface Connection {
  /** Changes when the store is opened, and when it ends: the lock is gone with that. */
  readonly openings: number;
  /** Whether this process is the one that consumes. */
  readonly isLocked: boolean;
  /** Opens the store, if it is not open. Rejects when it cannot be used, and tries again when asked again. */
  open(): Promise<void>;
  /** Runs the calls in one transaction. Rejects when the store cannot be used. */
  run(calls: readonly Call[]): Promise<Outcome[]>;
  /** Makes this process the one that consumes; rejects with INBOX_IN_USE when there is another. */
  lock(): Promise<void>;
  close(): Promise<void>;
}

/** A file, and the path of the driver that opens it. */
export interface FilePlace {
  file: string;
  driver: string;
}

export function connectTo(place: FilePlace | { database: SqliteDatabase }): Connection {
  return 'file' in place ? new FileConnection(place) : new HandleConnection(place.database);
}

interface Question {
  resolve(answer: Exclude<Answer, { error: unknown }>): void;
  reject(error: unknown): void;
}

/** A file, opened in a thread of its own. */
export class FileConnection implements Connection {
  openings = 0;
  #lockedOpening = -1;
  #worker: Worker | undefined;
  #isClosed = false;
  /** What the thread has not answered yet; it answers in order. */
  #questions: Question[] = [];

  constructor(readonly place: FilePlace) {}

  async open(): Promise<void> {
    await this.#ask({ kind: 'open' });
  }

  async run(calls: readonly Call[]): Promise<Outcome[]> {
    const message = messageOf(calls);
    try {
      const answers = await this.#ask(message, [message.bodies.buffer as ArrayBuffer]);
      return answers.map(callOutcomeOf);
    } catch (error) {
      if (!isUnsendable(error)) throw error;
      // One that cannot be sent fails no other.
      return calls.length === 1 ? [{ error }] : (await Promise.all(calls.map((call) => this.run([call])))).flat();
    }
  }

  get isLocked(): boolean {
    return this.#lockedOpening === this.openings;
  }

  async lock(): Promise<void> {
    const asked = this.#ask({ kind: 'lock' });
    const { openings } = this;
    await asked;
    this.#lockedOpening = openings;
  }

  async close(): Promise<void> {
    const closed = this.#worker && this.#ask({ kind: 'close' });
    this.#isClosed = true;
    await closed;
    await this.#worker?.terminate();
  }

  #ask(message: Message, moved: ArrayBuffer[] = []): Promise<Exclude<Answer, { error: unknown }>> {
    if (this.#isClosed) return Promise.reject(closedError());
    const worker = this.#started();
    return new Promise((resolve, reject) => {
      // Throws for what cannot be sent, which is then no question.
      worker.postMessage(message, moved);
      // A process does not end while the store has something to do, and is not kept alive when it has not.
      if (this.#questions.length === 0) worker.ref();
      this.#questions.push({ resolve, reject });
    });
  }

  #started(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    this.openings++;
    // A string, not a file: a bundled app has no file beside its own.
    const worker = new Worker(threadSource, { eval: true, workerData: this.place });
    worker.unref();
    worker.on('message', (answer: Answer) => {
      const question = this.#questions.shift();
      if (this.#questions.length === 0) worker.unref();
      if (Array.isArray(answer)) question?.resolve(answer);
      else question?.reject(errorOf(answer));
    });
    worker.on('error', (cause) => this.#end(worker, cause));
    worker.on('exit', () => this.#end(worker, new Error('The thread of the store ended.')));
    this.#worker = worker;
    return worker;
  }

  /** The next question starts a thread anew. */
  #end(worker: Worker, cause: unknown): void {
    if (worker !== this.#worker) return;
    this.#worker = undefined;
    this.openings++;
    for (const { reject } of this.#questions.splice(0)) reject(cause);
  }
}

const isUnsendable = (error: unknown): boolean => (error as { name?: unknown } | null)?.name === 'DataCloneError';

/** A handle of the user's own, used in this thread. */
class HandleConnection implements Connection {
  openings = 0;
  isLocked = false;
  #store: Store | undefined;
  #isClosed = false;

  constructor(readonly database: SqliteDatabase) {}

  async open(): Promise<void> {
    this.#opened();
  }

  async run(calls: readonly Call[]): Promise<Outcome[]> {
    return this.#opened().run(calls);
  }

  async lock(): Promise<void> {
    this.#opened().lock.take();
    this.isLocked = true;
  }

  /** The handle stays open: it is not ours. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#store?.lock.release();
    this.isLocked = false;
  }

  #opened(): Store {
    if (this.#isClosed) throw closedError();
    if (this.#store === undefined) {
      this.#store = new Store(this.database);
      this.openings++;
    }
    return this.#store;
  }
}
