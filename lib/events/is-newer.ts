import { SauceWebhooksError } from '../errors/error';
import { describeValue } from '../text/escape';
import type { RdcEvent, VdcEvent } from './event';
import { type Outcome, outcomeOf, stageOf } from './job';
import { isObject } from './values';

type Job = Pick<VdcEvent | RdcEvent, 'payload'>;

/** What tells a newer event of a test from an older one. */
export interface TestState {
  /** ISO 8601 in UTC; null when it is not known. */
  time: string | null;
  outcome: Outcome | null;
}

/**
 * Whether `a` shows a later state of a test than `b`, by `modification_time` in whole seconds, as webhooks have it: of two equal
 * times, or when one is missing, the state further on is newer (running, complete without a verdict, then passed, failed or
 * errored). Of two verdicts neither is.
 *
 * @throws {SauceWebhooksError} INVALID_OPTION for what is no event.
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

/** @throws {SauceWebhooksError} INVALID_OPTION for what is no event. */
export function testStateOf(event: Job): TestState {
  if (!isObject(event) || !isObject(event.payload)) {
    throw new SauceWebhooksError('INVALID_OPTION', `Expected \`isNewer\` to get events, got ${describeValue(event)}.`);
  }
  // Events of other types have no such fields.
  const { modification_time, status } = event.payload;
  const time = typeof modification_time === 'string' ? modification_time : null;
  return { time, outcome: typeof status === 'string' ? outcomeOf(event.payload) : null };
}

/**
 * In whole seconds, as webhooks have them: the record of a real device has milliseconds for the same change. NaN, which is neither less
 * nor greater than any other, when the time is not known.
 */
const timeOf = ({ time }: TestState): number => (time === null ? Number.NaN : Math.floor(Date.parse(time) / 1000));
const rankOf = ({ outcome }: TestState): number => (outcome === null ? 0 : stageOf[outcome]);
