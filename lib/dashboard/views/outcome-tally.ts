import type { Outcome } from '../../events/outcome';

/** How many tests by how they ended, or that they run. */
export type OutcomeTally = Record<Outcome, number>;

export const noTally = (): OutcomeTally => ({ passed: 0, failed: 0, errored: 0, complete: 0, running: 0 });
