import { isThenable, readSafely, thrown, toPromise } from '../../async/call-safely';
import { withTimeout } from '../../async/time';
import { SauceWebhooksError } from '../../errors/error';
import { describeValue } from '../../text/escape';
import {
  type AddOptions,
  type AddResult,
  addResults,
  type ConsumeOptions,
  type Entry,
  type Inbox,
  type StoredEntry,
} from '../inbox';
import { Fifo } from '../queue/bounded-list';
import { DedupeWindow } from '../queue/dedupe-window';
import { MemoryQueue } from '../queue/memory-queue';
import type { QueuedEntry } from '../queue/queued-entry';
import { cancelAdd, Flusher, storeTimeoutMs } from './flusher';

interface FallbackOptions {
  primary: Inbox;
  /** Maximum number of buffered entries; 0: a failure of the primary inbox is the caller's. */
  maxBuffered: number;
  /** Maximum number of pending adds to the primary inbox. */
  maxUnanswered: number;
  /** Called when the primary inbox starts to fail. */
  onError(error: unknown): void;
}

/** `buffered`: the primary inbox failed; the entry is in memory, and is retried until it is stored. */
export type FallbackResult = AddResult | 'buffered' | 'unavailable';

/** A pending `add` of the primary inbox. */
interface PendingAdd {
  entry: Entry;
  options: AddOptions;
  answer: Promise<AddResult>;
  /** Buffered while the inbox is closing, so it counts as unhandled. */
  isBuffered: boolean;
  giveUp(): void;
}

/** Bytes of buffered entries; and of those in pending adds. */
const maxBytes = 256 * 1024 * 1024;
/** How many keys of stored entries are remembered. */
const maxStoredKeys = 200_000;
const lateAnswer = `The inbox did not respond within ${storeTimeoutMs} ms.`;
const unlimited = { count: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY };

/**
 * Buffers entries in memory while the primary inbox fails, and retries them. If only this process handles the entries of the primary
 * inbox, they are also handled from the buffer. An entry is never handled and flushed at the same time.
 */
export class FallbackInbox {
  readonly #options: FallbackOptions;
  readonly #queue: MemoryQueue;
  readonly #flusher: Flusher;
  /** Not a Set, whose former tables would keep ended adds in memory. */
  readonly #pending = new Fifo<PendingAdd>();
  /** Keys of entries in the primary inbox. */
  readonly #storedKeys = new DedupeWindow(maxStoredKeys);
  readonly #unanswered = { count: 0, bytes: 0 };
  #isFailing = false;
  #isClosed = false;

