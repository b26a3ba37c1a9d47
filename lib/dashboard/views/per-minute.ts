import type { TestRow } from '../read-model/rows';

/** The last hour, a figure for each minute, oldest first. */
export interface PerMinute {
  /** Epoch seconds at which each minute begins. */
  at: number[];
  passed: number[];
  /** Failed or errored. */
  failed: number[];
  complete: number[];
  /** Tests that ran in that minute. */
  running: number[];
}

const minute = 60_000;
const length = 60;

export function perMinuteOf(tests: readonly TestRow[], now: number): PerMinute {
  const first = Math.floor(now / minute) - length + 1;
  const zeros = () => new Array<number>(length).fill(0);
  const view = { passed: zeros(), failed: zeros(), complete: zeros() };
  /** By how much more, or less, run than in the minute before. */
  const changes = [...zeros(), 0];
  for (const { outcome, beganAt, endedAt } of tests) {
    const begin = Math.max(0, Math.floor(beganAt / minute) - first);
    const end = endedAt === null ? length - 1 : Math.floor(endedAt / minute) - first;
    if (end < 0 || begin >= length) continue;
    add(changes, begin, 1);
    add(changes, Math.min(end + 1, length), -1);
    if (endedAt === null) continue;
    if (outcome === 'passed' || outcome === 'complete') add(view[outcome], end, 1);
    else add(view.failed, end, 1);
  }
  return { at: zeros().map((_, index) => (first + index) * 60), ...view, running: sums(changes).slice(0, length) };
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
