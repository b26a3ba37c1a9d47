import { SauceWebhooksError } from '../errors/error';
import type { Rejection, RejectionCode, RejectionReason } from '../errors/rejection';
import type { SauceEvent } from '../events/event';
import type { Head } from '../request/head';
import type { Authentication } from '../signature/signature';

/** What came: by HTTP, from quarantine, or from the app itself. */
export interface Delivery extends Readonly<Head> {
  /** ISO 8601 in UTC. */
  readonly receivedAt: string;
  /** What is known of its sender without its signature, null for nothing; left out: the receiver checks its head. */
  readonly known?: Authentication | RejectionReason | null;
  /** Every event of it is new, even if its content is that of an earlier one. */
  readonly skipDedupe?: boolean;
  /** A duplicate of a failed event puts that one back to waiting, unless this is false. */
  readonly requeueFailed?: boolean;
  /** How long events with the same keys are duplicates, if that is longer than the receiver's window. */
  readonly dedupeWindowMs?: number;
  /** It is one event of a build, which is to have this id. */
  readonly buildId?: string | undefined;
  /** It is in quarantine already and was reported then. */
  readonly fromQuarantine?: boolean;
}

/** What became of a delivery, item by item. */
export interface DeliveryResult {
  /** In the order of the items, like `rejections`. */
  accepted: SauceEvent[];
  duplicates: SauceEvent[];
  /** Events for which there was no room. */
  dropped: SauceEvent[];
  rejections: Rejection[];
  /** How many of the accepted and the duplicates only memory has. Counted for a replay. */
  buffered: number;
  /** An event was dropped, and the sender must know: 503. */
  respondUnavailable: boolean;
}

/** What became of a payload that was given to `webhooks.receive`. */
export type ReceiveResult =
  | { outcome: 'accepted' | 'duplicate' | 'dropped'; event: SauceEvent }
  | { outcome: 'rejected'; code: RejectionCode; message: string; help: string };

/** What became of a replayed delivery. */
export interface ReplayResult {
  /** Ids of the events that were accepted. */
  accepted: string[];
  /** Events that had been received before. */
  duplicates: number;
  /** Events for which there was no room. */
  dropped: number;
  /**
   * Events, accepted or received before, that only memory has while the store fails. The delivery stays in quarantine; once
   * they are stored, another replay finds duplicates and removes it.
   */
  buffered: number;
  /** Why the others were rejected again. */
  rejections: { code: RejectionCode; message: string }[];
}

export interface ReplayOptions {
  /** The operator's own word: no signature is required. */
  trusted?: boolean | undefined;
}

/** @throws {SauceWebhooksError} INTERNAL_ERROR for a result without an event, as the receiver itself failed. */
export function receiveResultOf(result: DeliveryResult): ReceiveResult {
  const { rejections, accepted, duplicates, dropped } = result;
  if (rejections[0] !== undefined) {
    const { code, message, help } = rejections[0];
    return { outcome: 'rejected', code, message, help };
  }
  if (accepted[0] !== undefined) return { outcome: 'accepted', event: accepted[0] };
  if (duplicates[0] !== undefined) return { outcome: 'duplicate', event: duplicates[0] };
  if (dropped[0] !== undefined) return { outcome: 'dropped', event: dropped[0] };
  throw new SauceWebhooksError('INTERNAL_ERROR', 'Expected the event to be received, but the receiver itself failed.');
}

export function replayResultOf(result: DeliveryResult): ReplayResult {
  return {
    accepted: result.accepted.map(({ id }) => id),
    duplicates: result.duplicates.length,
    dropped: result.dropped.length,
    buffered: result.buffered,
    rejections: result.rejections.map(({ code, message }) => ({ code, message })),
  };
}
