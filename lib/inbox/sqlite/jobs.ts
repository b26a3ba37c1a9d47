import type { AttemptResult, EntryProgress } from '../inbox';
import type { Sql } from './database';
import { status } from './schema';

/** Which jobs to claim. */
export interface Claim {
  types: readonly string[];
  /** How many at most. */
  count: number;
  /** Whether this process makes no attempt now. A suspect is claimed only then. */
  isIdle: boolean;
}

/** A job that is active from now on, without its event. */
export interface ClaimedJob {
  seq: number;
  attempts: number;
  failedAttempts: number;
  firstAttemptAt: number;
  lastError: string | null;
}

export interface Claimed {
  jobs: ClaimedJob[];
  /** Whether the only one of them is a suspect. */
  isSuspect: boolean;
  /** Whether a suspect waits until this process is idle. */
  isBlocked: boolean;
}

/** The result of an attempt at a job. */
export interface JobResult {
  seq: number;
  result: AttemptResult;
}

interface ClaimedRow {
  seq: number;
  attempts: number;
  failed_attempts: number;
  first_attempt_at: number;
  last_error: string | null;
}

/**
 * How far each event came. Each method is part of a transaction. Statements take all their rows at once, as JSON: calling a
 * statement costs more than a row does.
 */
export class Jobs {
  constructor(readonly sql: Sql) {}

  insert(seq: number, type: string, progress: EntryProgress | null): void {
    const {
      state = 'waiting',
      attempts = 0,
      failedAttempts = 0,
      firstAttemptAt,
      nextAttemptAt,
      lastError,
    } = progress ?? {};
    const hasEnded = state === 'completed' || state === 'failed';
    this.sql.run(
      `INSERT INTO sauce_jobs
         (seq, type, status, suspect, attempts, failed_attempts, first_attempt_at, run_at, last_error, completed_at)
       VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?)`,
      seq,
      type,
      hasEnded ? status[state] : status.waiting,
      attempts,
      failedAttempts,
      firstAttemptAt == null ? null : Date.parse(firstAttemptAt),
      nextAttemptAt == null || hasEnded ? 0 : Date.parse(nextAttemptAt),
      lastError == null ? null : JSON.stringify(lastError),
      hasEnded ? Date.now() : null,
    );
  }

