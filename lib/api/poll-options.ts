import { MAX_TIMER_MS } from '../async/timeout';
import { checkOptionNames, isFunction, isIntegerBetween, option, requiredOption } from '../errors/check-options';
import { SauceWebhooksError } from '../errors/error';
import { type Intake, intakeOf } from '../receiving/intake';
import type { SauceWebhooks } from '../webhooks';
import type { SauceApi } from './sauce-api';

export interface PollOptions {
  /** Who is asked. */
  api: Pick<SauceApi, 'getConcurrency'>;
  /** What `sauceWebhooks` returned: its inbox gets the events, its handlers work them off. */
  into: SauceWebhooks;
  /** How long after an answer it is asked again, in milliseconds, at least 1,000. @default 60,000 */
  everyMs?: number | undefined;
  /** After how long also what has not changed becomes an event, in milliseconds; false: never. @default 900,000 */
  heartbeatMs?: number | false | undefined;
}

export const pollNames = ['api', 'into', 'everyMs', 'heartbeatMs'] as const;

/** Checks the options of pollConcurrency and fills in the defaults. @throws {SauceWebhooksError} */
export function resolvePollOptions(options: PollOptions) {
  const given = checkOptionNames(options, 'pollConcurrency', pollNames) as PollOptions;
  const isInterval = isIntegerBetween(1000, MAX_TIMER_MS);
  const isAge = (value: unknown) => value === false || isIntegerBetween(0)(value);
  const expectedInterval = `a whole number of milliseconds from 1000 to ${MAX_TIMER_MS}`;
  const expectedAge = 'a whole number of milliseconds >= 0, or false';
  const heartbeatMs = option(given, 'heartbeatMs', isAge, expectedAge, 15 * 60_000);
  return {
    api: requiredOption(given, 'api', isApi, 'what sauceApi returned'),
    intake: receiverOf(given),
    everyMs: option(given, 'everyMs', isInterval, expectedInterval, 60_000),
    heartbeatMs: heartbeatMs === false ? Number.POSITIVE_INFINITY : heartbeatMs,
  };
}

function receiverOf({ into }: PollOptions): Intake {
  const intake = intakeOf(into);
  if (intake !== undefined) return intake;
  throw new SauceWebhooksError('INVALID_OPTION', 'Expected `into` to be what sauceWebhooks returned, got another.');
}

const isApi = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && isFunction(Reflect.get(value, 'getConcurrency'));
