import { displayName } from '../../events/display';
import type { SauceEvent } from '../../events/event';
import { truncate } from '../../text/escape';
import type { ReadModel } from '../read-model';
import type { HistoryStatus } from '../read-model/inbox-reader';
import type { TestRow } from '../read-model/rows';

/** The data of all views. */
export interface HistoryView {
  history: HistoryStatus;
  /** The total number of known tests, and when the oldest of them last changed, in milliseconds; null without one. */
  known: number;
  oldestAt: number | null;
  /** Since when events are known, in milliseconds, if those before were lost with another process. */
  since: number | null;
}

export function historyView({ reader, tests, since }: ReadModel): HistoryView {
  const history = reader.history === 'complete' && tests.isCut ? 'partly' : reader.history;
  return { history, known: tests.size, oldestAt: tests.newestFirst().at(-1)?.changedAt ?? null, since };
}

/** Returns the title of an event. */
export function titleOf(event: SauceEvent): string {
  return truncate(displayName(event) ?? 'machines in use');
}

export interface Tally {
  name: string;
  count: number;
}

/** Counts tests by a value, most frequent first; tests without one are omitted. */
export function tally(tests: readonly TestRow[], pick: (test: TestRow) => string | null): Tally[] {
  const counts = new Map<string, number>();
  for (const test of tests) {
    const name = pick(test);
    if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
}
