import type { Random } from '../random';

/** A status in which Sauce Labs posts a test, and how long after the end of the test. */
export interface Push {
  status: string;
  /** In milliseconds; null when the test begins. */
  afterEndMs: number | null;
}

/** How a test may go. */
type Plot = (random: Random) => Push[];

const begins: Push = { status: 'IN_PROGRESS', afterEndMs: null };
const ends = (status: string): Push => ({ status, afterEndMs: 0 });
const later = (status: string, afterEndMs: number): Push => ({ status, afterEndMs });

const passes: Plot = () => [begins, ends('PASSED')];
const passesLater: Plot = (random) => [begins, ends('COMPLETE'), later('PASSED', random.whole(1, 5) * 1000)];
const fails: Plot = () => [begins, ends('FAILED')];
/** What a receiver that knows tests by their id alone loses. */
const failsLate: Plot = (random) => [begins, ends('COMPLETE'), later('FAILED', random.whole(20, 60) * 1000)];
const errs: Plot = () => [begins, ends('ERRORED')];
const hasNoVerdict: Plot = () => [begins, ends('COMPLETE')];

const ofTen = [passes, passes, passes, passes, passes, passesLater, fails, failsLate, errs, hasNoVerdict];

/** How each of `count` tests goes: of ten, each kind at least once. */
export function plotsOf(random: Random, count: number): Push[][] {
  const plots = Array.from({ length: Math.ceil(count / ofTen.length) }, () => random.shuffled(ofTen));
  return plots
    .flat()
    .slice(0, count)
    .map((plot) => plot(random));
}
