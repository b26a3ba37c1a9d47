import type { EntrySummary } from '../views/inbox';

const minTogether = 3;

/** Groups consecutive concurrency readings, unless their handler failed. All other events stay alone. */
export function readingsTogether(entries: readonly EntrySummary[]): EntrySummary[][] {
  const groups: EntrySummary[][] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last !== undefined && isQuietReading(entry) && last.every(isQuietReading)) last.push(entry);
    else groups.push([entry]);
  }
  return groups.flatMap((group) => (group.length < minTogether ? group.map((entry) => [entry]) : [group]));
}

const isQuietReading = ({ type, lastError }: EntrySummary) => type === 'concurrency' && lastError === null;
