import { catchRejection } from './async/call-safely';
import { Deadline, keepProcessAlive } from './async/time';
import { HandlerRunner } from './handlers/runner';
import type { Inbox } from './inbox/inbox';
import { type CloseOptions, type CloseResult, closeTimeoutMs, closeWorker } from './lifecycle/close';
import type { WorkerOptions } from './options';
import { WebhookEmitter } from './reporting/emitter';
import { Reporter } from './reporting/reporter';
import { resolveWorkerOptions } from './resolve-options';

export interface SauceWorker {
  events: WebhookEmitter['emitter'];
  inbox: Inbox;
  /** Lets active handlers finish within `timeoutMs` (default 10,000), closes the inbox and reports unhandled events. */
  close(options?: CloseOptions): Promise<CloseResult>;
}

/**
 * Runs handlers without HTTP, on an inbox that other receivers fill. Handles only types that have a handler.
 *
 * @throws {SauceWebhooksError} for invalid options.
 * @example const worker = sauceWorker({ inbox, onVdc: (event) => notify(event) });
 */
export function sauceWorker(options: WorkerOptions): SauceWorker {
  const settings = resolveWorkerOptions(options);
  const { inbox } = settings;
  const reporter = new Reporter(settings);
  const emitter = new WebhookEmitter(reporter.listenerError);
  const runner = new HandlerRunner({ ...settings, reporter, emitter });
  catchRejection(inbox.consume(runner.consumeOptions(runner.types)), reporter.inboxError);
  reporter.attach(inbox);
  let closed: Promise<CloseResult> | undefined;
  return {
    events: emitter.emitter,
    inbox,
    close(closeOptions = {}) {
      const deadline = new Deadline(closeTimeoutMs(closeOptions));
      closed ??= keepProcessAlive(() => closeWorker({ inbox, runner, reporter }, deadline));
      return closed;
    },
  };
}
