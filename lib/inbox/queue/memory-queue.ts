import { WallClock } from '../../async/time';
import { CompactMap } from '../../workarounds/retained-memory';
import type {
  AddOptions,
  AddResult,
  AttemptResult,
  ConsumeOptions,
  Entry,
  EntryState,
  InboxCounts,
  StoredEntry,
} from '../inbox';
import { checkedIds } from '../list-options';
import { BoundedList, type Sequenced } from './bounded-list';
import { DedupeWindow } from './dedupe-window';
import { Dispatcher } from './dispatcher';
import { QueuedEntry } from './queued-entry';

interface Budget {
  count: number;
  bytes: number;
}

interface MemoryQueueOptions {
  /** Maximum number of waiting and active entries. */
  maxWaiting: Budget;
  /** Beyond this, the oldest is evicted. */
  maxCompleted: Budget;
  maxFailed: Budget;
}

/** How many keys of completed, evicted entries are remembered. */
const maxKeys = 200_000;

/** Stores entries in memory by state: detects duplicates, enforces budgets, and dispatches waiting entries. */
export class MemoryQueue {
  readonly #options: MemoryQueueOptions;
  /** Waiting and active entries. */
  readonly #open = new BoundedList<QueuedEntry>();
  readonly #completed: BoundedList<QueuedEntry>;
  readonly #failed: BoundedList<QueuedEntry>;
  /** All entries. */
  readonly #byId = new CompactMap<QueuedEntry>();
  /** The latest stored entry of each key. */
  readonly #byKey = new CompactMap<QueuedEntry>();
  readonly #clock = new WallClock();
  readonly #evictedKeys = new DedupeWindow(maxKeys);
  readonly #dispatcher = new Dispatcher({
    onStart: (queued) => {
      this.#followClock();
      queued.start();
    },
    onResult: (queued, result) => this.#settle(queued, result),
  });

  constructor(options: MemoryQueueOptions) {
    this.#options = options;
    const { maxCompleted, maxFailed } = options;
    this.#completed = new BoundedList(maxCompleted.count, maxCompleted.bytes, (queued) => this.#rememberKey(queued));
    // An evicted failed event is forgotten completely: its duplicate is a new event.
    this.#failed = new BoundedList(maxFailed.count, maxFailed.bytes, (queued) => this.#forget(queued));
  }

  /** All entries, in any state. */
  get size(): number {
    return this.#byId.size;
  }

  /** Bytes of all bodies. */
  get bytes(): number {
    return this.#open.bytes + this.#completed.bytes + this.#failed.bytes;
  }

  counts(): Omit<InboxCounts, 'quarantined'> {
    const { active } = this.#dispatcher;
    return {
      waiting: this.#open.size - active,
      active,
      completed: this.#completed.size,
      failed: this.#failed.size,
    };
  }

  get(id: string): QueuedEntry | undefined {
    this.#followClock();
    return this.#byId.get(id);
  }

  /** Returns the stored entry that another one duplicates. Without a window, each key stands for itself. */
  findDuplicate({ id, key }: Pick<Entry, 'id' | 'key'>, { dedupeWindowMs }: AddOptions): QueuedEntry | undefined {
    if (this.size === 0) return undefined;
    const found = this.#byId.get(id);
    if (found !== undefined || dedupeWindowMs <= 0) return found;
    const ofKey = this.#byKey.get(key);
    return ofKey !== undefined && ofKey.duplicatesUntil > performance.now() ? ofKey : undefined;
  }

  /** Whether an entry with this key was completed and evicted. */
  hasEvicted({ key }: Pick<Entry, 'key'>, { dedupeWindowMs }: AddOptions): boolean {
    return dedupeWindowMs > 0 && this.#evictedKeys.has(key);
  }

  /** A duplicate of a failed entry requeues it. */
  add(entry: Entry, options: AddOptions): AddResult {
    const original = this.findDuplicate(entry, options);
    if (original !== undefined) {
      if (options.requeueFailed !== false) this.requeue(original);
      return 'duplicate';
    }
    if (this.hasEvicted(entry, options)) return 'duplicate';
    if (!this.hasRoom(entry.body.length)) return 'full';
    const queued = new QueuedEntry(entry, options);
    this.#byId.set(entry.id, queued);
    if (queued.duplicatesUntil > 0) this.#byKey.set(entry.key, queued);
    this.#place(queued);
    return 'stored';
  }

  /** Whether there is room for another waiting entry of this size. */
  hasRoom(bytes: number): boolean {
    const { maxWaiting } = this.#options;
    return this.#open.size < maxWaiting.count && this.#open.bytes + bytes <= maxWaiting.bytes;
  }

  /** Requeues a failed entry; returns whether it was failed. */
  requeue(queued: QueuedEntry): boolean {
    if (!this.#failed.remove(queued.place)) return false;
    queued.reset();
    this.#place(queued);
    return true;
  }

  retry(ids: string | readonly string[] = this.#failed.items().map(({ id }) => id)): number {
    const failed = checkedIds(ids).map((id) => this.get(id));
    return failed.filter((queued) => queued !== undefined && this.requeue(queued)).length;
  }

  /** Removes an entry that is stored elsewhere, and its key. */
  remove(queued: QueuedEntry): void {
    if (this.get(queued.id) !== queued) return;
    this.#dispatcher.remove(queued);
    for (const entries of [this.#open, this.#completed, this.#failed]) entries.remove(queued.place);
    this.#forget(queued);
  }

  /** Removes a handled entry to make room, as if a budget was exceeded. */
  evict(queued: QueuedEntry): void {
    if (this.#completed.remove(queued.place)) this.#rememberKey(queued);
    else this.remove(queued);
  }

  consume(options: ConsumeOptions): void {
    const known = new Set(options.types.filter((type) => this.#dispatcher.consumes(type)));
    this.#dispatcher.consume(options);
    for (const { item } of this.#open.entries()) {
      if (item.entry.state === 'waiting' && !known.has(item.entry.type)) this.#dispatcher.enqueue(item);
    }
  }

  /** Does not dispatch the entry until it is released as many times as it was withheld. */
  withhold(queued: QueuedEntry): void {
    queued.pendingAdds++;
    this.#dispatcher.remove(queued);
  }

  /** Never dispatches the entry. */
  leaveToStore(queued: QueuedEntry): void {
    queued.isLeftToStore = true;
    this.#dispatcher.remove(queued);
  }

  release(queued: QueuedEntry): void {
    queued.pendingAdds--;
    if (queued.entry.state === 'waiting' && this.#open.has(queued.place)) this.#dispatcher.enqueue(queued);
  }

  /** Moves the entry to the end of its state, for listings. */
  moveToEnd(queued: QueuedEntry): void {
    for (const entries of [this.#open, this.#completed, this.#failed]) {
      if (entries.remove(queued.place)) queued.place = entries.push(queued);
    }
  }

  /** Entries in the order in which they reached their state; waiting and active ones in insertion order. */
  *inState(state: EntryState): Iterable<Sequenced<StoredEntry>> {
    this.#followClock();
    const entries = { waiting: this.#open, active: this.#open, completed: this.#completed, failed: this.#failed }[
      state
    ];
    for (const { item, seq } of entries.entries()) if (item.entry.state === state) yield { item: item.entry, seq };
  }

  /** Returns when the oldest waiting entry that is due was received. */
  oldestWaitingAt(): string | null {
    const now = performance.now();
    for (const { item } of this.#open.entries()) {
      if (item.entry.state === 'waiting' && item.dueAt <= now) return item.entry.receivedAt;
    }
    return null;
  }

  newestFirst(): Iterable<Sequenced<StoredEntry>> {
    this.#followClock();
    const all = [...this.#completed.items(), ...this.#failed.items(), ...this.#open.items()];
    return all.sort((a, b) => b.seq - a.seq).map(({ entry, seq }) => ({ item: entry, seq }));
  }

  /** Waiting and active entries. */
  unhandled(): QueuedEntry[] {
    this.#followClock();
    return this.#open.items();
  }

  /** Completed entries, then failed ones. */
  *handled(): Iterable<QueuedEntry> {
    for (const entries of [this.#completed, this.#failed]) for (const { item } of entries.entries()) yield item;
  }

  /** Resolves once all entries due within the time are handled, the time is up, or the signal aborts. */
  drain(timeoutMs: number, signal?: AbortSignal): Promise<void> {
    return this.#dispatcher.drain(timeoutMs, signal);
  }

  /** Stops dispatching; resolves once no attempt is active, or the time is up. */
  stop(timeoutMs: number): Promise<void> {
    return this.#dispatcher.stop(timeoutMs);
  }

  /** Called before times of entries are read. */
  #followClock(): void {
    const setBackMs = this.#clock.setBackMs();
    if (setBackMs === 0) return;
    for (const entries of [this.#open, this.#completed, this.#failed]) {
      for (const { item } of entries.entries()) item.moveTimesBack(setBackMs);
    }
  }

  #settle(queued: QueuedEntry, result: AttemptResult): void {
    queued.settle(result);
    // It may have been removed while it was active.
    if (!this.#open.has(queued.place)) return;
    if (result.state !== 'waiting') this.#open.remove(queued.place);
    this.#place(queued);
  }

  #place(queued: QueuedEntry): void {
    const { state } = queued.entry;
    if (state === 'completed') queued.place = this.#completed.push(queued);
    else if (state === 'failed') queued.place = this.#failed.push(queued);
    else {
      if (!this.#open.has(queued.place)) queued.place = this.#open.push(queued);
      this.#dispatcher.enqueue(queued);
    }
  }

  /** Forgets a completed entry, but not its key. */
  #rememberKey(queued: QueuedEntry): void {
    if (this.#forget(queued)) this.#evictedKeys.add(queued.entry.key, queued.duplicatesUntil);
  }

  /** Returns whether it was the latest entry of its key. */
  #forget(queued: QueuedEntry): boolean {
    const { id, key } = queued.entry;
    this.#byId.delete(id);
    return this.#byKey.get(key) === queued && this.#byKey.delete(key);
  }
}
