import type { Deadline } from '../async/deadline';
import { withTimeout } from '../async/timeout';
import { option } from '../errors/check-options';
import { SauceWebhooksError } from '../errors/error';
import type { SauceEvent } from '../events/event';
import type { HandlerRunner } from '../handlers/runner';
import { defaultCloseTimeoutMs, type Entry, type Inbox } from '../inbox/inbox';
import { deserializeEntries, type Reporter } from '../reporting/reporter';
import { describeValue } from '../text/escape';

/** What `close()` could not finish. */
export interface CloseResult {
  /** Events that this process leaves unhandled and no other process will handle. */
  unhandled: SauceEvent[];
}

export interface CloseOptions {
  /** @default 10,000 */
  timeoutMs?: number | undefined;
}

interface Closing {
  inbox: Inbox;
  runner: HandlerRunner;
  reporter: Reporter;
  /** Entries that are nowhere but in memory; called last. */
  buffered: () => readonly Entry[];
}

/** Inboxes end at the deadline; one that is not closed this long after it is considered stuck. */
const graceMs = 1000;

/** How long `close()` may take. @throws {SauceWebhooksError} INVALID_OPTION for NaN and the like, which would cut handlers short. */
export function closeTimeoutMs({ timeoutMs }: CloseOptions): number {
  return option({ timeoutMs }, 'timeoutMs', isDuration, 'a number of milliseconds >= 0', defaultCloseTimeoutMs);
}

const isDuration = (value: unknown): boolean => typeof value === 'number' && value >= 0;

/** Closes the inbox, whatever it does, aborts the handlers that still run, and reports what stayed unhandled. */
export async function closeInbox(
  { inbox, runner, reporter, buffered }: Closing,
  deadline: Deadline,
): Promise<CloseResult> {
  let left: Entry[] = [];
  try {
    const { timeoutMs, signal } = deadline;
    const closing = inbox.close({ timeoutMs, signal });
    const returned: unknown = await withTimeout(closing, timeoutMs + graceMs, 'It still waits for its store.');
    // An inbox of the user's own may have nothing to return.
    if (returned !== undefined && !Array.isArray(returned))
      throw new TypeError(
        `Expected its close() to return the entries that stay unhandled, got ${describeValue(returned)}.`,
      );
    left = returned ?? [];
  } catch (cause) {
    const message = 'Expected the inbox to close in time, but it did not.';
    const error =
      cause instanceof SauceWebhooksError ? cause : new SauceWebhooksError('CLOSE_FAILED', message, { cause });
    reporter.error(error);
  }
  runner.abort();
  const unhandled = deserializeEntries([...buffered(), ...left], reporter);
  reporter.unhandled(unhandled);
  return { unhandled };
}
