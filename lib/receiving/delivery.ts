import type { IncomingHttpHeaders } from 'node:http';
import type { Rejection } from '../errors/rejection';
import type { SauceEvent } from '../events/event';
import type { QuarantinedDelivery, ReplayResult } from '../inbox/inbox';
import { rememberLast } from '../text/remember-last';

/** ISO 8601 in UTC. */
const isoTime = rememberLast((ms) => new Date(ms).toISOString());

/** A delivery on its way, and what came of it. */
export class Delivery {
  readonly accepted: SauceEvent[] = [];
  readonly rejected: Rejection[] = [];
  duplicates = 0;
  dropped = 0;
  /** How many of the accepted and the duplicates only memory holds. Counted of a replayed delivery. */
  held = 0;
  /** Something of it could be neither stored nor held, and its sender is to know. */
  isLost = false;
  /** Whoever asked for it knows that it is news, also when it is the same as what came before. */
  isNews = false;
  /** It is in quarantine already, and was reported before. */
  isReplay = false;

  constructor(
    readonly headers: IncomingHttpHeaders,
    readonly url: string | undefined,
    readonly receivedAt = isoTime(Date.now()),
  ) {}

  static replayOf({ headers, receivedAt }: QuarantinedDelivery): Delivery {
    const delivery = new Delivery(headers, undefined, receivedAt);
    delivery.isReplay = true;
    return delivery;
  }

  replayResult(): ReplayResult {
    return {
      accepted: this.accepted.map(({ id }) => id),
      duplicates: this.duplicates,
      dropped: this.dropped,
      held: this.held,
      rejections: this.rejected.map(({ code, message }) => ({ code, message })),
    };
  }
}
