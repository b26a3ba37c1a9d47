import { withTimeout } from '../async/timeout';
import { SauceWebhooksError } from '../errors/error';
import type { SauceEvent } from '../events/event';
import type { HandlerRunner } from '../handlers/runner';
import type { Entry, Inbox } from '../inbox/inbox';
import { deserializeEntries } from '../reporting/deserialize-entries';
import type { Reporter } from '../reporting/reporter';
import type { CloseResult } from './closed';

/** Inboxes answer at their deadline; this long after it, one is taken to be stuck. */
const graceMs = 1000;
const defaultCloseMs = 10_000;

/** How long `close()` may take: NaN and negative numbers must not cut handlers short. */
export const closeMsOf = (timeoutMs = defaultCloseMs): number => (timeoutMs >= 0 ? timeoutMs : defaultCloseMs);

/** Closes the inbox, whatever it does, aborts what still runs, and reports what stayed unhandled; `held` is asked last. */
export async function closeInbox(
  inbox: Inbox,
  held: () => readonly Entry[],
  timeoutMs: number,
  worker: HandlerRunner<SauceEvent>,
  reporter: Reporter,
): Promise<CloseResult> {
  let left: Entry[] = [];
  try {
    const closing = inbox.close({ timeoutMs });
    left = await withTimeout(closing, timeoutMs + graceMs, 'It still waits for its store.');
  } catch (cause) {
    const message = 'Expected the inbox to close in time, but it did not.';
    reporter.error(
      cause instanceof SauceWebhooksError ? cause : new SauceWebhooksError('CLOSE_FAILED', message, { cause }),
    );
  }
  worker.abort();
  const unhandled = deserializeEntries([...held(), ...left], reporter);
  reporter.unhandled(unhandled);
  return { unhandled };
}
