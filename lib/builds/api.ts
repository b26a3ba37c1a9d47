import type { CallOptions } from '../api/options';
import { SauceWebhooksError } from '../errors/error';
import type { Outcome } from '../events/job';
import { isObject, toCount, toIsoTime } from '../events/values';
import { describeValue } from '../text/escape';
import type { JobState, Verdicts } from './build';

/** The calls of `sauceApi` that `watchBuilds` needs. */
export interface BuildsApi {
  getJobBuild(type: 'vdc' | 'rdc', jobId: string, options?: CallOptions): Promise<SauceBuildLike>;
  getBuildJobs(type: 'vdc' | 'rdc', buildId: string, options?: CallOptions): Promise<SauceBuildJobLike[]>;
}

interface SauceBuildLike {
  id: string;
  jobs: { [state in 'running' | 'queued' | 'finished' | 'passed' | 'failed' | 'errored']?: number | undefined };
}

interface SauceBuildJobLike {
  id: string;
  modification_time?: number | null | undefined;
  state?: object | null | undefined;
}

interface BuildState {
  id: string;
  /** Whether any of its tests is running or queued. */
  isRunning: boolean;
  /** Number of ended tests; Infinity if unknown. */
  finished: number;
  /** Number of tests with each verdict; null if unknown. */
  verdicts: Verdicts;
}

/** @throws {SauceWebhooksError} API_INVALID_RESPONSE without the counts of running and queued tests. */
export function buildStateOf({ id, jobs }: SauceBuildLike): BuildState {
  const [running, queued] = [countOf(jobs.running), countOf(jobs.queued)];
  if (running === null || queued === null) {
    const got = `${describeValue(jobs.running)} and ${describeValue(jobs.queued)}`;
    const message = `Expected Sauce Labs to respond with counts of running and queued jobs of the build ${describeValue(id)}, got ${got}.`;
    throw new SauceWebhooksError('API_INVALID_RESPONSE', message);
  }
  const [passed, failed, errored] = [countOf(jobs.passed), countOf(jobs.failed), countOf(jobs.errored)];
  const finished = countOf(jobs.finished) ?? Number.POSITIVE_INFINITY;
  return { id, isRunning: running + queued > 0, finished, verdicts: { passed, failed, errored } };
}

/** Null (not 0) unless it is a count. */
function countOf(value: unknown): number | null {
  const count = toCount(value);
  return count !== null && count >= 0 ? count : null;
}

export const jobStatesOf = (jobs: readonly SauceBuildJobLike[]): JobState[] =>
  jobs.map(({ id, state, modification_time }) => ({
    id,
    outcome: outcomeOfState(state),
    modificationTime: toIsoTime(modification_time),
  }));

/** Null for an unknown state. */
function outcomeOfState(state: unknown): Outcome | null {
  const is = (word: string) => isObject(state) && state[word] === true;
  if (is('running') || is('queued') || is('new')) return 'running';
  if (is('errored')) return 'errored';
  if (is('failed')) return 'failed';
  if (is('passed')) return 'passed';
  return is('finished') || is('completed') ? 'complete' : null;
}
