import type { RdcEvent, VdcEvent } from './event';

type Job = Pick<VdcEvent | RdcEvent, 'payload'>;

/**
 * Whether `a` tells of a later state of a test than `b`, by `modification_time`. Times have a resolution of one second:
 * of two equal ones neither is newer. An event without a time is never newer than one with it.
 *
 * @example if (!latest || isNewer(event, latest)) latest = event;
 */
export function isNewer(a: Job, b: Job): boolean {
  const [timeA, timeB] = [a.payload.modification_time, b.payload.modification_time];
  if (timeA === null) return false;
  return timeB === null || timeA > timeB;
}
