import { SauceWebhooksError } from '../errors/error';
import type { Rejection, RejectionCode, RejectionReason } from '../errors/rejection';
import type { SauceEvent } from '../events/event';
import type { Head } from '../request/head';
import type { Authentication } from '../signature/signature';

/** A delivery: over HTTP, from quarantine, or from the app itself. */
export interface Delivery extends Readonly<Head> {
  /** ISO 8601 in UTC. */
  readonly receivedAt: string;
  /** The sender, if known without the signature, or null; undefined: the receiver checks the headers. */
  readonly known?: Authentication | RejectionReason | null;
  /** Whether every event is new, even with the content of an earlier one. */
  readonly skipDedupe?: boolean;
  /** Whether a duplicate of a failed event requeues it. @default true */
  readonly requeueFailed?: boolean;
  /** Deduplication window of these events, if longer than the receiver's. */
  readonly dedupeWindowMs?: number;
  /** The id of the event, for a build. */
  readonly buildId?: string | undefined;
  /** Whether it is already in quarantine and was reported then. */
  readonly fromQuarantine?: boolean;
}

/** The results of a delivery, item by item. */
export interface DeliveryResult {
  /** In item order, like `rejections`. */
  accepted: SauceEvent[];
  duplicates: SauceEvent[];
  /** Events dropped for lack of room. */
  dropped: SauceEvent[];
  rejections: Rejection[];
  /** Number of accepted events and duplicates that are only buffered. Counted for a replay. */
  buffered: number;
  /** Whether an event was dropped and the sender must know: 503. */
  respondUnavailable: boolean;
}

/** The result of `webhooks.receive`. */
export type ReceiveResult =
  | { outcome: 'accepted' | 'duplicate' | 'dropped'; event: SauceEvent }
  | { outcome: 'rejected'; code: RejectionCode; message: string; help: string };

/** The result of a replay. */
export interface ReplayResult {
  /** Ids of the accepted events. */
  accepted: string[];
  /** Number of events received before. */
  duplicates: number;
  /** Number of events dropped for lack of room. */
  dropped: number;
  /**
   * Number of events, accepted or received before, that are only buffered while the store fails. The delivery stays in quarantine; once
   * they are stored, another replay finds duplicates and removes it.
   */
  buffered: number;
  /** Why the other items were rejected again. */
  rejections: { code: RejectionCode; message: string }[];
}

export interface ReplayOptions {
  /** Skips signature verification, on the operator's word. */
  trusted?: boolean | undefined;
}

/** @throws {SauceWebhooksError} INTERNAL_ERROR for a result without an event, because the receiver itself failed. */
export function receiveResultOf(result: DeliveryResult): ReceiveResult {
  const { rejections, accepted, duplicates, dropped } = result;
  if (rejections[0] !== undefined) {
    const { code, message, help } = rejections[0];
    return { outcome: 'rejected', code, message, help };
  }
  if (accepted[0] !== undefined) return { outcome: 'accepted', event: accepted[0] };
  if (duplicates[0] !== undefined) return { outcome: 'duplicate', event: duplicates[0] };
  if (dropped[0] !== undefined) return { outcome: 'dropped', event: dropped[0] };
  throw new SauceWebhooksError('INTERNAL_ERROR', 'Expected the event to be received, but the receiver failed.');
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
