import { type Filters, matcherOf } from '../filters';
import type { ReadModel } from '../read-model';
import type { TestRow } from '../read-model/rows';
import { type HistoryView, historyView, type Tally, tally } from './common';
import type { Period } from './over-time';

/** Failures whose messages have one shape. */
export interface Cause {
  shape: string;
  count: number;
  /** How many different tests failed by it. */
  tests: number;
  /** Where it happened, most often first. */
  builds: Tally[];
  platforms: Tally[];
  owners: Tally[];
  firstAt: number;
  lastAt: number;
  /** The newest of them. */
  examples: TestRow[];
}

export interface FailuresView extends HistoryView {
  range: Period['range'];
  /** Failures in the range that the filters let through. */
  count: number;
  causes: Cause[];
  /** How many causes there are beyond those shown. */
  more: number;
}

const maxCauses = 50;
const maxExamples = 5;
const maxNames = 4;

/** Failures by cause, the most frequent first. */
export function failuresView(model: ReadModel, filters: Filters, { range, from, to }: Period): FailuresView {
  const matches = matcherOf({ ...filters, from, to });
  const byShape = new Map<string, TestRow[]>();
  let count = 0;
  for (const test of model.tests.newestFirst()) {
    if (test.changedAt < from) break;
    if (test.cause === null || !matches(test)) continue;
    count++;
    const known = byShape.get(test.cause);
    if (known === undefined) byShape.set(test.cause, [test]);
    else known.push(test);
  }
  const byCount = [...byShape].sort(([, a], [, b]) => b.length - a.length);
  return {
    ...historyView(model),
    range,
    count,
    causes: byCount.slice(0, maxCauses).map(([shape, tests]) => causeOf(shape, tests)),
    more: Math.max(0, byCount.length - maxCauses),
  };
}

function causeOf(shape: string, newestFirst: readonly TestRow[]): Cause {
  const times = newestFirst.map(({ changedAt }) => changedAt);
  return {
    shape,
    count: newestFirst.length,
    tests: new Set(newestFirst.map(({ test }) => test)).size,
    builds: tally(newestFirst, ({ build }) => build).slice(0, maxNames),
    platforms: tally(newestFirst, ({ platform }) => platform).slice(0, maxNames),
    owners: tally(newestFirst, ({ owner }) => owner).slice(0, maxNames),
    firstAt: times.at(-1) ?? 0,
    lastAt: times[0] ?? 0,
    examples: newestFirst.slice(0, maxExamples),
  };
}
