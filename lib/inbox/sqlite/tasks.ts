import type { AttemptResult, EntryProgress, StoredEntry } from '../inbox';
import { untried } from '../queue/untried';
import type { Sql } from './database';
import { type EntryRow, storedEntryOf } from './entry-row';
import { phases } from './phases';

/** A stored entry with its place among all. */
export interface ClaimedEntry {
  seq: number;
  entry: StoredEntry;
  isSuspect: boolean;
}

export interface Claim {
  types: readonly string[];
  count: number;
  /** Whether a suspect may be among them: they are tried one by one, so that none takes others along. */
  mayBeSuspect: boolean;
}

/** How many tries of an entry have begun. */
export interface Begun {
  seq: number;
  attempts: number;
}

export interface JudgedRow extends Begun {
  verdict: AttemptResult;
}

/** What is to be done, and what became of it. Each method is part of a transaction. */
export class Tasks {
  constructor(readonly sql: Sql) {}

  /** Where a new entry stands. */
  place(seq: number, type: string, isLeased: boolean, progress: EntryProgress | null): void {
    const { state, attempts, nextAttemptAt, lastError } = progress ?? untried;
    this.sql.run(
      'INSERT INTO sauce_tasks VALUES (?, ?, ?, ?, ?, ?)',
      seq,
      type,
      isLeased ? phases.leased : phases.waiting,
      attempts,
      nextAttemptAt === null ? 0 : Date.parse(nextAttemptAt),
      lastError === null ? null : JSON.stringify(lastError),
    );
    if (state === 'done') this.settle({ judged: [{ seq, attempts, verdict: { state } }] });
    if (state === 'failed') this.settle({ judged: [{ seq, attempts, verdict: { state, reason: lastError ?? '' } }] });
  }

  /** The oldest waiting entries of these types, which count as running from now on. */
  claim({ types, count, mayBeSuspect }: Claim): ClaimedEntry[] {
    this.#ripen();
    const found = [
      ...(mayBeSuspect ? this.#oldest(phases.suspect, types, 1) : []),
      ...this.#oldest(phases.waiting, types, count),
    ];
    const oldest = found.sort((a, b) => Number(a.seq) - Number(b.seq)).slice(0, count);
    this.start({ begun: oldest.map((row) => ({ seq: Number(row.seq), attempts: Number(row.attempts) + 1 })) });
    return oldest.map((row) => ({
      seq: Number(row.seq),
      entry: storedEntryOf(row, 'waiting'),
      isSuspect: Number(row.phase) === phases.suspect,
    }));
  }

  /** Tries have begun. */
  start({ begun }: { begun: readonly Begun[] }): void {
    this.#forEach(
      begun,
      `UPDATE sauce_tasks SET phase = ${phases.running}, attempts = value ->> 'attempts' FROM json_each(?) WHERE seq = value ->> 'seq'`,
    );
  }

