import type { TestRow } from '../read-model/rows';

/** Length of the period, and of its spans. */
export const ranges = {
  hour: { count: 60, seconds: 60 },
  day: { count: 96, seconds: 15 * 60 },
  week: { count: 7 * 24, seconds: 60 * 60 },
} as const;
export type Range = keyof typeof ranges;

/** A period of a view. Starts and ends with whole spans, the shortest of which is a minute. */
export interface Period {
  /** `custom`: from one time to another. */
  range: Range | 'custom';
  /** In milliseconds. */
  from: number;
  /** Its end; infinite: it continues. */
  to: number;
  /** Length of a span with one figure, in milliseconds. */
  spanMs: number;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const maxSpans = 200;
/** None is a day: it would begin at midnight UTC, which few readers share. */
const spansMs = [1, 5, 15, 60, 240, 720].map((minutes) => minutes * minuteMs);

/** Returns the period of the query: `range`, or `from` and `to` as ISO times. Null if there is none. */
export function chosenPeriod(query: URLSearchParams, now: number): Period | null {
  const from = timeOf(query.get('from'));
  const to = timeOf(query.get('to'));
  if (from !== null || to !== null) return customPeriod(from, to, now);
  const range = query.get('range') ?? '';
  return Object.hasOwn(ranges, range) ? lastPeriod(range as Range, now) : null;
}

/** Returns the period of the query, otherwise the last day. */
export const periodOf = (query: URLSearchParams, now: number): Period =>
  chosenPeriod(query, now) ?? lastPeriod('day', now);

export function lastPeriod(range: Range, now: number): Period {
  const { count, seconds } = ranges[range];
  const spanMs = seconds * 1000;
  return { range, from: (Math.floor(now / spanMs) - count + 1) * spanMs, to: Number.POSITIVE_INFINITY, spanMs };
}

/** The final minute is included. */
function customPeriod(from: number | null, to: number | null, now: number): Period {
  const end = to === null ? Number.POSITIVE_INFINITY : floor(to, minuteMs) + minuteMs;
  const start = Math.min(floor(from ?? Math.min(now, end - minuteMs) - dayMs, minuteMs), end - minuteMs);
  const lengthMs = Math.max(minuteMs, Math.min(end, now) - start);
  const spanMs = spansMs.find((ms) => lengthMs / ms <= maxSpans) ?? Math.ceil(lengthMs / maxSpans / dayMs) * dayMs;
  return { range: 'custom', from: start, to: end, spanMs };
}

const floor = (value: number, step: number): number => Math.floor(value / step) * step;

/** ISO 8601 with a zone; otherwise the server's zone would decide. */
function timeOf(text: string | null): number | null {
  if (text === null || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text)) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time;
}

/** Figures of equal spans of time, oldest first. */
export interface OverTime {
  /** Epoch seconds at which each span begins. */
  at: number[];
  /** The end of the last span. */
  to: number;
  passed: number[];
  /** Failed or errored. */
  failed: number[];
  complete: number[];
  /** The number of tests that ran in the span. */
  running: number[];
}

export function overTime(tests: readonly TestRow[], { from, to, spanMs }: Period, now: number): OverTime {
  const isOpen = to > now;
  const first = Math.floor(from / spanMs);
  const count = Math.max(1, (isOpen ? Math.floor(now / spanMs) + 1 : Math.ceil(to / spanMs)) - first);
  const zeros = () => new Array<number>(count).fill(0);
  const view = { passed: zeros(), failed: zeros(), complete: zeros() };
  /** The change compared with the span before. */
  const changes = [...zeros(), 0];
  for (const { outcome, beganAt, endedAt } of tests) {
    const begin = Math.max(0, Math.floor(beganAt / spanMs) - first);
    const end = endedAt === null ? count - 1 : Math.floor(endedAt / spanMs) - first;
    if (end < 0 || begin >= count) continue;
    add(changes, begin, 1);
    add(changes, Math.min(end + 1, count), -1);
    if (endedAt === null || endedAt >= to) continue;
    if (outcome === 'passed' || outcome === 'complete') add(view[outcome], end, 1);
    else add(view.failed, end, 1);
  }
  const seconds = spanMs / 1000;
  const at = zeros().map((_, index) => (first + index) * seconds);
  return { at, to: (first + count) * seconds, ...view, running: sums(changes).slice(0, count) };
}

/** An end slightly in the future counts as now. */
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
