import { byVersion } from './platforms';
import type { TestRow } from './rows';
import { groupBy } from './values';

/** A run that took much longer than before. */
export interface Slow {
  /** Its duration in multiples of the median. */
  times: number;
  medianSec: number;
  /** The number of earlier runs behind the median. */
  runs: number;
}

const minTimes = 1.5;
const minRuns = 5;
/** So that a test of a second is not slow because it took two. */
const minExcessSec = 5;
/** How many of the latest runs the median covers. */
export const maxRuns = 20;

/** Compares a duration with earlier ones, given oldest first; null if it is not slow, or too few are known. */
export function slowOf(seconds: number, earlier: readonly number[]): Slow | null {
  const latest = earlier.slice(-maxRuns);
  if (latest.length < minRuns) return null;
  const medianSec = medianOf(latest);
  if (seconds < medianSec * minTimes || seconds < medianSec + minExcessSec) return null;
  return { times: Math.round((seconds / medianSec) * 10) / 10, medianSec, runs: latest.length };
}

/** NaN for an empty list. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? Number.NaN) + (sorted[Math.floor(half)] ?? Number.NaN)) / 2;
}

/** Returns the slow ones of the wanted tests, by key: compared with earlier runs of the same test on the same platform. */
export function slowTests(newestFirst: readonly TestRow[], wanted: readonly TestRow[]): Map<string, Slow> {
  const identities = new Set(wanted.map(({ identity }) => identity));
  const keys = new Set(wanted.map(({ key }) => key));
  const found = new Map<string, Slow>();
  const ofTests = groupBy(
    newestFirst.filter(({ identity }) => identities.has(identity)),
    ({ identity }) => identity,
  );
  for (const runs of [...ofTests.values()].flatMap(byVersion)) {
    const earlier: number[] = [];
    for (const run of runs.toReversed()) {
      const seconds = secondsOf(run);
      if (seconds === null) continue;
      const slow = keys.has(run.key) ? slowOf(seconds, earlier) : null;
      if (slow !== null) found.set(run.key, slow);
      earlier.push(seconds);
    }
  }
  return found;
}

/** The duration of a test; null while it runs, or if unknown. */
export function secondsOf({ endedAt, durationSec }: TestRow): number | null {
  return endedAt === null || durationSec === 0 ? null : durationSec;
}
