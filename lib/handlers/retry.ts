import type { AttemptResult } from '../inbox/inbox';
import { describeValue, errorMessage } from '../text/escape';

/** When and how often a handler is tried. */
export interface RetryPolicy {
  /** Tries in all. */
  attempts: number;
  /** Delay before the second try, in milliseconds; it doubles with each try. */
  delayMs: number;
  /** The longest delay, in milliseconds. */
  maxDelayMs: number;
  /** How long one try may take, in milliseconds. */
  timeoutMs: number;
}

/** Kept with each failed event, so it must not be what fills the memory. */
const maxReasonLength = 1000;
const MAX_DELAY_MS = 365 * 24 * 60 * 60 * 1000;

/** Thrown by a handler to be tried again after a delay of its own choice. It counts as a try. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';

  /**
   * @param delayMs Milliseconds until the next try, at most a year.
   * @throws {RangeError} for what is no finite number >= 0, which counts as a failed try.
   * @example throw new RetryLater(Number(response.headers['retry-after']) * 1000);
   */
  constructor(
    readonly delayMs: number,
    message = `The handler asked to be tried again in ${delayMs} ms.`,
  ) {
    super(message);
    if (!(Number.isFinite(delayMs) && delayMs >= 0)) {
      throw new RangeError(`Expected \`delayMs\` to be a finite number >= 0, got ${describeValue(delayMs)}.`);
    }
  }
}

/** Thrown by a handler to say that no further try will help: the event goes to the failed ones at once. */
export class GiveUp extends Error {
  override readonly name = 'GiveUp';

  /** @example throw new GiveUp('The ticket system has no such project.'); */
  constructor(reason = 'The handler gave up.', options?: ErrorOptions) {
    super(reason, options);
  }
}

/** What becomes of an event whose handler failed. */
export function resultOf(
  error: unknown,
  attempts: number,
  retry: RetryPolicy,
): Exclude<AttemptResult, { state: 'done' }> {
  const reason = errorMessage(error).slice(0, maxReasonLength);
  if (isInstance(GiveUp, error) || attempts >= retry.attempts) return { state: 'failed', reason };
  const delayMs = isInstance(RetryLater, error) ? Math.min(error.delayMs, MAX_DELAY_MS) : backoffMs(attempts, retry);
  return { state: 'waiting', delayMs, reason };
}

/** Also by name, as a test runner may load the package twice; and of values that throw when they are looked at. */
export function isInstance<Kind extends Error>(kind: new (...rest: never[]) => Kind, error: unknown): error is Kind {
  try {
    return error instanceof kind || (error instanceof Error && error.name === kind.name);
  } catch {
    return false;
  }
}

/** Between half and all of the doubled delay, so that what failed together is not tried again together. */
function backoffMs(attempts: number, { delayMs, maxDelayMs }: RetryPolicy): number {
  const full = Math.min(maxDelayMs, delayMs * 2 ** Math.min(attempts - 1, 50));
  return Math.round(full * (0.5 + Math.random() / 2));
}
