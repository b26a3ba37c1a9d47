import type { InFlight } from '../async/semaphore';
import { type Deadline, untilNextTurn, withTimeout } from '../async/time';
import { option } from '../errors/check-options';
import { SauceWebhooksError } from '../errors/error';
import type { SauceEvent } from '../events/event';
import type { HandlerRunner } from '../handlers/runner';
import type { FallbackInbox } from '../inbox/fallback/fallback-inbox';
import { defaultCloseTimeoutMs, type Entry, type Inbox } from '../inbox/inbox';
import type { WebhookEmitter } from '../reporting/emitter';
import { deserializeEntries, type Reporter } from '../reporting/reporter';
import { describeValue } from '../text/escape';

/** Unfinished work of `close()`. */
export interface CloseResult {
  /** Events that no process will handle. */
  unhandled: SauceEvent[];
}

export interface CloseOptions {
  /** @default 10,000 */
  timeoutMs?: number | undefined;
}

interface WorkerParts {
  inbox: Inbox;
  runner: HandlerRunner;
  reporter: Reporter;
}

interface ReceiverParts extends WorkerParts {
  emitter: WebhookEmitter;
  inFlight: InFlight;
  fallback: FallbackInbox;
}

/** Inboxes end at the deadline; one that is not closed this long after it counts as stuck. */
const graceMs = 1000;

/** Reads `timeoutMs` of `close()`. @throws {SauceWebhooksError} INVALID_OPTION for NaN and the like, which would cut handlers short. */
export function closeTimeoutMs(given: CloseOptions | null): number {
  // Node's servers and streams pass null to their callbacks.
  return option(
    { timeoutMs: given?.timeoutMs },
    'timeoutMs',
    isDuration,
    'a number of milliseconds >= 0',
    defaultCloseTimeoutMs,
  );
}

const isDuration = (value: unknown): boolean => typeof value === 'number' && value >= 0;

/** Closes a receiver: waits for requests in flight, for the buffer to be stored, and for the inbox, all by one deadline. */
export async function closeReceiver(parts: ReceiverParts, deadline: Deadline): Promise<CloseResult> {
  const { emitter, inFlight, fallback } = parts;
  // A listener of `closing` may call close(), which then returns the same promise.
  await undefined;
  emitter.emit('closing', {});
  await withTimeout(inFlight.onIdle(), deadline.timeoutMs, '').catch(() => {});
  await fallback.close(deadline);
  const left = await closeInbox(parts, deadline);
  // Responses go out in the next turn. The app may end its connections, or the process, after this.
  await untilNextTurn();
  return reportUnhandled(parts, [...fallback.unhandled(), ...left]);
}

/** Closes a worker: waits for the inbox, which lets active handlers finish. */
export async function closeWorker(parts: WorkerParts, deadline: Deadline): Promise<CloseResult> {
  return reportUnhandled(parts, await closeInbox(parts, deadline));
}

/** Closes the inbox, whatever it does, and aborts handlers that are still running. Returns the unhandled entries. */
async function closeInbox({ inbox, runner, reporter }: WorkerParts, deadline: Deadline): Promise<Entry[]> {
  let left: Entry[] = [];
  try {
    const { timeoutMs, signal } = deadline;
    const closing = inbox.close({ timeoutMs, signal });
    const returned: unknown = await withTimeout(closing, timeoutMs + graceMs, 'It still waits for its store.');
    // A custom inbox may return nothing.
    if (returned !== undefined && !Array.isArray(returned))
      throw new TypeError(`Expected its close() to return the unhandled entries, got ${describeValue(returned)}.`);
    left = returned ?? [];
  } catch (cause) {
    const message = 'Expected the inbox to close in time, but it did not.';
    const error =
      cause instanceof SauceWebhooksError ? cause : new SauceWebhooksError('CLOSE_FAILED', message, { cause });
    reporter.error(error);
  }
  runner.abort();
  return left;
}

function reportUnhandled({ reporter }: WorkerParts, entries: readonly Entry[]): CloseResult {
  const unhandled = deserializeEntries(entries, reporter);
  reporter.unhandled(unhandled);
  return { unhandled };
}
