import { isoTime } from '../async/time';
import {
  checkOptionNames,
  invalidOption,
  isBoolean,
  isFalse,
  isString,
  msOption,
  option,
} from '../errors/check-options';
import { RejectionReason } from '../errors/rejection';
import { type Body, stringifyBody } from '../request/body';
import type { Delivery } from './delivery';

export interface ReceiveOptions {
  /** Sets `event.source`. @default null */
  source?: string | undefined;
  /** `false`: the event is new, even with the content of an earlier one. @default the receiver's `dedupe` */
  dedupe?: false | undefined;
  /** Deduplication window of its key in milliseconds, if longer than the receiver's `dedupeWindowMs`. */
  dedupeWindowMs?: number | undefined;
  /** `false`: a duplicate of a failed event leaves it failed. @default true */
  requeueFailed?: boolean | undefined;
  /**
   * The payload is a build of `watchBuilds`, and the event gets this id, a UUID. An event with a stored id is a duplicate, whatever its
   * age.
   */
  buildId?: string | undefined;
}

const optionNames = ['source', 'dedupe', 'dedupeWindowMs', 'requeueFailed', 'buildId'];

/**
 * Returns the delivery of an event that the app received itself.
 *
 * @throws {SauceWebhooksError} INVALID_OPTION for invalid options, or a payload that is not an object or too large.
 */
export function payloadDelivery(
  payload: object,
  given: ReceiveOptions,
  limit: number,
): { delivery: Delivery; body: Body } {
  const options = checkOptionNames(given, 'receive', optionNames) as ReceiveOptions;
  const source = option(options, 'source', isString, 'a string', null);
  const skipDedupe = option(options, 'dedupe', isFalse, 'false', undefined) === false;
  const dedupeWindowMs = msOption(options, 'dedupeWindowMs', 0, 0);
  const requeueFailed = option(options, 'requeueFailed', isBoolean, 'true or false', true);
  const buildId = option(options, 'buildId', isUuid, 'a UUID', undefined);
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    throw invalidOption('Expected `receive` to get the payload of one event (an object).');
  }
  const bytes = stringifyBody(payload, buildId === undefined ? limit : undefined);
  if (bytes instanceof RejectionReason) throw invalidOption(bytes.message);
  const known = { verified: true, source };
  const delivery = { headers: {}, receivedAt: isoTime(), known, skipDedupe, dedupeWindowMs, requeueFailed, buildId };
  return { delivery, body: { bytes, isRaw: true } };
}

const isUuid = (value: unknown): boolean =>
  typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value);