  /** What became of tries. Of tasks that are still there, so that a verdict which is given twice is one. */
  settle({ judged }: { judged: readonly JudgedRow[] }): void {
    const now = Date.now();
    const rows = (state: AttemptResult['state']) =>
      judged.filter(({ verdict }) => verdict.state === state).map((one) => settledRowOf(one, now));
    this.#forEach(
      rows('waiting'),
      `UPDATE sauce_tasks SET phase = ${phases.waiting}, attempts = value ->> 'attempts', due_at = value ->> 'dueAt', last_error = value ->> 'error'
       FROM json_each(?) WHERE seq = value ->> 'seq'`,
    );
    const ofTasks = `FROM json_each(?) CROSS JOIN sauce_tasks ON seq = value ->> 'seq'`;
    const [done, failed] = [rows('done'), rows('failed')];
    this.#forEach(
      done,
      `INSERT OR REPLACE INTO sauce_done SELECT seq, value ->> 'attempts', value ->> 'settledAt' ${ofTasks}`,
    );
    this.#forEach(
      failed,
      `INSERT OR REPLACE INTO sauce_failed SELECT seq, value ->> 'attempts', value ->> 'settledAt', value ->> 'error' ${ofTasks}`,
    );
    this.#forEach(
      [...done, ...failed],
      `DELETE FROM sauce_tasks WHERE seq IN (SELECT value ->> 'seq' FROM json_each(?))`,
    );
  }

  /** Puts an entry back to waiting if it is failed, with its tries counted anew. */
  wake(seq: number): boolean {
    const { changes } = this.sql.run(
      `INSERT INTO sauce_tasks SELECT seq, type, 0, 0, 0, last_error FROM sauce_failed JOIN sauce_events USING (seq)
       WHERE seq = ?`,
      seq,
    );
    if (changes > 0) this.sql.run('DELETE FROM sauce_failed WHERE seq = ?', seq);
    return changes > 0;
  }

  /** Gives back what this process has taken and will not try any more. */
  giveBack({ left }: { left: readonly Begun[] }): void {
    this.#forEach(
      left,
      `UPDATE sauce_tasks SET phase = ${phases.waiting}, attempts = value ->> 'attempts' FROM json_each(?) WHERE seq = value ->> 'seq'`,
    );
  }

  /** Takes back what another process had taken that died, but not what this one holds. */
  takeBack({ held }: { held: readonly number[] }): void {
    this.sql.run(
      `UPDATE sauce_tasks SET phase = CASE phase WHEN ${phases.running} THEN ${phases.suspect} ELSE ${phases.waiting} END
       WHERE phase >= ${phases.leased} AND seq NOT IN (SELECT value FROM json_each(?))`,
      JSON.stringify(held),
    );
  }

  /** When the next delayed entry falls due, in milliseconds since 1970: now, when one is ready; null when none waits. */
  nextDueAt({ types }: { types: readonly string[] }): number | null {
    const isReady = types.some(
      (type) =>
        this.sql.all(
          `SELECT 1 FROM sauce_tasks WHERE type = ? AND phase <= ${phases.suspect} AND due_at = 0 LIMIT 1`,
          type,
        ).length > 0,
    );
    if (isReady) return Date.now();
    const [row] = this.sql.all<{ due_at: number }>(
      `SELECT due_at FROM sauce_tasks WHERE phase = ${phases.waiting} AND due_at > 0 ORDER BY due_at LIMIT 1`,
    );
    return row === undefined ? null : Number(row.due_at);
  }

  #oldest(phase: number, types: readonly string[], count: number): (EntryRow & { phase: number })[] {
    return types.flatMap((type) =>
      this.sql.all<EntryRow & { phase: number }>(
        `SELECT * FROM sauce_tasks INDEXED BY sauce_tasks_ready JOIN sauce_events USING (seq)
         WHERE sauce_tasks.type = ? AND phase = ${phase} AND phase <= ${phases.suspect} AND due_at = 0 ORDER BY seq LIMIT ?`,
        type,
        count,
      ),
    );
  }

  /** One statement for all of them: calling one costs more than what it does. */
  #forEach(rows: readonly object[], statement: string): void {
    if (rows.length > 0) this.sql.run(statement, JSON.stringify(rows));
  }

  #ripen(): void {
    this.sql.run(
      `UPDATE sauce_tasks SET due_at = 0 WHERE phase = ${phases.waiting} AND due_at > 0 AND due_at <= ?`,
      Date.now(),
    );
  }
}

function settledRowOf({ seq, attempts, verdict }: JudgedRow, now: number) {
  const dueAt = verdict.state === 'waiting' && verdict.delayMs > 0 ? Math.ceil(now + verdict.delayMs) : 0;
  // As JSON within JSON, which escapes what TEXT would change.
  const error = verdict.state === 'done' ? null : JSON.stringify(verdict.reason);
  return { seq, attempts, settledAt: now, dueAt, error };
}
