import type { SauceEvent } from '../events/event';

/** What `close()` could not see to. */
export interface CloseResult {
  /** Events that this process leaves unhandled and nobody else will handle. */
  unhandled: SauceEvent[];
}
