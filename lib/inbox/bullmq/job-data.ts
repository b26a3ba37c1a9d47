import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import type { Job } from 'bullmq';
import { SauceWebhooksError } from '../../errors/error';
import { writeJson } from '../../text/write-json';
import type { AttemptResult, Entry, EntryProgress, EntryState, StoredEntry } from '../inbox';

/**
 * The data of a job: an entry without its id (the job's) and its type (the queue's). UTF-8 bytes are stored as a string, which is smaller
 * and readable in any tool.
 */
export type JobData = Omit<Entry, 'id' | 'type' | 'body'> & ({ text: string } | { base64: string });

export type EventJob = Job<JobData, void>;

/** Stored as BullMQ's `progress` of a job once an attempt did not complete it. */
type JobProgress = Omit<EntryProgress, 'state'> & {
  /** How many of BullMQ's stalls are already counted in `attempts` and `failedAttempts`. */
  stalls: number;
  /** How often the job had failed for good before the attempts counted here. */
  failures: number;
};

const noProgress: JobProgress = {
  attempts: 0,
  failedAttempts: 0,
  firstAttemptAt: null,
  nextAttemptAt: null,
  lastError: null,
  stalls: 0,
  failures: 0,
};

const sameIdWindowMs = 60 * 60 * 1000;

/** BullMQ's deduplication options. Without a window, adding the same entry again is still detected, even after its job was deleted. */
export function deduplicationOf({ id, key }: Entry, windowMs: number): { id: string; ttl: number } {
  return windowMs > 0
    ? { id: hash('sha256', `key ${key}`), ttl: windowMs }
    : { id: hash('sha256', `id ${id}`), ttl: sameIdWindowMs };
}

export function jobDataOf({ id: _, type: __, body, ...entry }: Entry): JobData {
  return isUtf8(body) ? { ...entry, text: body.toString() } : { ...entry, base64: body.toString('base64') };
}

/**
 * Returns the stored progress of a job, brought up to date. BullMQ counts a stall for each worker that died with the job active: a failed
 * attempt. If a tool retried a failed job, its attempts are counted from 0.
 */
export function progressOf(job: EventJob, hasEnded = false): JobProgress {
  const { attemptsMade, stalledCounter: stalls } = job;
  const stored = storedProgress(job);
  const failures = attemptsMade - (hasEnded ? 1 : 0);
  if (failures > stored.failures) return { ...noProgress, lastError: stored.lastError, stalls, failures };
  const died = Math.max(0, stalls - stored.stalls);
  return { ...stored, attempts: stored.attempts + died, failedAttempts: stored.failedAttempts + died, stalls };
}

/** Whether a tool retried a failed job, which is now waiting or active, and its progress does not show that yet. */
export const isPutBack = (job: EventJob): boolean => job.attemptsMade > storedProgress(job).failures;

function storedProgress({ progress }: EventJob): JobProgress {
  const isOurs = typeof progress === 'object' && Number.isInteger((progress as Partial<JobProgress> | null)?.attempts);
  return isOurs ? { ...noProgress, ...(progress as JobProgress) } : noProgress;
}

/** The progress of a job after an attempt with this result, if it is due again. */
export function progressAfter(
  job: EventJob,
  { attempt, reason }: Extract<AttemptResult, { state: 'waiting' }>,
  dueAt: number,
): JobProgress {
  const before = progressOf(job);
  const nextAttemptAt = new Date(dueAt).toISOString();
  if (attempt === 'none') return { ...before, nextAttemptAt };
  return {
    ...before,
    attempts: before.attempts + 1,
    failedAttempts: before.failedAttempts + (attempt === 'failed' ? 1 : 0),
    firstAttemptAt: before.firstAttemptAt ?? startOf(job),
    nextAttemptAt,
    lastError: reason,
  };
}

/** The progress of a failed job that is retried: its attempts are counted from 0. */
export const progressOfRetried = ({ stalledCounter, failedReason }: EventJob): JobProgress => ({
  ...noProgress,
  lastError: failedReason ?? null,
  stalls: stalledCounter,
});

/** BullMQ stores when the latest attempt started. */
const startOf = ({ processedOn }: EventJob): string => new Date(processedOn ?? Date.now()).toISOString();

export function storedEntryOf(job: EventJob, state: EntryState): StoredEntry {
  const { attempts, failedAttempts, firstAttemptAt, nextAttemptAt, lastError } = progressOf(
    job,
    state === 'completed' || state === 'failed',
  );
  const isDelayed = state === 'waiting' && nextAttemptAt !== null && Date.parse(nextAttemptAt) > Date.now();
  // The attempt that BullMQ counts itself: the current one, or the last.
  const current = state === 'waiting' ? 0 : 1;
  return {
    ...entryOf(job),
    state,
    attempts: attempts + current,
    failedAttempts: failedAttempts + (state === 'failed' ? 1 : 0),
    firstAttemptAt: firstAttemptAt ?? (current === 1 ? startOf(job) : null),
    nextAttemptAt: isDelayed ? nextAttemptAt : null,
    lastError: { waiting: lastError, active: lastError, completed: null, failed: job.failedReason ?? lastError }[state],
  };
}

function entryOf({ data, id = '', queueName: type, timestamp }: EventJob): Entry {
  if (isJobData(data)) {
    const { key, receivedAt, verified, source, outcome } = data;
    const body = 'text' in data ? Buffer.from(data.text) : Buffer.from(data.base64, 'base64');
    return { id, key, type, receivedAt, verified, source, outcome, body };
  }
  // A foreign or edited job: its data becomes the body, which fails to parse as corrupt.
  const body = writeJson(data) ?? Buffer.alloc(0);
  const addedAt = new Date(timestamp || 0).toISOString();
  return { id, key: id, type, receivedAt: addedAt, verified: false, source: null, outcome: null, body };
}

function isJobData(data: unknown): data is JobData {
  if (typeof data !== 'object' || data === null) return false;
  const { key, receivedAt, text, base64 } = data as Record<string, unknown>;
  const isBody = typeof text === 'string' || (text === undefined && typeof base64 === 'string');
  return isBody && typeof key === 'string' && typeof receivedAt === 'string';
}

/** The error for a job that BullMQ cannot read because something else changed it. */
export function corruptEntry(jobId: string | undefined, type: string, cause: unknown): SauceWebhooksError {
  const message = `Expected ${jobId === undefined ? 'a job' : `job ${jobId}`} of the queue ${type} to be readable, but its data was changed outside of the inbox.`;
  const help = 'See `cause`. Restore or remove the job: it can be neither listed nor handled.';
  return new SauceWebhooksError('CORRUPT_ENTRY', message, { cause, help });
}

/** Whether BullMQ failed to parse the hash of a job, or found another type of key. */
export function isCorrupt(cause: unknown): boolean {
  return cause instanceof SyntaxError || (cause instanceof Error && cause.message.includes('WRONGTYPE'));
}
