import { Worker } from 'node:worker_threads';
import { closedError } from '../inbox';
import { decodeError, type Message, type Response } from './protocol';
import { threadSource } from './thread.bundle';

/** A file, and the argument for the thread's `require` of its driver. */
export interface FileLocation {
  file: string;
  driver: string;
}

/** State of the active threads; see thread.ts. */
const locks = new Set<Int32Array>();
/** Longer than a call that waits for another program. */
const maxCallMs = 10_000;

/** Waits until no thread is inside a SQLite call, and lets none start: libsql aborts a process that ends a thread there. */
function haltThreads(): void {
  for (const lock of locks) {
    while (Atomics.compareExchange(lock, 0, 0, 2) === 1 && Atomics.wait(lock, 0, 1, maxCallMs) !== 'timed-out');
  }
}

type Success = Exclude<Response, { error: unknown }>;

interface PendingRequest {
  resolve(response: Success): void;
  reject(error: unknown): void;
}

/** A thread that works on the file. The first request starts it, and so does the next one after it ended. */
export class StoreThread {
  /** Changes when a thread starts or ends. */
  generation = 0;
  #worker: Worker | undefined;
  #isClosed = false;
  /** Requests without a response; the thread responds in order. */
  #pending: PendingRequest[] = [];

  constructor(readonly location: FileLocation) {}

  request(message: Message, transferred: ArrayBuffer[] = []): Promise<Success> {
    if (this.#isClosed) return Promise.reject(closedError());
    return new Promise((resolve, reject) => {
      // Throws if the system allows no further thread; the next request retries.
      const worker = this.#started();
      // Throws for a request that cannot be sent, which then does not count.
      worker.postMessage(message, transferred);
      // The thread keeps the process alive only while it has work.
      if (this.#pending.length === 0) worker.ref();
      this.#pending.push({ resolve, reject });
    });
  }

  async close(): Promise<void> {
    const closed = this.#worker && this.request({ kind: 'close' });
    this.#isClosed = true;
    await closed;
    await this.#worker?.terminate();
  }

  #started(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    this.generation++;
    const lock = new Int32Array(new SharedArrayBuffer(4));
    // A string, not a file: a bundled app has only its own file.
    const worker = new Worker(threadSource, {
      eval: true,
      workerData: { ...this.location, lock },
      // Without the app's preloads, which may listen, or expect the main thread. Some versions of Node warn that `node:sqlite` is new.
      execArgv: [],
      env: { ...process.env, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1' },
    });
    worker.unref();
    if (locks.size === 0) process.on('exit', haltThreads);
    locks.add(lock);
    worker.on('exit', () => {
      locks.delete(lock);
      if (locks.size === 0) process.off('exit', haltThreads);
    });
    worker.on('message', (response: Response) => {
      const request = this.#pending.shift();
      if (this.#pending.length === 0) worker.unref();
      if (Array.isArray(response)) request?.resolve(response);
      else request?.reject(decodeError(response));
    });
    worker.on('error', (cause) => this.#onEnd(worker, cause));
    worker.on('exit', () => this.#onEnd(worker, new Error('The thread of the store ended.')));
    this.#worker = worker;
    return worker;
  }

  #onEnd(worker: Worker, cause: unknown): void {
    if (worker !== this.#worker) return;
    this.#worker = undefined;
    this.generation++;
    for (const { reject } of this.#pending.splice(0)) reject(cause);
  }
}
