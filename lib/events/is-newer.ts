import { invalidOption } from '../errors/check-options';
import { describeValue } from '../text/escape';
import type { RdcEvent, VdcEvent } from './event';
import { type Outcome, outcomeOf, stageOf } from './job';
import { isObject } from './values';

type Job = Pick<VdcEvent | RdcEvent, 'payload'>;

/** The fields that decide which event of a test is newer. */
export interface TestState {
  /** ISO 8601 in UTC; null if unknown. */
  time: string | null;
  outcome: Outcome | null;
}

/**
 * Returns whether `a` is a later state of a test than `b`, by `modification_time` in whole seconds, as in webhooks. If the times are
 * equal or one is missing, the later stage is newer: running, complete without a verdict, then passed, failed or errored. Neither of two
 * verdicts is newer.
 *
 * @throws {SauceWebhooksError} INVALID_OPTION if an argument is not an event.
 * @example if (!latest || isNewer(event, latest)) latest = event;
 */
export function isNewer(a: Job, b: Job): boolean {
  return isNewerState(testStateOf(a), testStateOf(b));
}

/** `isNewer` of states. */
export function isNewerState(a: TestState, b: TestState): boolean {
  const [first, second] = [timeOf(a), timeOf(b)];
  if (first < second || first > second) return first > second;
  return rankOf(a) > rankOf(b);
}

/** @throws {SauceWebhooksError} INVALID_OPTION if it is not an event. */
export function testStateOf(event: Job): TestState {
  if (!isObject(event) || !isObject(event.payload)) {
    throw invalidOption(`Expected \`isNewer\` to get events, got ${describeValue(event)}.`);
  }
  // Events of other types have no such fields.
  const { modification_time, status } = event.payload;
  const time = typeof modification_time === 'string' ? modification_time : null;
  return { time, outcome: typeof status === 'string' ? outcomeOf(event.payload) : null };
}

/**
 * In whole seconds, as in webhooks: the record of a real device has milliseconds for the same change. NaN if unknown: it compares false
 * with everything.
 */
const timeOf = ({ time }: TestState): number => (time === null ? Number.NaN : Math.floor(Date.parse(time) / 1000));
const rankOf = ({ outcome }: TestState): number => (outcome === null ? 0 : stageOf[outcome]);
