import type { Outcome } from '../events/outcome';
import { toIsoTime } from '../events/time';
import { isObject, toCount } from '../events/values';
import type { JobState } from './builds';

interface CallOptions {
  signal?: AbortSignal | undefined;
  unref?: boolean | undefined;
}

/** The calls of `sauceApi` that `watchBuilds` needs. */
export interface BuildsApi {
  getJobBuild(type: 'vdc' | 'rdc', jobId: string, options?: CallOptions): Promise<SauceBuildLike>;
  getBuildJobs(type: 'vdc' | 'rdc', buildId: string, options?: CallOptions): Promise<SauceBuildJobLike[]>;
}

interface SauceBuildLike {
  id: string;
  jobs: { running?: number | undefined; queued?: number | undefined; finished?: number | undefined };
}

interface SauceBuildJobLike {
  id: string;
  modification_time?: number | null | undefined;
  state?: object | null | undefined;
}

interface BuildState {
  id: string;
  /** Whether any of its tests runs or is queued. */
  isRunning: boolean;
  /** How many of them do not run any more. */
  finished: number;
}

export function buildStateOf({ id, jobs }: SauceBuildLike): BuildState {
  const count = (value: unknown) => toCount(value) ?? 0;
  return { id, isRunning: count(jobs.running) + count(jobs.queued) > 0, finished: count(jobs.finished) };
}

export const jobStatesOf = (jobs: readonly SauceBuildJobLike[]): JobState[] =>
  jobs.map(({ id, state, modification_time }) => ({
    id,
    outcome: outcomeOfState(state),
    modificationTime: toIsoTime(modification_time),
  }));

/** Null for a state that says nothing. */
function outcomeOfState(state: unknown): Outcome | null {
  const is = (word: string) => isObject(state) && state[word] === true;
  if (is('running') || is('queued') || is('new')) return 'running';
  if (is('errored')) return 'errored';
  if (is('failed')) return 'failed';
  if (is('passed')) return 'passed';
  return is('finished') || is('completed') ? 'complete' : null;
}
