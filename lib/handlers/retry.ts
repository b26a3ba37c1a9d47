import { readSafely } from '../async/call-safely';
import type { AttemptResult, EntryProgress } from '../inbox/inbox';
import { copyOfStart, describeValue, errorMessage } from '../text/escape';

/** When and how often a handler is called again. Times are milliseconds. */
export interface RetryPolicy {
  /** Attempts that may fail, time out or end with the process, the first one included. */
  attempts: number;
  /** Delay before the second attempt; it doubles with each failed one. */
  delayMs: number;
  /** The longest delay. */
  maxDelayMs: number;
  /** How long after the start of the first attempt the last one may start, also across restarts. */
  maxElapsedMs: number;
}

/** Stored with each failed event, so it must not fill the memory. */
const maxReasonLength = 1000;
/** From then on a handler that only defers waits at least as long as one that fails. */
const maxEarlyDeferrals = 10;
/** Of a delay that a handler chose: events that it deferred together do not all come back at once. */
const deferralJitter = 0.1;
const MAX_DELAY_MS = 365 * 24 * 60 * 60 * 1000;
/** Tells what a thrown error means, also one of another copy of this package: a test runner may load two. */
const brand = Symbol.for('sauce-webhooks.handlerError');

/**
 * Thrown by a handler to be called again after a delay of its own choice: not now. It uses up no attempt;
 * `retry.maxElapsedMs` bounds how long an event can be deferred.
 */
export class RetryLater extends Error {
  static {
    Object.defineProperty(RetryLater.prototype, brand, { value: 'RetryLater' });
  }

  override readonly name = 'RetryLater';

  /**
   * @param delayMs Milliseconds until the next attempt, up to a tenth more. After ten in a row it is at least the delay of
   * a failed attempt.
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

/** Thrown by a handler to say that no further attempt will help: the event fails at once. */
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

/** What becomes of an entry whose handler threw `error`; its `attempts` count the one that did. */
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
  // A time that cannot be parsed is none.
  const elapsedMs = Math.max(0, Date.now() - Date.parse(firstAttemptAt ?? '') || 0);
  if (elapsedMs >= retry.maxElapsedMs) return { state: 'failed', reason };
  const delayMs = isDeferred ? deferralMs(deferredMs, attempts - failures, retry) : backoffMs(failures, retry);
  // The last attempt starts when the time is up, not long after.
  const boundedMs = Math.min(delayMs, MAX_DELAY_MS, retry.maxElapsedMs - elapsedMs);
  return { state: 'waiting', delayMs: Math.round(boundedMs), reason, attempt: isDeferred ? 'deferred' : 'failed' };
}

function deferralMs(delayMs: number, deferrals: number, retry: RetryPolicy): number {
  const chosenMs = delayMs * (1 + Math.random() * deferralJitter);
  return deferrals < maxEarlyDeferrals
    ? chosenMs
    : Math.max(chosenMs, backoffMs(deferrals - maxEarlyDeferrals + 1, retry));
}

/** Between half and all of the doubled delay: events that failed together are not all retried at once. */
function backoffMs(failures: number, { delayMs, maxDelayMs }: RetryPolicy): number {
  const full = Math.min(maxDelayMs, delayMs * 2 ** Math.min(failures - 1, 50));
  return full * (0.5 + Math.random() / 2);
}

/** The delay that a RetryLater asks for. Undefined for all else that a handler may throw: that is a failure, however odd. */
function deferredMsOf(error: unknown): number | undefined {
  const delayMs = readSafely(error, brand) === 'RetryLater' ? readSafely(error, 'delayMs') : undefined;
  return isDelay(delayMs) ? delayMs : undefined;
}

const isDelay = (value: unknown): value is number => Number.isFinite(value) && (value as number) >= 0;
