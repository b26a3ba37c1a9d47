import type { JobType } from 'bullmq';
import type { EntryState, InboxCounts, ListOptions, Page, StoredEntry } from '../inbox';
import { checkedIds, resolveListOptions } from '../list-options';
import { progressOfRetried, storedEntryOf } from './job-data';
import { type EventQueue, getJob, type Queues } from './queues';
import { loadPeers } from './requirements';

/** BullMQ's states for each of ours. Only version 5 has a separate state for jobs of a paused queue. */
const jobTypesOf: Record<EntryState, string[]> = {
  waiting: ['delayed', 'waiting', 'paused', 'prioritized'],
  active: ['active'],
  completed: ['completed'],
  failed: ['failed'],
};
const allStates = Object.keys(jobTypesOf) as EntryState[];

/**
 * The order in which the states are read: that in which jobs move, so that one that moves in between is found. After a failed attempt it
 * moves back, so states with few jobs are read again.
 */
const allReads: readonly (readonly [EntryState, string])[] = [
  ['failed', 'failed'],
  ['waiting', 'delayed'],
  ['active', 'active'],
  ...jobTypesOf.waiting.slice(1).map((jobType) => ['waiting', jobType] as const),
  ['active', 'active'],
  ['waiting', 'delayed'],
  ['failed', 'failed'],
  ['completed', 'completed'],
];
const readsOf = (state: EntryState) => jobTypesOf[state].map((jobType) => [state, jobType] as const);

/** Ids are read in parts, so that Redis can serve others in between. */
const partSize = 5000;
/**
 * How many bodies are read or retried at once: few, because large bodies take a while, and each command must get its response in time.
 */
const batchSize = 25;
/** A page ends early if its bodies are this large. */
const maxPageBytes = 32 * 1024 * 1024;

interface ListedJob {
  id: string;
  /** The sort key. */
  place: string;
  queue: EventQueue;
  state: EntryState;
}

/**
 * Lists entries by id, which begins with the time of receipt; builds by the time when they were added. BullMQ sorts jobs by when they are
 * due or ended, so each page reads all ids: meant for people, not for each request.
 */
export async function listEntries(queues: Queues, options: ListOptions): Promise<Page<StoredEntry>> {
  const { state, order, limit, cursor } = resolveListOptions(options, [], isCursor);
  const isNewestFirst = order === 'newest';
  const after = cursor?.slice(cursorOf('').length) ?? null;
  const isBefore = (a: string, b: string) => (isNewestFirst ? a > b : a < b);
  const first = new Map<string, ListedJob>();
  const firstOnes = () => [...first.values()].sort((a, b) => (isBefore(a.place, b.place) ? -1 : 1)).slice(0, limit + 1);
  /** The last one that may be on this page: nearly all others are further on. */
  let last: string | undefined;
  const mayBeOnPage = (place: string) =>
    (after === null || isBefore(after, place)) && (last === undefined || !isBefore(last, place));
  const readPart = (part: readonly ListedJob[]) => {
    for (const listed of part) if (mayBeOnPage(listed.place)) first.set(listed.id, listed);
    if (first.size < 2 * limit + partSize) return;
    const kept = firstOnes();
    first.clear();
    for (const one of kept) first.set(one.id, one);
    last = kept.at(-1)?.place;
  };
  for (const queue of await queues.all()) {
    for (const [oneState, jobType] of state === undefined ? allReads : readsOf(state)) {
      for await (const part of jobsIn(queues, queue, oneState, jobType)) readPart(part);
    }
  }
  const found = firstOnes();
  const items: StoredEntry[] = [];
  let bytes = 0;
  let end = 0;
  while (end < Math.min(found.length, limit) && bytes < maxPageBytes) {
    const batch = found.slice(end, Math.min(end + batchSize, limit));
    // A job deleted in between no longer has that state.
    const entries = (await Promise.all(batch.map(entryOfListed))).filter((entry) => entry !== undefined);
    items.push(...entries);
    bytes += entries.reduce((sum, { body }) => sum + body.length, 0);
    end += batch.length;
  }
  return { items, cursor: end < found.length ? cursorOf(found[end - 1]?.place ?? '') : null };
}

export async function getEntry(queues: Queues, id: string): Promise<StoredEntry | undefined> {
  for (const queue of await queues.all()) {
    const jobType = await queue.getJobState(id);
    const state = allStates.find((one) => jobTypesOf[one].includes(jobType));
    if (state !== undefined) return entryOfListed({ id, queue, state });
  }
  return undefined;
}

