import type { Rejection, RejectionCode } from '../../errors/rejection';
import type { SauceEvent } from '../../events/event';

/** What became of a delivery to an app in this process. */
export interface Delivered {
  /**
   * `accepted`: it goes to a handler; `duplicate`: a repeat, which is not handled again; `rejected`: see `code`; `dropped`:
   * the receiver had no room for it or was closed. Of a list, the first of these that holds for one of its items.
   */
  outcome: 'accepted' | 'rejected' | 'duplicate' | 'dropped';
  /** Status of the answer, the same for all outcomes but `dropped`. */
  status: number;
  /** The accepted events, in the order of their items. */
  events: SauceEvent[];
  duplicates: SauceEvent[];
  rejections: Rejection[];
  /** Why the first rejected item was rejected, and what to do about it. */
  code?: RejectionCode;
  message?: string;
  help?: string;
  /** Whether the handlers of all accepted events are done. An event that has no handler is not handled. */
  handled: boolean;
  /** What the handler threw in its last try, of the first event of which it failed. */
  error?: unknown;
}

/** What is known of a delivery to a URL: `acknowledged`: a 2xx came back, as for all that a receiver takes, also to reject it. */
export interface Answered {
  outcome: 'acknowledged' | 'refused';
  status: number;
}
