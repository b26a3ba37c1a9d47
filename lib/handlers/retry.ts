import { readSafely } from '../async/call-safely';
import type { AttemptResult, EntryProgress } from '../inbox/inbox';
import { copyOfStart, describeValue, errorMessage } from '../text/escape';

/** When and how often a handler is called again. Times are milliseconds. */
export interface RetryPolicy {
  /** Attempts that may fail, time out or end with the process, including the first. */
  attempts: number;
  /** Delay before the second attempt; it doubles with each failed attempt. */
  delayMs: number;
  /** Maximum delay. */
  maxDelayMs: number;
  /** Maximum time from the start of the first attempt to the start of the last one, also across restarts. */
  maxElapsedMs: number;
}

/** Stored with each failed event, so it must stay small. */
const maxReasonLength = 1000;
/** From this deferral of an event on, it waits at least as long as after a failure. */
const firstBackedOffDeferral = 10;
/** Jitter of a delay that a handler chose: events deferred together should not all return at once. */
const deferralJitter = 0.1;
const MAX_DELAY_MS = 365 * 24 * 60 * 60 * 1000;
/** Marks errors across copies of this package: a test runner may load two. */
const brand = Symbol.for('sauce-webhooks.handlerError');

/** Throw it from a handler to be called again after the given delay. Uses up no attempt; `retry.maxElapsedMs` limits the total time. */
export class RetryLater extends Error {
  static {
    Object.defineProperty(RetryLater.prototype, brand, { value: 'RetryLater' });
  }

  override readonly name = 'RetryLater';

  /**
   * @param delayMs Milliseconds until the next attempt, plus up to 10 %. From the tenth of an event on, at least the
   * delay of a failed attempt.
   * @throws {RangeError} unless `delayMs` is a finite number >= 0; the attempt then counts as failed.
   * @example throw new RetryLater(Number(response.headers['retry-after']) * 1000);
   */
  constructor(
    readonly delayMs: number,
    message = `The handler asked to be called again in ${delayMs} ms.`,
  ) {
    super(message);
    if (!isDelay(delayMs)) {
      throw new RangeError(`Expected \`delayMs\` to be a finite number >= 0, got ${describeValue(delayMs)}.`);
    }
  }
}

/** Throw it from a handler if no further attempt can succeed: the event fails at once. */
export class GiveUp extends Error {
  static {
    Object.defineProperty(GiveUp.prototype, brand, { value: 'GiveUp' });
  }

  override readonly name = 'GiveUp';

  /** @example throw new GiveUp('The ticket system has no such project.'); */
  constructor(reason = 'The handler gave up.', options?: ErrorOptions) {
    super(reason, options);
  }
}

type Attempted = Pick<EntryProgress, 'attempts' | 'failedAttempts' | 'firstAttemptAt'>;

/** Returns the result of an attempt whose handler threw `error`; the entry's `attempts` include it. */
export function resultOf(
  error: unknown,
  { attempts, failedAttempts, firstAttemptAt }: Attempted,
  retry: RetryPolicy,
): Exclude<AttemptResult, { state: 'completed' }> {
  const reason = copyOfStart(errorMessage(error), maxReasonLength);
  const deferredMs = deferredMsOf(error);
  const isDeferred = deferredMs !== undefined;
  const failures = isDeferred ? failedAttempts : failedAttempts + 1;
  if (readSafely(error, brand) === 'GiveUp' || failures >= retry.attempts) return { state: 'failed', reason };
  // Ignores a time that cannot be parsed.
  const elapsedMs = Math.max(0, Date.now() - Date.parse(firstAttemptAt ?? '') || 0);
  if (elapsedMs >= retry.maxElapsedMs) return { state: 'failed', reason };
  const delayMs = isDeferred ? deferralMs(deferredMs, attempts - failures, retry) : backoffMs(failures, retry);
  // The last attempt starts when the time is up, not long after.
  const boundedMs = Math.min(delayMs, MAX_DELAY_MS, retry.maxElapsedMs - elapsedMs);
  return { state: 'waiting', delayMs: Math.round(boundedMs), reason, attempt: isDeferred ? 'deferred' : 'failed' };
}

function deferralMs(delayMs: number, deferrals: number, retry: RetryPolicy): number {
  const chosenMs = delayMs * (1 + Math.random() * deferralJitter);
  return deferrals < firstBackedOffDeferral
    ? chosenMs
    : Math.max(chosenMs, backoffMs(deferrals - firstBackedOffDeferral + 1, retry));
}

/** Between half and all of the doubled delay, so that events that failed together are not all retried at once. */
function backoffMs(failures: number, { delayMs, maxDelayMs }: RetryPolicy): number {
  const full = Math.min(maxDelayMs, delayMs * 2 ** Math.min(failures - 1, 50));
  return full * (0.5 + Math.random() / 2);
}

/** Returns the delay of a RetryLater. Undefined for any other thrown value: that is a failure. */
function deferredMsOf(error: unknown): number | undefined {
  const delayMs = readSafely(error, brand) === 'RetryLater' ? readSafely(error, 'delayMs') : undefined;
  return isDelay(delayMs) ? delayMs : undefined;
}

const isDelay = (value: unknown): value is number => Number.isFinite(value) && (value as number) >= 0;
