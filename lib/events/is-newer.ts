import { SauceWebhooksError } from '../errors/error';
import { describeValue } from '../text/escape';
import type { RdcEvent, VdcEvent } from './event';
import { isObject } from './values';

type Job = Pick<VdcEvent | RdcEvent, 'payload'>;

/**
 * Whether `a` shows a later state of a test than `b`, by `modification_time`. Sauce Labs counts whole seconds: of two
 * equal times neither is newer. An event without a time is never newer than one with it.
 *
 * @throws {SauceWebhooksError} INVALID_OPTION for what is no event.
 * @example if (!latest || isNewer(event, latest)) latest = event;
 */
export function isNewer(a: Job, b: Job): boolean {
  return modifiedAt(a) > modifiedAt(b);
}

function modifiedAt(event: Job): number {
  if (!isObject(event) || !isObject(event.payload)) {
    throw new SauceWebhooksError('INVALID_OPTION', `Expected \`isNewer\` to get events, got ${describeValue(event)}.`);
  }
  // Events of other types have no such field.
  const { modification_time } = event.payload;
  return typeof modification_time === 'string' ? Date.parse(modification_time) : Number.NEGATIVE_INFINITY;
}
