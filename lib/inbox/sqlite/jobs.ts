import type { AttemptResult, EntryProgress } from '../inbox';
import type { ConsumerLock } from './consumer-lock';
import { type Sql, stringOf } from './database';
import { status } from './schema';

/** A claimed job, without its event. */
export interface ClaimedJob {
  seq: number;
  attempts: number;
  failedAttempts: number;
  firstAttemptAt: number;
  lastError: string | null;
}

export interface Claimed {
  jobs: ClaimedJob[];
  /** Whether its only job is a suspect: it was active when its process died. */
  isSuspect: boolean;
  /** Whether a suspect waits for attempts to end. */
  isBlocked: boolean;
}

/** The result of an attempt at a job. */
export interface JobResult {
  seq: number;
  result: AttemptResult;
}

/** The value of `suspect` for active jobs that were claimed beyond the capacity. */
const claimedAhead = 2;

/** The commands on the progress of events. Statements take all their rows at once, as JSON: calling a statement costs more than a row. */
export function jobCommands(sql: Sql, lock: ConsumerLock) {
  /** Types whose next single job is for a first attempt. */
  const readyNext = new Set<string>();

  function firstSuspect(types: readonly string[]): number | undefined {
    const [found] = sql.all<{ seq: number }>(
      `SELECT seq FROM sauce_jobs INDEXED BY sauce_jobs_suspect
       WHERE suspect = 1 AND type IN (SELECT value FROM json_each(?)) ORDER BY seq LIMIT 1`,
      JSON.stringify(types),
    );
    return found?.seq;
  }

  /**
   * The first jobs whose retry is due, or that are ready for their first attempt. By type: an index sorted by sequence number alone would
   * scan everything that other processes wait for.
   */
  function firstOf(kind: 'ready' | 'due', types: readonly string[], until: number, limit: number) {
    const rows = types.flatMap((type) =>
      sql.all<{ seq: number; run_at: number }>(
        `SELECT seq, run_at FROM sauce_jobs INDEXED BY sauce_jobs_${kind}
         WHERE type = ? AND status = ${status.waiting} AND suspect = 0 AND run_at ${kind === 'due' ? '>' : '='} 0 AND run_at <= ?
         ORDER BY run_at, seq LIMIT ?`,
        type,
        until,
        limit,
      ),
    );
    return rows.sort((a, b) => a.run_at - b.run_at || a.seq - b.seq).slice(0, limit);
  }

  /** Minimum number of jobs for first attempts; of single ones, every other. */
  function readyShare(types: readonly string[], count: number): number {
    if (count > 1) return Math.floor(count / 2);
    const key = types.join();
    if (readyNext.delete(key)) return 1;
    readyNext.add(key);
    return 0;
  }

  /** Those beyond the capacity are claimed ahead: their attempts may not have begun when the process dies. */
  function activate(seqs: readonly number[], capacity: number): ClaimedJob[] {
    if (seqs.length === 0) return [];
    const rows = sql.all<ClaimedJob>(
      `UPDATE sauce_jobs
       SET status = ${status.active}, suspect = ${claimedAhead} * (seq IN (SELECT value FROM json_each(?))),
         attempts = attempts + 1, run_at = 0, first_attempt_at = coalesce(first_attempt_at, ?)
       WHERE seq IN (SELECT value FROM json_each(?))
       RETURNING seq, attempts, failed_attempts AS failedAttempts, first_attempt_at AS firstAttemptAt, last_error AS lastError`,
      JSON.stringify(seqs.slice(capacity)),
      Date.now(),
      JSON.stringify(seqs),
    );
    const jobs = new Map(rows.map((row) => [row.seq, { ...row, lastError: stringOf(row.lastError) }]));
    return seqs.flatMap((seq) => jobs.get(seq) ?? []);
  }

  return {
    /**
     * Claims waiting jobs, and counts the attempt: due retries first, then the oldest; half of each if there are many of both, so that
     * neither starves. Suspects come first, one at a time and only while nothing but suspects runs, so that one that crashes the
     * process at its start takes no others with it. More than the capacity may be claimed.
     */
    claim(given: { types: readonly string[]; count: number; capacity: number; isIdle: boolean }): Claimed {
      const { types, count, capacity, isIdle } = given;
      // The store may have been reopened, and another process may consume.
      if (!lock.isHeld) return { jobs: [], isSuspect: false, isBlocked: false };
      const suspect = firstSuspect(types);
      if (suspect !== undefined) {
        return { jobs: isIdle ? activate([suspect], capacity) : [], isSuspect: isIdle, isBlocked: !isIdle };
      }
      const [due, ready] = [firstOf('due', types, Date.now(), count), firstOf('ready', types, 0, count)];
      const retries = due.slice(0, count - Math.min(ready.length, readyShare(types, count)));
      const claimed = [...retries, ...ready.slice(0, count - retries.length)];
      return {
        jobs: activate(
          claimed.map(({ seq }) => seq),
          capacity,
        ),
        isSuspect: false,
        isBlocked: false,
      };
    },

    /**
     * Stores the results of attempts. A repeated result counts once. `+status` has no index, so SQLite looks the jobs up by sequence
     * number.
     */
    complete({ results }: { results: readonly JobResult[] }): void {
      const now = Date.now();
      sql.run(
        `UPDATE sauce_jobs
         SET status = result.value ->> 'status', suspect = 0, run_at = result.value ->> 'runAt',
           last_error = CASE result.value ->> 'attempt' WHEN 'none' THEN last_error ELSE result.value ->> 'error' END,
           attempts = attempts - (result.value ->> 'attempt' = 'none'),
           failed_attempts = min(failed_attempts + (result.value ->> 'attempt' = 'failed'), attempts),
           first_attempt_at = CASE WHEN result.value ->> 'attempt' = 'none' AND attempts = 1 THEN NULL ELSE first_attempt_at END,
           completed_at = result.value ->> 'completedAt'
         FROM json_each(?) AS result
         WHERE seq = result.value ->> 'seq'
           AND (+status = ${status.active} OR +status = ${status.waiting} AND result.value ->> 'status' <> ${status.waiting})`,
        JSON.stringify(results.map((each) => rowOf(each, now))),
      );
    },

    /** Requeues active jobs whose attempts continue. Those attempts count, but have not failed. */
    release({ seqs }: { seqs: readonly number[] }): void {
      sql.run(
        `UPDATE sauce_jobs SET status = ${status.waiting}, suspect = 0, run_at = 0
         WHERE status = ${status.active} AND seq IN (SELECT value FROM json_each(?))`,
        JSON.stringify(seqs),
      );
    },

    /** Returns the milliseconds until the next job can be claimed: 0 or less for now, null for none. */
    dueInMs({ types }: { types: readonly string[] }): number | null {
      if (firstSuspect(types) !== undefined || firstOf('ready', types, 0, 1).length > 0) return 0;
      const [next] = firstOf('due', types, Number.MAX_SAFE_INTEGER, 1);
      return next === undefined ? null : next.run_at - Date.now();
    },
  };
}

