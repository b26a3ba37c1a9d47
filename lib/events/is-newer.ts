import { SauceWebhooksError } from '../errors/error';
import { describeValue } from '../text/escape';
import type { JobPayload } from './event';
import { outcomeOf, stageOf } from './outcome';
import { isObject } from './values';

type Job = { payload: Pick<JobPayload, 'modification_time' | 'status' | 'passed'> };

/**
 * Whether `a` shows a later state of a test than `b`, by `modification_time`. Sauce Labs counts whole seconds: of two equal
 * times, or when one is missing, the state further on is newer (running, complete without a verdict, then passed, failed or
 * errored). Of two verdicts neither is.
 *
 * @throws {SauceWebhooksError} INVALID_OPTION for what is no event.
 * @example if (!latest || isNewer(event, latest)) latest = event;
 */
export function isNewer(a: Job, b: Job): boolean {
  const [first, second] = [positionOf(a), positionOf(b)];
  if (first.time < second.time || first.time > second.time) return first.time > second.time;
  return first.stage > second.stage;
}

function positionOf(event: Job): { time: number; stage: number } {
  if (!isObject(event) || !isObject(event.payload)) {
    throw new SauceWebhooksError('INVALID_OPTION', `Expected \`isNewer\` to get events, got ${describeValue(event)}.`);
  }
  // Events of other types have no such fields.
  const { modification_time, status } = event.payload;
  const time = typeof modification_time === 'string' ? Date.parse(modification_time) : Number.NaN;
  return { time, stage: typeof status === 'string' ? stageOf[outcomeOf(event.payload)] : 0 };
}
