import { closeInbox, closeMsOf } from './close-inbox';
import type { Closed } from './closed';
import { handledTypes, handlerWorker } from './handler-worker';
import { keepingAlive } from './in-time';
import type { Inbox } from './inbox/inbox';
import type { WorkerOptions } from './options';
import { reportInbox } from './report-inbox';
import { Reporter } from './reporter';
import { resolveWorkerOptions } from './resolve-options';
import { Watch } from './watch';

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
  reportInbox(inbox, reporter, settings.logger);
  let closed: Promise<Closed> | undefined;
  return {
    events: watch.emitter,
    inbox,
    close({ timeoutMs } = {}) {
      closed ??= keepingAlive(() => closeInbox(inbox, () => [], closeMsOf(timeoutMs), worker, reporter));
      return closed;
    },
  };
}
