import type { TestRow } from '../read-model/rows';

/** How far back the figures go, and how long each of them is. */
export const ranges = {
  hour: { count: 60, seconds: 60 },
  day: { count: 96, seconds: 15 * 60 },
  week: { count: 7 * 24, seconds: 60 * 60 },
} as const;
export type Range = keyof typeof ranges;

export function rangeOf(query: URLSearchParams): Range {
  const range = query.get('range') ?? '';
  return Object.hasOwn(ranges, range) ? (range as Range) : 'day';
}

/** When a range begins that ends with the span of now, in milliseconds. */
export function startOf(range: Range, now: number): number {
  const { count, seconds } = ranges[range];
  return (Math.floor(now / 1000 / seconds) - count + 1) * seconds * 1000;
}

/** Figures of equal spans of time, oldest first. */
export interface OverTime {
  /** Epoch seconds at which each span begins. */
  at: number[];
  /** Where the last one ends. */
  to: number;
  passed: number[];
  /** Failed or errored. */
  failed: number[];
  complete: number[];
  /** Tests that ran in that span. */
  running: number[];
}

export function overTime(tests: readonly TestRow[], range: Range, now: number): OverTime {
  const { count, seconds } = ranges[range];
  const spanMs = seconds * 1000;
  const first = startOf(range, now) / spanMs;
  const zeros = () => new Array<number>(count).fill(0);
  const view = { passed: zeros(), failed: zeros(), complete: zeros() };
  /** By how much more, or less, run than in the span before. */
  const changes = [...zeros(), 0];
  for (const { outcome, beganAt, endedAt } of tests) {
    const begin = Math.max(0, Math.floor(beganAt / spanMs) - first);
    const end = endedAt === null ? count - 1 : Math.floor(endedAt / spanMs) - first;
    if (end < 0 || begin >= count) continue;
    add(changes, begin, 1);
    add(changes, Math.min(end + 1, count), -1);
    if (endedAt === null) continue;
    if (outcome === 'passed' || outcome === 'complete') add(view[outcome], end, 1);
    else add(view.failed, end, 1);
  }
  const at = zeros().map((_, index) => (first + index) * seconds);
  return { at, to: (first + count) * seconds, ...view, running: sums(changes).slice(0, count) };
}

/** An end that is slightly in the future counts as now. */
function add(counts: number[], index: number, count: number): void {
  const place = Math.min(index, counts.length - 1);
  counts[place] = (counts[place] ?? 0) + count;
}

function sums(changes: readonly number[]): number[] {
  let sum = 0;
  return changes.map((change) => {
    sum += change;
    return sum;
  });
}
