import { SauceWebhooksError } from '../../errors/error';
import { errorMessage } from '../../text/escape';
import type { Page, QuarantinedDelivery, StoredEntry } from '../inbox';
import { checkedIds } from '../list-options';
import { withBuffer } from './database';
import { type FilteredQuery, type PruneOptions, resolvePruneOptions } from './filters';
import type { GroupCommit } from './group-commit';
import { type Chunk, type ChunkRequest, maxScanned } from './lists';

/** Maximum number of rows that one call changes, so that it delays no `add`. */
const batchSize = 500;
/** A page of entries in any state ends here, because such pages are read often. */
const maxNewest = 500;
/** A page ends early if its bodies are this large, or if few rows match. */
const maxPageBytes = 32 * 1024 * 1024;
const maxPageMs = 5000;

export function entriesPage(commit: GroupCommit, query: FilteredQuery): Promise<Page<StoredEntry>> {
  const count = query.state === null ? Math.min(query.count, maxNewest) : query.count;
  return readPage({ ...query, count }, (request) => commit.call('list', request));
}

export function quarantinePage(commit: GroupCommit, query: FilteredQuery): Promise<Page<QuarantinedDelivery>> {
  return readPage(query, (request) => commit.call('listQuarantined', request));
}

/** Reads chunks until the page is full, has enough bytes, or takes too long: then the next page continues. */
async function readPage<Item extends { body: Uint8Array | null }>(
  { count, ...query }: FilteredQuery,
  readChunk: (request: ChunkRequest) => Promise<Chunk<Item>>,
): Promise<Page<Item>> {
  const found: Chunk<Item>['items'] = [];
  const endsAt = performance.now() + maxPageMs;
  let bytes = 0;
  let next = query.after;
  do {
    // One more than requested shows whether there is a next page.
    const limit = Math.min(maxScanned, count + 1 - found.length);
    const chunk = await readChunk({ ...query, after: next, limit });
    found.push(...chunk.items);
    bytes += chunk.items.reduce((sum, { item }) => sum + (item.body?.length ?? 0), 0);
    next = chunk.next;
  } while (next !== null && found.length <= count && bytes < maxPageBytes && performance.now() < endsAt);
  const page = found.slice(0, count);
  if (found.length > count) next = page.at(-1)?.seq ?? null;
  return { items: page.map(({ item }) => withBuffer(item)), cursor: next === null ? null : String(next) };
}

/** Repeats the call until a batch is not full; returns the total number of rows. */
async function inBatches(call: () => Promise<number>): Promise<number> {
  let total = 0;
  for (let count = batchSize; count === batchSize; total += count) count = await call();
  return total;
}

/** Requeues failed entries; returns how many. */
export async function retryEach(commit: GroupCommit, given: string | readonly string[]): Promise<number> {
  const ids = checkedIds(given);
  let total = 0;
  for (let first = 0; first < ids.length; first += batchSize) {
    total += await commit.call('retry', { ids: ids.slice(first, first + batchSize) });
  }
  return total;
}

/** Each batch begins where the last one ended: entries that fail again are not retried twice. */
export function retryAll(commit: GroupCommit): Promise<number> {
  let last = 0;
  return inBatches(async () => {
    const batch = await commit.call('retryAfter', { seq: last, limit: batchSize });
    last = batch.last;
    return batch.count;
  });
}

/** Deletes completed or failed events, or quarantined deliveries; returns how many. */
export async function prune(commit: GroupCommit, options: PruneOptions): Promise<number> {
  const { state, before } = resolvePruneOptions(options);
  const given = { before, limit: batchSize };
  if (state === 'quarantined') return inBatches(() => commit.call('deleteQuarantinedBefore', given));
  return inBatches(() => commit.call('deleteBefore', { ...given, state }));
}

interface PrunerOptions {
  commit: GroupCommit;
  /** Maximum number of completed entries. */
  maxCount: number;
  maxAgeMs: number;
  /** Whether this inbox consumes: a reader deletes nothing. */
  isConsumer: () => boolean;
  onFailure: (cause: unknown) => void;
}

const hourMs = 60 * 60 * 1000;
const minPruneAfter = 200;
const pruneSize = 400;

/** Deletes old completed entries and expired values: after so many results, or every hour at low traffic. Counting them takes a while. */
export class Pruner {
  readonly #options: PrunerOptions;
  #completed = 0;
  #timer: NodeJS.Timeout | undefined;
  #isRunning = false;

  constructor(options: PrunerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.run(), hourMs).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Counts stored results. */
  onCompleted(count: number): void {
    this.#completed += count;
    if (this.#completed >= Math.max(minPruneAfter, this.#options.maxCount / 50)) void this.run();
  }

  async run(): Promise<void> {
    const { commit, maxCount, maxAgeMs, isConsumer, onFailure } = this.#options;
    this.#completed = 0;
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      if (!isConsumer()) return;
      let surplus = (await commit.call('counts')).completed - maxCount;
      let mayBeMore = true;
      while (mayBeMore && isConsumer()) {
        const [{ entries, keys }, hasMoreValues] = await Promise.all([
          commit.call('prune', { maxAgeMs, surplus, limit: pruneSize }),
          commit.call('pruneValues', { limit: pruneSize }),
        ]);
        surplus -= entries;
        mayBeMore = hasMoreValues || entries === pruneSize || keys === pruneSize;
      }
    } catch (cause) {
      onFailure(cause);
    } finally {
      this.#isRunning = false;
    }
  }
}

/** @throws the error of the first delivery that could not be stored. */
export async function addToQuarantine(commit: GroupCommit, deliveries: readonly QuarantinedDelivery[]): Promise<void> {
  const adding = deliveries.map(({ body, ...given }) => commit.call('addQuarantined', given, body));
  const results = await Promise.allSettled([...adding, commit.call('trimQuarantine')]);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

const help =
  'See `cause`, and call again once the store works. If another program locks the file, wait until it is released.';

/** Returns the store's response and wraps its errors. @throws {SauceWebhooksError} STORE_FAILED */
export async function wrapStoreError<Result>(pending: Promise<Result>): Promise<Result> {
  try {
    return await pending;
  } catch (cause) {
    if (cause instanceof SauceWebhooksError) throw cause;
    const message = `Expected the store to respond, but it failed: ${errorMessage(cause)}.`;
    throw new SauceWebhooksError('STORE_FAILED', message, { cause, help });
  }
}
