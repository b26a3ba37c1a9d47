import type { EntryState, Page, StoredEntry } from '../inbox';
import { readEntry } from './damaged-jobs';
import type { PageWanted } from './page-options';
import type { EventQueue, Queues } from './queues';
import { jobIdsIn, type Placed } from './state-sets';

interface Found extends Placed {
  queue: EventQueue;
}

/** Entries in a state, in the order in which they were received: that of their jobs' ids. */
export async function readPage(
  queues: Queues,
  state: EntryState,
  { count, after }: PageWanted,
): Promise<Page<StoredEntry>> {
  const first = new FirstOf(count + 1);
  for (const queue of await queues.all()) {
    for await (const placed of jobIdsIn(queues.redis, queue, state))
      if (placed.jobId > after) first.put({ ...placed, queue });
  }
  const found = first.all();
  const page = found.slice(0, count);
  const entries = await Promise.all(
    page.map(({ queue, jobId, dueAt }) => readEntry(queues, queue, jobId, state, dueAt)),
  );
  return {
    // What has gone meanwhile is in that state no more.
    items: entries.filter((entry) => entry !== undefined),
    cursor: found.length > count ? (page.at(-1)?.jobId ?? null) : null,
  };
}

/** Keeps the first of all that is put into it, however much that is. */
class FirstOf {
  #kept = new Map<string, Found>();

  constructor(readonly count: number) {}

  put(found: Found): void {
    this.#kept.set(found.jobId, found);
    if (this.#kept.size >= 2 * this.count + 1000) this.#kept = new Map(this.all().map((one) => [one.jobId, one]));
  }

  all(): Found[] {
    const sorted = [...this.#kept.values()].sort((a, b) => (a.jobId < b.jobId ? -1 : 1));
    return sorted.slice(0, this.count);
  }
}