  constructor(options: FallbackOptions) {
    this.#options = options;
    this.#queue = new MemoryQueue({
      maxWaiting: { count: options.maxBuffered, bytes: maxBytes },
      maxCompleted: unlimited,
      maxFailed: unlimited,
    });
    this.#flusher = new Flusher({
      primary: options.primary,
      queue: this.#queue,
      add: (entry, addOptions) => this.#ask(entry, addOptions),
      onStored: () => {
        this.#isFailing = false;
      },
    });
  }

  /** Entries in memory that are not in the primary inbox, handled or not. */
  get size(): number {
    return this.#queue.size;
  }

  /** Whether the entry, or the one it duplicates, is only in memory. */
  has(entry: Pick<Entry, 'id' | 'key'>, options: AddOptions): boolean {
    return this.#queue.findDuplicate(entry, options) !== undefined;
  }

  /** Returns the primary inbox's result: a custom one may return a promise. */
  consume(options: ConsumeOptions): unknown {
    const { primary } = this.#options;
    const capacity = () => (readSafely(primary, 'isLocal') === true ? options.capacity() : 0);
    this.#queue.consume({ ...options, capacity });
    return primary.consume(options);
  }

  /** Returns a promise only if the primary inbox does. */
  add(entry: Entry, options: AddOptions): FallbackResult | Promise<FallbackResult> {
    const original = this.#queue.findDuplicate(entry, options);
    if (original !== undefined) return this.#duplicateOf(original, options);
    if (this.#queue.hasEvicted(entry, options)) return 'duplicate';
    // While the primary inbox fails, new entries queue behind the buffered ones instead of waiting for one more failure.
    if (this.#isFailing && this.size > 0 && this.#buffer(entry, options)) return 'buffered';
    try {
      const added = this.#ask(entry, options);
      if (typeof added !== 'string') return this.#addLater(entry, options, added);
      this.#isFailing = false;
      return added;
    } catch (cause) {
      return this.#onFailure(cause, entry, options);
    }
  }

  /**
   * Continues to flush the buffer and lets active entries finish until the deadline. Returns the entries that are neither stored nor
   * handled.
   */
  async close({ timeoutMs }: { timeoutMs: number }): Promise<StoredEntry[]> {
    for (const { item: pending } of this.#pending.links()) {
      pending.isBuffered = this.#buffer(pending.entry, pending.options, pending.answer) !== undefined;
    }
    this.#isClosed = true;
    const attemptsEnded = this.#queue.stop(timeoutMs);
    await this.#flusher.close(attemptsEnded, timeoutMs);
    for (const { item } of this.#pending.links()) item.giveUp();
    return this.unhandled();
  }

  /** Returns the entries that are neither stored nor handled so far. */
  unhandled(): StoredEntry[] {
    return this.#queue.unhandled().map(({ entry }) => ({ ...entry }));
  }

  /** @throws if the primary inbox has too many pending adds (a hanging one would fill the memory), or returns an invalid result. */
  #ask(entry: Entry, options: AddOptions): AddResult | Promise<AddResult> {
    const unanswered = this.#unanswered;
    const { dedupeWindowMs } = options;
    const bytes = entry.body.length;
    if (unanswered.count >= this.#options.maxUnanswered || unanswered.bytes + bytes > maxBytes) {
      throw new Error(`Expected the inbox to respond, but ${unanswered.count} events already wait for it.`);
    }
    const added = this.#options.primary.add(entry, options);
    if (!isThenable(added)) return checkResult(added);
    unanswered.count++;
    unanswered.bytes += bytes;
    const onAnswer = () => {
      unanswered.count--;
      unanswered.bytes -= bytes;
    };
    const onResult = (result: AddResult) => {
      onAnswer();
      if (result !== 'full' && dedupeWindowMs > 0) this.#storedKeys.add(entry.key, performance.now() + dedupeWindowMs);
    };
    // A custom inbox may return any kind of promise.
    const answer = toPromise(added).then(checkResult);
    answer.then(onResult, onAnswer);
    return answer;
  }

  async #addLater(entry: Entry, options: AddOptions, answer: Promise<AddResult>): Promise<FallbackResult> {
    let giveUp: () => void = () => {};
    const tooLate = new Promise<never>((_, reject) => {
      giveUp = () => reject(new Error('Expected the inbox to respond before it was closed.'));
    });
    const pending: PendingAdd = { entry, options, answer, isBuffered: false, giveUp };
    const link = this.#pending.push(pending);
    let isAnswered = false;
    const answered = answer.finally(() => {
      isAnswered = true;
    });
    try {
      const result = await withTimeout(Promise.race([answered, tooLate]), storeTimeoutMs, lateAnswer);
      this.#isFailing = false;
      return result;
    } catch (cause) {
      if (!pending.isBuffered) return this.#onFailure(cause, entry, options, isAnswered ? undefined : answer);
      if (isAnswered) this.#reportFirst(cause);
      return 'buffered';
    } finally {
      this.#pending.remove(link);
    }
  }

  /** @param answer Pending result of the primary inbox, which may still store the entry. */
  #onFailure(cause: unknown, entry: Entry, options: AddOptions, answer?: Promise<AddResult>): FallbackResult {
    thrown(cause);
    this.#reportFirst(cause);
    const result = this.#resultOfFailure(entry, options, answer);
    // A withdrawn entry is not stored, so it can be handled from memory, or is really dropped.
    if (answer !== undefined) cancelAdd(this.#options.primary, entry.id);
    return result;
  }

  #resultOfFailure(entry: Entry, options: AddOptions, answer: Promise<AddResult> | undefined): FallbackResult {
    if (this.#options.maxBuffered === 0 || this.#isClosed) return 'unavailable';
    // A duplicate that failed at the same time may be buffered by now.
    const original = this.#queue.findDuplicate(entry, options);
    if (this.#queue.hasEvicted(entry, options)) return 'duplicate';
    if (original === undefined) return this.#buffer(entry, options, answer) === undefined ? 'full' : 'buffered';
    if (answer !== undefined) void this.#flusher.expect(original, answer);
    return this.#duplicateOf(original, options);
  }

  #duplicateOf(original: QueuedEntry, { requeueFailed }: AddOptions): 'duplicate' {
    if (requeueFailed !== false) this.#queue.requeue(original);
    return 'duplicate';
  }

  #buffer(entry: Entry, options: AddOptions, answer?: Promise<AddResult>): QueuedEntry | undefined {
    if (this.#isClosed || !this.#makeRoom(entry.body.length)) return undefined;
    if (this.#queue.add(entry, options) !== 'stored') return undefined;
    const buffered = this.#queue.get(entry.id);
    // Only the primary inbox knows the state of the entry it duplicates.
    if (buffered !== undefined && options.dedupeWindowMs > 0 && this.#storedKeys.has(entry.key))
      this.#queue.leaveToStore(buffered);
    // Not dispatched before it is known that the primary inbox has not stored it.
    if (buffered !== undefined && answer !== undefined) void this.#flusher.expect(buffered, answer);
    this.#flusher.schedule();
    return buffered;
  }

  /** Handled entries only wait to be recorded, so they make room for unhandled ones. Their duplicates stay duplicates. */
  #makeRoom(bytes: number): boolean {
    const queue = this.#queue;
    if (!queue.hasRoom(bytes)) return false;
    for (const handled of queue.handled()) {
      if (queue.size < this.#options.maxBuffered && queue.bytes + bytes <= maxBytes) break;
      queue.evict(handled);
    }
    return true;
  }

  #reportFirst(cause: unknown): void {
    if (this.#isFailing) return;
    this.#isFailing = true;
    const message = 'Expected the inbox to store an event, but it failed.';
    this.#options.onError(new SauceWebhooksError('STORE_FAILED', message, { cause }));
  }
}

/** A custom inbox may return something else: then it is unknown whether it stored the entry, which is buffered. */
function checkResult(result: unknown): AddResult {
  if (addResults.includes(result as AddResult)) return result as AddResult;
  throw new TypeError(
    `Expected \`add\` of the inbox to return 'stored', 'duplicate' or 'full', got ${describeValue(result)}.`,
  );
}
