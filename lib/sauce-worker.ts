import { SauceWebhooksError } from './errors';
import { type EventType, eventTypes, type SauceEvent } from './events/event';
import type { FreshEvents } from './events/fresh-events';
import { reviveEvent } from './events/revive';
import type { Handler } from './handlers/attempt';
import { Worker } from './handlers/worker';
import { inTime } from './in-time';
import type { Entry, Inbox } from './inbox/inbox';
import type { Handlers, WorkerOptions } from './options';
import { readableEvents } from './readable-events';
import { Reporter } from './reporter';
import { type ResolvedCommon, resolveWorkerOptions } from './resolve-options';
import { Watch } from './watch';

const handlerNames = {
  vdc: 'onVdc',
  rdc: 'onRdc',
  concurrency: 'onConcurrency',
  'visual-build': 'onVisualBuild',
} as const satisfies Record<EventType, keyof Handlers>;

/** What `close()` could not see to. */
export interface Closed {
  /** Events that this process leaves unhandled and nobody else will handle. */
  unhandled: SauceEvent[];
}

export interface SauceWorker {
  events: Watch['emitter'];
  inbox: Inbox;
  /** Lets running handlers end within `timeoutMs` (default 10,000), closes the inbox and reports what stayed unhandled. */
  close(options?: { timeoutMs?: number }): Promise<Closed>;
}

/**
 * Handlers without HTTP, for an inbox that receivers elsewhere fill. It takes only the types that it has handlers for.
 *
 * @throws {SauceWebhooksError} for options that are wrong.
 * @example const worker = sauceWorker({ inbox, onVdc: (event) => notify(event) });
 */
export function sauceWorker(options: WorkerOptions): SauceWorker {
  const settings = resolveWorkerOptions(options);
  const reporter = new Reporter({ ...settings, onRejected: undefined });
  const watch = new Watch((cause) => reporter.listenerError(cause));
  const worker = handlerWorker(settings, reporter, watch);
  const { inbox, handlers, maxParallel } = settings;
  inbox.consume({ types: handledTypes(handlers), work: worker.work, maxParallel });
  inbox.opened?.catch((cause) => reporter.error(cause));
  reportStore(inbox, reporter);
  inbox.warnTo?.((message) => settings.logger.warn(message));
  let closed: Promise<Closed> | undefined;
  return {
    events: watch.emitter,
    inbox,
    close({ timeoutMs = 10_000 } = {}) {
      closed ??= closeInbox(inbox, () => [], timeoutMs, worker, reporter);
      return closed;
    },
  };
}

/** Tells of failures of the store, and of the events that it lets go. */
export function reportStore(inbox: Inbox, reporter: Reporter): void {
  inbox.reportTo?.((cause, entry) => {
    const [event] = entry === undefined ? [] : readableEvents([entry], reporter);
    reporter.inboxError(cause, event);
  });
}

/** The types that have a handler: all of them with `onEvent`. */
export function handledTypes(handlers: Handlers): EventType[] {
  return eventTypes.filter((type) => handlers.onEvent !== undefined || handlers[handlerNames[type]] !== undefined);
}

/** Tries handlers on what it is handed. */
export function handlerWorker(
  { handlers, retry, maxParallel }: ResolvedCommon,
  reporter: Reporter,
  watch: Watch,
  fresh?: FreshEvents,
): Worker<SauceEvent> {
  return new Worker<SauceEvent>({
    revive: (entry) => fresh?.take(entry.id) ?? reviveEvent(entry),
    handlerOf: ({ type }) => (handlers[handlerNames[type]] ?? handlers.onEvent) as Handler<SauceEvent> | undefined,
    retry,
    maxParallel,
    reports: {
      handled: (event) => watch.handled(event),
      ignored: (event) => watch.ignored(event),
      retrying: (event, error, inMs) => {
        reporter.retrying(event, error, inMs);
        watch.retrying(event, error, inMs);
      },
      failed: (event, error) => {
        reporter.error(error, event);
        watch.failed(event, error);
      },
      unreadable: (error) => reporter.error(error),
    },
  });
}

/** Inboxes answer at their deadline; this long after it, one is taken to be stuck. */
const graceMs = 1000;

/** Closes the inbox, whatever it does, aborts what still runs, and reports what stayed unhandled; `held` is asked last. */
export async function closeInbox(
  inbox: Inbox,
  held: () => readonly Entry[],
  timeoutMs: number,
  worker: Worker<SauceEvent>,
  reporter: Reporter,
): Promise<Closed> {
  let left: Entry[] = [];
  try {
    const closing = inbox.close({ timeoutMs });
    left = await inTime(closing, timeoutMs + graceMs, 'It still waits for its store.');
  } catch (cause) {
    const message = 'Expected the inbox to close in time, but it did not.';
    reporter.error(
      cause instanceof SauceWebhooksError ? cause : new SauceWebhooksError('CLOSE_FAILED', message, { cause }),
    );
  }
  worker.abort();
  return { unhandled: unhandledEvents([...held(), ...left], reporter) };
}

/** The events of what stayed unhandled, which is also logged. */
function unhandledEvents(entries: readonly Entry[], reporter: Reporter): SauceEvent[] {
  const events = readableEvents(entries, reporter);
  reporter.unhandled(events);
  return events;
}