  /**
   * Makes waiting jobs active, and counts the attempt: first the retries that are due, then the oldest. Suspects come before
   * all others, each alone, so that one that ends the process takes no other along.
   */
  claim({ types, count, isIdle }: Claim): Claimed {
    const suspect = this.#firstSuspect(types);
    if (suspect !== undefined) {
      return { jobs: isIdle ? this.#activate([suspect]) : [], isSuspect: isIdle, isBlocked: !isIdle };
    }
    const due = this.#due(types, count);
    const oldest = due.length < count ? this.#oldest(types, count - due.length) : [];
    return { jobs: this.#activate([...due, ...oldest]), isSuspect: false, isBlocked: false };
  }

  /**
   * Stores the results of attempts. A result that comes twice counts once. `+status` has no index, so that SQLite looks the jobs up
   * by their places.
   */
  complete({ results }: { results: readonly JobResult[] }): void {
    const now = Date.now();
    const rowsOf = (state: AttemptResult['state']) =>
      results.filter(({ result }) => result.state === state).map((each) => rowOf(each, now));
    const [waiting, completed, failed] = [rowsOf('waiting'), rowsOf('completed'), rowsOf('failed')];
    if (completed.length > 0) {
      this.sql.run(
        `UPDATE sauce_jobs
         SET status = ${status.completed}, suspect = 0, run_at = 0, last_error = NULL, completed_at = ?
         FROM json_each(?) AS result
         WHERE seq = result.value ->> 'seq' AND +status IN (${status.active}, ${status.waiting})`,
        now,
        JSON.stringify(completed),
      );
    }
    if (failed.length > 0) {
      this.sql.run(
        `UPDATE sauce_jobs
         SET status = ${status.failed}, suspect = 0, run_at = 0, last_error = result.value ->> 'error', completed_at = ?,
           failed_attempts = min(failed_attempts + 1, attempts)
         FROM json_each(?) AS result
         WHERE seq = result.value ->> 'seq' AND +status IN (${status.active}, ${status.waiting})`,
        now,
        JSON.stringify(failed),
      );
    }
    if (waiting.length > 0) {
      this.sql.run(
        `UPDATE sauce_jobs
         SET status = ${status.waiting}, run_at = result.value ->> 'runAt',
           last_error = CASE result.value ->> 'attempt' WHEN 'none' THEN last_error ELSE result.value ->> 'error' END,
           attempts = attempts - (result.value ->> 'attempt' = 'none'),
           failed_attempts = failed_attempts + (result.value ->> 'attempt' = 'failed'),
           first_attempt_at = CASE WHEN result.value ->> 'attempt' = 'none' AND attempts = 1 THEN NULL ELSE first_attempt_at END
         FROM json_each(?) AS result
         WHERE seq = result.value ->> 'seq' AND +status = ${status.active}`,
        JSON.stringify(waiting),
      );
    }
  }

  /** Puts a failed job back to waiting, with its attempts counted again. Returns whether it was a failed one. */
  retry(seq: number): boolean {
    const { changes } = this.sql.run(
      `UPDATE sauce_jobs
       SET status = ${status.waiting}, attempts = 0, failed_attempts = 0, first_attempt_at = NULL, run_at = 0, completed_at = NULL
       WHERE seq = ? AND status = ${status.failed}`,
      seq,
    );
    return changes > 0;
  }

  /** Puts active jobs back to waiting whose attempts go on. Those count, but have not failed. */
  release({ seqs }: { seqs: readonly number[] }): void {
    this.sql.run(
      `UPDATE sauce_jobs SET status = ${status.waiting}, run_at = 0
       WHERE status = ${status.active} AND seq IN (SELECT value FROM json_each(?))`,
      JSON.stringify(seqs),
    );
  }

  /** Puts jobs back to waiting that a process left active when it died, but not those that are active in this one. */
  recover(activeHere: readonly number[]): void {
    this.sql.run(
      `UPDATE sauce_jobs SET status = ${status.waiting}, suspect = 1, failed_attempts = failed_attempts + 1, run_at = 0
       WHERE status = ${status.active} AND seq NOT IN (SELECT value FROM json_each(?))`,
      JSON.stringify(activeHere),
    );
  }

  /** Moves all times back. */
  moveBack(ms: number): void {
    this.sql.run(
      `UPDATE sauce_jobs SET run_at = CASE run_at WHEN 0 THEN 0 ELSE max(1, run_at - ?) END,
         first_attempt_at = first_attempt_at - ?, completed_at = completed_at - ?`,
      ms,
      ms,
      ms,
    );
  }

  /** In how many milliseconds the next job can be claimed: at most 0 for now, null for none. */
  dueInMs({ types }: { types: readonly string[] }): number | null {
    if (this.#firstSuspect(types) !== undefined || this.#oldest(types, 1).length > 0) return 0;
    const times = types.flatMap((type) =>
      this.sql.all<{ run_at: number }>(
        `SELECT run_at FROM sauce_jobs INDEXED BY sauce_jobs_due
         WHERE type = ? AND status = ${status.waiting} AND suspect = 0 AND run_at > 0 ORDER BY run_at LIMIT 1`,
        type,
      ),
    );
    return times.length === 0 ? null : Math.min(...times.map(({ run_at }) => Number(run_at))) - Date.now();
  }

  #activate(seqs: readonly number[]): ClaimedJob[] {
    if (seqs.length === 0) return [];
    const rows = this.sql.all<ClaimedRow>(
      `UPDATE sauce_jobs
       SET status = ${status.active}, suspect = 0, attempts = attempts + 1, run_at = 0,
         first_attempt_at = coalesce(first_attempt_at, ?)
       WHERE seq IN (SELECT value FROM json_each(?))
       RETURNING seq, attempts, failed_attempts, first_attempt_at, last_error`,
      Date.now(),
      JSON.stringify(seqs),
    );
    const jobs = new Map(rows.map((row) => [Number(row.seq), jobOf(row)]));
    return seqs.flatMap((seq) => jobs.get(seq) ?? []);
  }

  #firstSuspect(types: readonly string[]): number | undefined {
    const rows = this.sql.all<{ seq: number; type: string }>(
      'SELECT seq, type FROM sauce_jobs WHERE suspect = 1 ORDER BY seq',
    );
    const found = rows.find(({ type }) => types.includes(type));
    return found && Number(found.seq);
  }

  #due(types: readonly string[], count: number): number[] {
    const rows = types.flatMap((type) =>
      this.sql.all<{ seq: number; run_at: number }>(
        `SELECT seq, run_at FROM sauce_jobs INDEXED BY sauce_jobs_due
         WHERE type = ? AND status = ${status.waiting} AND suspect = 0 AND run_at > 0 AND run_at <= ?
         ORDER BY run_at, seq LIMIT ?`,
        type,
        Date.now(),
        count,
      ),
    );
    rows.sort((a, b) => Number(a.run_at) - Number(b.run_at));
    return rows.slice(0, count).map(({ seq }) => Number(seq));
  }

  /** By type: an index that is sorted by place alone would lead through all that other processes wait for. */
  #oldest(types: readonly string[], count: number): number[] {
    const rows = types.flatMap((type) =>
      this.sql.all<{ seq: number }>(
        `SELECT seq FROM sauce_jobs INDEXED BY sauce_jobs_ready
         WHERE type = ? AND status = ${status.waiting} AND suspect = 0 AND run_at = 0
         ORDER BY seq LIMIT ?`,
        type,
        count,
      ),
    );
    return rows
      .map(({ seq }) => Number(seq))
      .sort((a, b) => a - b)
      .slice(0, count);
  }
}

function rowOf({ seq, result }: JobResult, now: number) {
  if (result.state === 'completed') return { seq };
  // As JSON within JSON, which escapes what TEXT would change.
  const error = JSON.stringify(result.reason);
  if (result.state === 'failed') return { seq, error };
  const { delayMs, attempt } = result;
  return { seq, error, attempt, runAt: delayMs > 0 ? Math.ceil(now + delayMs) : 0 };
}

function jobOf(row: ClaimedRow): ClaimedJob {
  return {
    seq: Number(row.seq),
    attempts: Number(row.attempts),
    failedAttempts: Number(row.failed_attempts),
    firstAttemptAt: Number(row.first_attempt_at),
    lastError: row.last_error === null ? null : JSON.parse(row.last_error),
  };
}
