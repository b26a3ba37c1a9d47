import type { Random } from '../random';

/** A status in which Sauce Labs posts a test, and how long after the end of the test. */
export interface StatusUpdate {
  status: string;
  /** In milliseconds; null when the test begins. */
  afterEndMs: number | null;
}

/** The updates of a test, from its start to its last status. */
type Lifecycle = (random: Random) => StatusUpdate[];

const start: StatusUpdate = { status: 'IN_PROGRESS', afterEndMs: null };
const end = (status: string): StatusUpdate => ({ status, afterEndMs: 0 });
const afterEnd = (status: string, afterEndMs: number): StatusUpdate => ({ status, afterEndMs });

const passing: Lifecycle = () => [start, end('PASSED')];
const passingLater: Lifecycle = (random) => [start, end('COMPLETE'), afterEnd('PASSED', random.whole(1, 5) * 1000)];
const failing: Lifecycle = () => [start, end('FAILED')];
/** A receiver that deduplicates by the test's id alone loses the failure. */
const failingLate: Lifecycle = (random) => [start, end('COMPLETE'), afterEnd('FAILED', random.whole(20, 60) * 1000)];
const erroring: Lifecycle = () => [start, end('ERRORED')];
const endingWithoutVerdict: Lifecycle = () => [start, end('COMPLETE')];

const ofTen = [
  passing,
  passing,
  passing,
  passing,
  passing,
  passingLater,
  failing,
  failingLate,
  erroring,
  endingWithoutVerdict,
];

/** Returns the lifecycle of each of `count` tests: among ten, each kind at least once. */
export function lifecyclesOf(random: Random, count: number): StatusUpdate[][] {
  const lifecycles = Array.from({ length: Math.ceil(count / ofTen.length) }, () => random.shuffled(ofTen));
  return lifecycles
    .flat()
    .slice(0, count)
    .map((lifecycle) => lifecycle(random));
}
