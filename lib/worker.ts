import { keepProcessAlive } from './async/timeout';
import { handledTypes, handlerWorker } from './handlers/handler-worker';
import type { Inbox } from './inbox/inbox';
import { closeInbox, closeMsOf } from './lifecycle/close';
import type { CloseResult } from './lifecycle/closed';
import type { WorkerOptions } from './options';
import { attachInbox } from './reporting/attach-inbox';
import { WebhookEmitter } from './reporting/emitter';
import { Reporter } from './reporting/reporter';
import { resolveWorkerOptions } from './resolve-options';

export interface SauceWorker {
  events: WebhookEmitter['emitter'];
  inbox: Inbox;
  /** Lets running handlers end within `timeoutMs` (default 10,000), closes the inbox and reports what stayed unhandled. */
  close(options?: { timeoutMs?: number }): Promise<CloseResult>;
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
  const watch = new WebhookEmitter((cause) => reporter.listenerError(cause));
  const worker = handlerWorker(settings, reporter, watch);
  const { inbox, handlers, maxParallel } = settings;
  inbox.consume({ types: handledTypes(handlers), work: worker.work, maxParallel });
  attachInbox(inbox, reporter, settings.logger);
  let closed: Promise<CloseResult> | undefined;
  return {
    events: watch.emitter,
    inbox,
    close({ timeoutMs } = {}) {
      closed ??= keepProcessAlive(() => closeInbox(inbox, () => [], closeMsOf(timeoutMs), worker, reporter));
      return closed;
    },
  };
}
