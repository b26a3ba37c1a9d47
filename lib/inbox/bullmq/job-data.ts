import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import type { Job } from 'bullmq';
import type { Entry, EntryState, StoredEntry } from '../inbox';

/** An entry as JSON. Of bytes that are text the text is kept, which is smaller, and can be read in any tool. */
export type JobData = Omit<Entry, 'body'> & ({ text: string } | { base64: string });

export type EventJob = Job<JobData, void>;

/** No more than this may differ: what it is of the same event. */
type Named = Pick<Entry, 'id' | 'receivedAt'>;

/** Begins with the time, so that ids are in the order in which events came; the engine allows neither numbers nor colons. */
export function jobIdOf({ id, receivedAt }: Named): string {
  return `${Date.parse(receivedAt).toString(36).padStart(9, '0')}.${encodeURIComponent(id)}`;
}

/** Whether a job is of the entry with one of these ids. */
export function isJobOf(ids: ReadonlySet<string>, jobId: string): boolean {
  return ids.has(decodeURIComponent(jobId.slice(jobId.indexOf('.') + 1)));
}

const againMs = 60 * 60 * 1000;

/** By what the engine knows repeats. Without a window it still knows an entry that is added again, also once it is let go. */
export function deduplicationOf({ id, key }: Entry, windowMs: number): { id: string; ttl: number } {
  return windowMs > 0
    ? { id: hash('sha256', `key ${key}`), ttl: windowMs }
    : { id: hash('sha256', `id ${id}`), ttl: againMs };
}

export function jobDataOf({ body, ...entry }: Entry): JobData {
  return isUtf8(body) ? { ...entry, text: body.toString() } : { ...entry, base64: body.toString('base64') };
}

/** @param dueAt When a job is tried again, in milliseconds. */
export function storedEntryOf(job: EventJob, state: EntryState, dueAt?: number): StoredEntry {
  return {
    ...entryOf(job),
    state,
    attempts: job.attemptsStarted,
    nextAttemptAt: state === 'waiting' && dueAt !== undefined ? new Date(dueAt).toISOString() : null,
    lastError: state === 'done' ? null : (job.failedReason ?? null),
  };
}

/** Of a job that others put into the queue all that it says is the body, which will be found to be unreadable. */
function entryOf({ data, id = '', queueName, timestamp }: EventJob): Entry {
  if (typeof data === 'object' && data !== null && ('text' in data || 'base64' in data)) {
    const { key, type, receivedAt, verified, source, outcome } = data;
    const body = 'text' in data ? Buffer.from(data.text) : Buffer.from(data.base64, 'base64');
    return { id: data.id, key, type, receivedAt, verified, source, outcome, body };
  }
  const known = { id, key: id, type: queueName, receivedAt: new Date(timestamp).toISOString() };
  return { ...known, verified: false, source: null, outcome: null, body: Buffer.from(JSON.stringify(data) ?? '') };
}
