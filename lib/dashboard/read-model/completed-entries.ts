import { readableEvent } from '../../events/deserialize';
import type { Retention, StoredEntry } from '../../inbox/inbox';
import { longestTestMs, testRowOf } from './rows';

/** While an inbox is read, it deletes old entries as new ones are completed: then the count never reaches the limit. */
const nearly = 0.9;

/** The completed entries of an inbox: they show whether it may have deleted earlier ones. */
export class CompletedEntries {
  readonly #counts = new Map<string, number>();
  #oldestTest: StoredEntry | undefined;

  /** Adds entries, newest first. */
  add(entries: readonly StoredEntry[]): void {
    for (const entry of entries) {
      if (entry.state !== 'completed') continue;
      this.#counts.set(entry.type, (this.#counts.get(entry.type) ?? 0) + 1);
      if (isTest(entry)) this.#oldestTest = entry;
    }
  }

  /** Whether events of tests may have been deleted because there were too many. */
  isCutByCount({ maxCompleted, isPerType }: Retention): boolean {
    const counts = [...this.#counts.entries()].filter(([type]) => !isPerType || isTest({ type }));
    const numbers = counts.map(([, count]) => count);
    const count = isPerType ? Math.max(0, ...numbers) : numbers.reduce((sum, one) => sum + one, 0);
    return count >= maxCompleted * nearly;
  }

  /** The same because they were too old. What is left of a build that was cut by age is about as old as that age. */
  isCutByAge({ maxCompletedAgeMs }: Retention, now: number): boolean {
    return Date.parse(this.#oldestTest?.receivedAt ?? '') < now - maxCompletedAgeMs + longestTestMs;
  }

  /** Returns the time of the oldest event of a test, in milliseconds. */
  get oldestAt(): number {
    const event = this.#oldestTest && readableEvent(this.#oldestTest);
    return event?.type === 'vdc' || event?.type === 'rdc' ? testRowOf(event).changedAt : Number.NEGATIVE_INFINITY;
  }
}

const isTest = ({ type }: Pick<StoredEntry, 'type'>): boolean => type === 'vdc' || type === 'rdc';
