import { errorMessage, truncate } from '../../text/escape';

/** A handler call that failed or was deferred. */
export interface FailedAttempt {
  /** When it ended, in milliseconds. */
  at: number;
  message: string;
  /** Followed by those of its causes; null if the thrown value has none. */
  stack: string | null;
}

/** The latest failed attempts of an event, oldest first. */
export interface FailedAttempts {
  id: string;
  at: number;
  attempts: FailedAttempt[];
}

const maxAttempts = 10;
const maxMessage = 1000;
const maxStack = 4000;
const maxCauses = 3;

export function failedAttempt(id: string, error: unknown, at: number): FailedAttempts {
  const message = truncate(errorMessage(error), maxMessage);
  return { id, at, attempts: [{ at, message, stack: truncate(stackOf(error), maxStack) }] };
}

export function mergeFailures(known: FailedAttempts, other: FailedAttempts): FailedAttempts {
  return { ...other, attempts: [...known.attempts, ...other.attempts].slice(-maxAttempts) };
}

/** Anything may be thrown, even an object with throwing getters. */
function stackOf(error: unknown): string | null {
  try {
    const stacks: string[] = [];
    let cause = error;
    while (cause instanceof Error && stacks.length < maxCauses) {
      if (typeof cause.stack === 'string') stacks.push(cause.stack);
      cause = cause.cause;
    }
    return stacks.length === 0 ? null : stacks.join('\nCaused by: ');
  } catch {
    return null;
  }
}
