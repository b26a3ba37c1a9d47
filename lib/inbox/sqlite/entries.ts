import type { Entry, EntryProgress } from '../inbox';
import type { Sql } from './database';
import type { RepeatsTable } from './repeats-table';
import type { Tasks } from './tasks';

export interface NewEntry {
  entry: Omit<Entry, 'body'>;
  dedupeWindowMs: number;
  /** Whether the process that adds it hands it out from its memory. */
  isLeased: boolean;
  progress: EntryProgress | null;
}

/** `seq`: the entry's place among all; 0 for a repeat. `hasWoken`: the repeat put a failed one back to waiting. */
export interface Added {
  seq: number;
  hasWoken: boolean;
}

/** What came. Each method is part of a transaction. */
export class Entries {
  constructor(
    readonly sql: Sql,
    readonly repeats: RepeatsTable,
    readonly tasks: Tasks,
  ) {}

  add({ entry, dedupeWindowMs, isLeased, progress }: NewEntry, body: Buffer): Added {
    const { id, key, type, receivedAt, verified, outcome, source } = entry;
    const original = dedupeWindowMs > 0 ? this.repeats.claim(key, dedupeWindowMs) : undefined;
    if (original !== undefined) return { seq: 0, hasWoken: this.tasks.wake(original) };
    const { changes, lastInsertRowid: seq } = this.sql.run(
      `INSERT INTO sauce_events (id, type, received_at, verified, outcome, about, body) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO NOTHING`,
      id,
      type,
      receivedAt,
      verified ? 1 : 0,
      outcome,
      JSON.stringify({ key, source }),
      body,
    );
    if (changes === 0) {
      const known = this.#placeOf(id);
      if (dedupeWindowMs > 0) this.repeats.assign(key, known);
      return { seq: 0, hasWoken: this.tasks.wake(known) };
    }
    this.tasks.place(seq, type, isLeased, progress);
    return { seq, hasWoken: false };
  }

  /** Puts failed entries back to waiting; answers how many. */
  retry({ ids }: { ids: readonly string[] }): number {
    return ids.filter((id) => this.tasks.wake(this.#placeOf(id))).length;
  }

  /** Puts the next failed entries after a place back to waiting; answers how many, and the place of the last. */
  retryAfter({ seq, limit }: { seq: number; limit: number }): { count: number; last: number } {
    const rows = this.sql.all<{ seq: number }>(
      'SELECT seq FROM sauce_failed WHERE seq > ? ORDER BY seq LIMIT ?',
      seq,
      limit,
    );
    for (const row of rows) this.tasks.wake(Number(row.seq));
    return { count: rows.length, last: Number(rows.at(-1)?.seq ?? seq) };
  }

  /** 0 for an entry that is not there. */
  #placeOf(id: string): number {
    const [row] = this.sql.all<{ seq: number }>('SELECT seq FROM sauce_events WHERE id = ?', id);
    return Number(row?.seq ?? 0);
  }
}