const insert = `INSERT INTO sauce_jobs
  (seq, type, status, suspect, attempts, failed_attempts, first_attempt_at, run_at, last_error, completed_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Inserts a new event's job as claimed. */
export function insertActiveJob(sql: Sql, seq: number, type: string, isAhead: boolean): ClaimedJob {
  const job: ClaimedJob = { seq, attempts: 1, failedAttempts: 0, firstAttemptAt: Date.now(), lastError: null };
  const suspect = isAhead ? claimedAhead : 0;
  sql.run(insert, seq, type, status.active, suspect, job.attempts, 0, job.firstAttemptAt, 0, null, null);
  return job;
}

export function insertJob(sql: Sql, seq: number, type: string, progress: Partial<EntryProgress> | null): void {
  const { state = 'waiting', attempts = 0, failedAttempts = 0, ...given } = progress ?? {};
  const [first, next] = [given.firstAttemptAt, given.nextAttemptAt].map((time) => (time ? Date.parse(time) : null));
  const error = given.lastError == null ? null : JSON.stringify(given.lastError);
  const hasEnded = state === 'completed' || state === 'failed';
  const [now, runAt] = hasEnded ? [status[state], 0] : [status.waiting, next ?? 0];
  const completedAt = hasEnded ? Date.now() : null;
  sql.run(insert, seq, type, now, 0, attempts, failedAttempts, first ?? null, runAt, error, completedAt);
}

/** Requeues a failed job with its attempts counted from 0. Returns whether it was failed. */
export function retryJob(sql: Sql, seq: number): boolean {
  const { changes } = sql.run(
    `UPDATE sauce_jobs
     SET status = ${status.waiting}, attempts = 0, failed_attempts = 0, first_attempt_at = NULL, run_at = 0, completed_at = NULL
     WHERE seq = ? AND status = ${status.failed}`,
    seq,
  );
  return changes > 0;
}

/** Requeues jobs left active by a dead process, but not those active in this one. Those claimed ahead have not failed. */
export function recoverJobs(sql: Sql, activeHere: readonly number[]): void {
  sql.run(
    `UPDATE sauce_jobs SET status = ${status.waiting}, failed_attempts = failed_attempts + (suspect <> ${claimedAhead}), suspect = 1, run_at = 0
     WHERE status = ${status.active} AND seq NOT IN (SELECT value FROM json_each(?))`,
    JSON.stringify(activeHere),
  );
}

function rowOf({ seq, result }: JobResult, now: number) {
  if (result.state === 'completed')
    return { seq, status: status.completed, runAt: 0, completedAt: now, attempt: 'made' };
  // As JSON within JSON, which escapes characters that TEXT would change.
  const error = JSON.stringify(result.reason);
  if (result.state === 'failed') {
    return { seq, status: status.failed, runAt: 0, completedAt: now, attempt: 'failed', error };
  }
  const { delayMs, attempt } = result;
  return { seq, status: status.waiting, runAt: delayMs > 0 ? Math.ceil(now + delayMs) : 0, attempt, error };
}
