import type { Retention, StoredEntry } from '../../inbox/inbox';
import { maxRunningMs } from './rows';

/** While an inbox is read, it deletes old entries as new ones are completed: then the count never reaches the limit. */
const nearly = 0.9;
const testTypes = ['vdc', 'rdc'] as const;
const never = Number.NEGATIVE_INFINITY;

/**
 * The completed entries of an inbox: they show whether it may have deleted earlier ones. Inboxes delete them in the order in which they
 * were completed, which is not that of their receipt: a failed event may be retried days later.
 */
export class CompletedEntries {
  readonly #byType = new Map<string, { count: number; since: number }>();

  add(entries: readonly StoredEntry[]): void {
    for (const { state, type, attempts, firstAttemptAt, receivedAt } of entries) {
      if (state !== 'completed') continue;
      const known = this.#byType.get(type) ?? { count: 0, since: Number.POSITIVE_INFINITY };
      this.#byType.set(type, known);
      known.count++;
      // Only after a single attempt is it known when it was completed.
      const completedAt = attempts > 1 ? Number.NaN : Date.parse(firstAttemptAt ?? receivedAt);
      if (completedAt < known.since) known.since = completedAt;
    }
  }

  /** Until when events of tests may have been deleted because there were too many, in milliseconds; -Infinity if none were. */
  cutByCount({ maxCompleted, isPerType }: Retention, now: number): number {
    const isFull = (count: number) => count >= maxCompleted * nearly;
    if (isPerType) {
      const full = testTypes.filter((type) => isFull(this.#byType.get(type)?.count ?? 0));
      return Math.max(never, ...full.map((type) => this.#oldestOf(type, now)));
    }
    const count = [...this.#byType.values()].reduce((sum, { count }) => sum + count, 0);
    return isFull(count) ? this.oldestAt(now) : never;
  }

  /**
   * Returns until when events may have been deleted because they were too old. What is left of a build that was cut by age is about as old
   * as that age, or older: events that wait or whose handler failed are stored longer.
   */
  cutByAge({ maxCompletedAgeMs }: Retention, now: number): number {
    const oldest = testTypes.map((type) => this.#oldestOf(type, now));
    return Math.max(now - maxCompletedAgeMs, ...oldest.filter((at) => at < now - maxCompletedAgeMs + maxRunningMs));
  }

  /** When the oldest completed event of a test was completed; `now` if there is none: any may have been deleted. */
  oldestAt(now: number): number {
    return Math.min(...testTypes.map((type) => this.#oldestOf(type, now)));
  }

  #oldestOf(type: string, now: number): number {
    return Math.min(now, this.#byType.get(type)?.since ?? now);
  }
}
