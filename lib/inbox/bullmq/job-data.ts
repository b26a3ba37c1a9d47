import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import type { Job } from 'bullmq';
import { writeJson } from '../../text/write-json';
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

/** What the id of a job says of its entry; of a job that others put into the queue it is the id. */
export function namedBy(jobId: string): { id: string; receivedAt: string | undefined } {
  const [, time, id] = /^([0-9a-z]{9})\.(.*)$/s.exec(jobId) ?? [];
  try {
    if (time === undefined || id === undefined) return { id: jobId, receivedAt: undefined };
    return { id: decodeURIComponent(id), receivedAt: new Date(Number.parseInt(time, 36)).toISOString() };
  } catch {
    return { id: jobId, receivedAt: undefined };
  }
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

function entryOf({ data, id = '', queueName, timestamp }: EventJob): Entry {
  const body = bodyOf(data);
  if (body === undefined) return entryByJobId(id, queueName, bytesOf(data), timestamp);
  const { key, type, receivedAt, verified, source, outcome } = data;
  return { id: data.id, key, type, receivedAt, verified, source, outcome, body };
}

function bodyOf(data: Partial<Record<'text' | 'base64', unknown>> | null): Buffer | undefined {
  if (typeof data?.text === 'string') return Buffer.from(data.text);
  return typeof data?.base64 === 'string' ? Buffer.from(data.base64, 'base64') : undefined;
}

/** Of a job that others put into the queue, or that is damaged, all that there is is the body, which will be found to be unreadable. */
function entryByJobId(jobId: string, type: string, body: Buffer, addedAt?: number): Entry {
  const { id, receivedAt = new Date(addedAt || 0).toISOString() } = namedBy(jobId);
  return { id, key: id, type, receivedAt, verified: false, source: null, outcome: null, body };
}

/** What a job is of which the engine can read nothing. */
export function unknownEntry(jobId: string, type: string, state: EntryState, body: Buffer): StoredEntry {
  return { ...entryByJobId(jobId, type, body), state, attempts: 0, nextAttemptAt: null, lastError: null };
}

const bytesOf = (data: unknown): Buffer =>
  typeof data === 'string' ? Buffer.from(data) : (writeJson(data) ?? Buffer.alloc(0));
