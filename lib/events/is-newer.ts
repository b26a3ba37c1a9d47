import type { RdcEvent, VdcEvent } from './event';

type Job = Pick<VdcEvent | RdcEvent, 'payload'>;

/**
 * Whether `a` tells of a later state of a test than `b`, by `modification_time`. Sauce Labs counts whole seconds: of two
 * equal times neither is newer. An event without a time is never newer than one with it.
 *
 * @example if (!latest || isNewer(event, latest)) latest = event;
 */
export function isNewer(a: Job, b: Job): boolean {
  return modifiedAt(a) > modifiedAt(b);
}

function modifiedAt({ payload }: Job): number {
  return payload.modification_time === null ? Number.NEGATIVE_INFINITY : Date.parse(payload.modification_time);
}
