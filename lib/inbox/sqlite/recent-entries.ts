import { SauceWebhooksError } from '../../errors/error';
import type { Entry, StoredEntry } from '../inbox';
import { newEntry } from '../queue/queued-entry';
import { timeOf } from './entries';
import type { ClaimedJob } from './jobs';

const maxCount = 1000;
const maxBytes = 16 * 1024 * 1024;

/** Recently stored entries by sequence number, so that claiming them soon does not read them from the store. */
export class RecentEntries {
  readonly #entries = new Map<number, Entry>();
  #bytes = 0;

  get size(): number {
    return this.#entries.size;
  }

  /** Skips entries beyond the bounds: older ones are claimed first. Returns whether it was added. */
  add(seq: number, entry: Entry): boolean {
    const bytes = this.#bytes + entry.body.length;
    if (this.#entries.size >= maxCount || bytes > maxBytes) return false;
    this.#entries.set(seq, entry);
    this.#bytes = bytes;
    return true;
  }

  take(seq: number): Entry | undefined {
    const entry = this.#entries.get(seq);
    if (entry === undefined) return undefined;
    this.#entries.delete(seq);
    this.#bytes -= entry.body.length;
    return entry;
  }

  clear(): void {
    this.#entries.clear();
    this.#bytes = 0;
  }
}

/** Returns an entry with the progress of its claimed job. */
export function activeEntry(entry: Entry, { firstAttemptAt, ...job }: ClaimedJob): StoredEntry {
  return newEntry(entry, { ...job, state: 'active', firstAttemptAt: timeOf(firstAttemptAt), nextAttemptAt: null });
}

export function missingEvent(seq: number): SauceWebhooksError {
  const message = `Expected the event of job ${seq} to be in sauce_events, but something else removed or damaged it: the job failed.`;
  return new SauceWebhooksError('CORRUPT_ENTRY', message);
}