export async function countEntries(queues: Queues): Promise<Omit<InboxCounts, 'quarantined'>> {
  const counts = { waiting: 0, active: 0, completed: 0, failed: 0 };
  const paused: string[] = [];
  const countIn = async (queue: EventQueue) => {
    const [jobCounts, isPaused]: [Record<string, number>, boolean] = await Promise.all([
      queue.getJobCounts(),
      queue.isPaused(),
    ]);
    for (const state of allStates) for (const type of jobTypesOf[state]) counts[state] += jobCounts[type] ?? 0;
    if (isPaused) paused.push(queue.name);
  };
  await Promise.all((await queues.all()).map(countIn));
  return paused.length > 0 ? { ...counts, paused: paused.sort() } : counts;
}

/** Returns when the oldest waiting entry was received. Delayed entries are not due, or have just become so. */
export async function oldestWaitingAt(queues: Queues): Promise<string | null> {
  const oldestIn = async (queue: EventQueue) => {
    // Version 5 moves waiting jobs to another list while a queue is paused.
    const [id] = await queue.getRanges(['waiting', 'paused'] as JobType[], 0, 0, true);
    return id && (await entryOfListed({ id, queue, state: 'waiting' }))?.receivedAt;
  };
  const oldest = await Promise.all((await queues.all()).map(oldestIn));
  return oldest.filter((at) => at !== undefined && at !== '').sort()[0] ?? null;
}

async function entryOfListed({ id, queue, state }: Omit<ListedJob, 'place'>): Promise<StoredEntry | undefined> {
  const job = await getJob(queue, id);
  return job === undefined ? undefined : storedEntryOf(job, state);
}

/** In parts, in no particular order. A job that changes its state in between may come twice. */
async function* jobsIn(
  queues: Queues,
  queue: EventQueue,
  state: EntryState,
  jobType: string,
): AsyncGenerator<ListedJob[]> {
  // From the end where new jobs are added: these move the others to a part that is still to be read.
  for (let start = 0; ; start += partSize) {
    const ids = await queue.getRanges([jobType as JobType], start, start + partSize - 1, false);
    const places = await placesOf(queues, queue, ids);
    yield ids.map((id, index) => ({ id, place: places[index] ?? id, queue, state }));
    if (ids.length < partSize) break;
  }
}

/** Ids of builds are derived from their content, not from a time. */
const isWithoutTime = (id: string): boolean => /^[\da-f]{8}-[\da-f]{4}-8/.test(id);

/** The ids, prefixed with the time when they were added if they contain none. */
async function placesOf(
  { connections }: Queues,
  queue: EventQueue,
  ids: readonly string[],
): Promise<readonly string[]> {
  const timeless = ids.filter(isWithoutTime);
  if (timeless.length === 0) return ids;
  const looking = timeless.map((id) => connections.commandClient.hget(queue.toKey(id), 'timestamp'));
  const times = new Map((await Promise.all(looking)).map((time, index) => [timeless[index], Number(time)]));
  return ids.map((id) => {
    const hex = times.get(id)?.toString(16).padStart(12, '0');
    return hex === undefined ? id : `${hex.slice(0, 8)}-${hex.slice(8)}-${id}`;
  });
}

/** Ids of jobs have no colon. */
const isCursor = (cursor: string) => cursor.startsWith('id:');
const cursorOf = (id: string) => `id:${id}`;

/** Requeues failed entries; all of them without ids. Returns how many. */
export async function retryFailed(queues: Queues, given?: string | readonly string[]): Promise<number> {
  const wanted = given === undefined ? undefined : [...new Set(checkedIds(given))];
  let total = 0;
  for (const queue of await queues.all()) {
    const ids = wanted ?? (await failedIds(queues, queue));
    for (let start = 0; start < ids.length; start += batchSize) {
      const retried = await Promise.all(ids.slice(start, start + batchSize).map((id) => retryJob(queue, id)));
      total += retried.filter(Boolean).length;
    }
  }
  return total;
}

/** Read before any is retried, so that an entry that fails again is not retried twice. Oldest first. */
async function failedIds(queues: Queues, queue: EventQueue): Promise<string[]> {
  const ids = new Set<string>();
  for await (const part of jobsIn(queues, queue, 'failed', 'failed')) for (const { id } of part) ids.add(id);
  return [...ids].sort();
}

/** Requeues a failed job with its attempts counted from 0. Returns whether it was failed. */
export async function retryJob(queue: EventQueue, id: string): Promise<boolean> {
  const { JobNotExist, JobNotInState } = loadPeers().bullmq.ErrorCode;
  if ((await queue.getJobState(id)) !== 'failed') return false;
  const job = await getJob(queue, id);
  try {
    // First, because a worker may start it at once. If another process retried it in between, one attempt is not counted.
    await job?.updateProgress(progressOfRetried(job));
    await job?.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
    return job !== undefined;
  } catch (cause) {
    const { code } = cause as { code?: unknown };
    if (code === JobNotExist || code === JobNotInState) return false;
    throw cause;
  }
}
