export type Outcome = 'passed' | 'failed' | 'errored' | 'complete' | 'running';

const outcomeOfStatus: Readonly<Record<string, Outcome>> = {
  PASSED: 'passed',
  FAILED: 'failed',
  ERRORED: 'errored',
  NEW: 'running',
  QUEUED: 'running',
  IN_PROGRESS: 'running',
};

/** How a test ended. COMPLETE, and words that Sauce Labs may add, leave it to `passed`. */
export function outcomeOf(job: { status: string; passed: boolean | null }): Outcome {
  if (Object.hasOwn(outcomeOfStatus, job.status)) return outcomeOfStatus[job.status] as Outcome;
  if (job.passed === null) return 'complete';
  return job.passed ? 'passed' : 'failed';
}

/** How far a test has come. A verdict may change, but is never withdrawn. */
export const stageOf: Readonly<Record<Outcome, number>> = { running: 1, complete: 2, passed: 3, failed: 3, errored: 3 };
