import { checkOptionNames, countOption } from '../../errors/check-options';
import {
  type AddOptions,
  type AddResult,
  closedError,
  defaultCloseTimeoutMs,
  type Entry,
  type Inbox,
  type InboxCloseOptions,
  type InboxValues,
  type ListOptions,
  type Page,
  type StoredEntry,
} from '../inbox';
import { resolveListOptions } from '../list-options';
import { Quarantine } from '../quarantine/quarantine';
import { copyOf, pageOf } from '../queue/bounded-list';
import { MemoryQueue } from '../queue/memory-queue';

const mebibyte = 1024 * 1024;

export interface MemoryInboxOptions {
  /** Maximum number of waiting and active entries. @default 100,000 */
  maxWaiting?: number;
  /** Maximum bytes of their bodies. @default 256 MiB */
  maxWaitingBytes?: number;
}

/**
 * Stores events in memory: fast, no setup, and **lost when the process exits**. Also stores the latest 1,000 completed and the latest
 * 1,000 failed events.
 *
 * @throws {SauceWebhooksError} for invalid options.
 * @example sauceWebhooks({ onVdc, inbox: memoryInbox({ maxWaiting: 10_000 }) })
 */
export function memoryInbox(options: MemoryInboxOptions = {}): Inbox {
  const given = checkOptionNames(options, 'memoryInbox', ['maxWaiting', 'maxWaitingBytes']) as MemoryInboxOptions;
  const count = countOption(given, 'maxWaiting', 1, 100_000);
  const bytes = countOption(given, 'maxWaitingBytes', 1, 256 * mebibyte);
  const quarantine = new Quarantine();
  const queue = new MemoryQueue({
    maxWaiting: { count, bytes },
    maxCompleted: { count: 1000, bytes: 16 * mebibyte },
    maxFailed: { count: 1000, bytes: 64 * mebibyte },
  });
  const values = new MemoryValues();
  let closed: Promise<StoredEntry[]> | undefined;

  function add(entry: Entry, addOptions: AddOptions): AddResult {
    if (closed) throw closedError();
    return queue.add(entry, addOptions);
  }

  function get(id: string): StoredEntry | undefined {
    const queued = queue.get(id);
    return queued && copyOf(queued.entry);
  }

  function list(listOptions: ListOptions): Page<StoredEntry> {
    const { state, ...page } = resolveListOptions(listOptions);
    if (state === undefined) return pageOf(queue.newestFirst(), page, (seq, cursor) => seq < cursor);
    return pageOf(queue.inState(state), page);
  }

  function close({ timeoutMs = defaultCloseTimeoutMs, signal }: InboxCloseOptions = {}): Promise<StoredEntry[]> {
    // Waiting entries are lost with the process, so those due in time are still handled.
    const drained = () =>
      queue.drain(timeoutMs, signal).then(() => queue.unhandled().map(({ entry }) => ({ ...entry })));
    closed ??= drained();
    return closed;
  }

  return {
    ready: Promise.resolve(),
    since: Date.now(),
    add,
    consume: (consumer) => queue.consume(consumer),
    get,
    list,
    counts: () => ({ ...queue.counts(), quarantined: quarantine.size }),
    oldestWaitingAt: () => queue.oldestWaitingAt(),
    retry: (ids) => queue.retry(ids),
    quarantine: {
      add: (delivery) => quarantine.add(delivery),
      get: (id) => quarantine.get(id),
      list: (page) => quarantine.list(page),
      remove: (id) => quarantine.remove(id),
      count: () => quarantine.count(),
    },
    values,
    close,
  };
}

const maxExpiring = 100_000;
/** Evicted in batches: to find the oldest key, a Map skips all deleted ones before it. */
const evictedAtOnce = 1000;

export class MemoryValues implements InboxValues {
  readonly #lasting = new Map<string, string>();
  /** In insertion order; `expiresAt` by the monotonic clock. */
  readonly #expiring = new Map<string, { value: string; expiresAt: number }>();

  get(key: string): string | undefined {
    const found = this.#expiring.get(key);
    if (found === undefined) return this.#lasting.get(key);
    return found.expiresAt > performance.now() ? found.value : undefined;
  }

  set(key: string, value: string, { keepMs }: { keepMs?: number | undefined } = {}): void {
    this.#expiring.delete(key);
    this.#lasting.delete(key);
    if (keepMs === undefined) {
      this.#lasting.set(key, value);
      return;
    }
    this.#expiring.set(key, { value, expiresAt: performance.now() + keepMs });
    if (this.#expiring.size >= maxExpiring + evictedAtOnce) this.#evict();
  }

  #evict(): void {
    for (const key of this.#expiring.keys()) {
      if (this.#expiring.size === maxExpiring) return;
      this.#expiring.delete(key);
    }
  }
}
