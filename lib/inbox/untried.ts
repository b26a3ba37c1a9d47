import type { Progress } from './inbox';

/** Where a new entry stands. */
export const untried: Readonly<Progress> = Object.freeze({
  state: 'waiting',
  attempts: 0,
  nextAttemptAt: null,
  lastError: null,
});
