import { channel } from 'node:diagnostics_channel';
import { EventEmitter } from 'node:events';
import { callSafely } from '../async/call-safely';
import type { Rejection } from '../errors/rejection';
import type { EventOf, EventType, SauceEvent } from '../events/event';

/**
 * Events of `.events`: each accepted event under its type, and the life of a delivery. Treat events as read-only: they are shared with
 * other listeners and with the request. Handlers get their own copy, which `handled`, `stale`, `retrying` and `failed` emit.
 */
export interface WebhookEventMap extends Record<EventType, [event: SauceEvent]> {
  vdc: [event: EventOf<'vdc'>];
  rdc: [event: EventOf<'rdc'>];
  concurrency: [event: EventOf<'concurrency'>];
  'visual-build': [event: EventOf<'visual-build'>];
  build: [event: EventOf<'build'>];
  /** Acknowledged, but reaches no handler. */
  rejected: [rejection: Rejection];
  /** A duplicate: acknowledged and not handled again. */
  duplicate: [event: SauceEvent];
  /** Its handler has succeeded. */
  handled: [event: SauceEvent];
  /** Older than an event of its test that was already handled, so it was completed without a handler (`skipStale`). */
  stale: [event: SauceEvent];
  /** No handler owns it: completed at once. */
  ignored: [event: SauceEvent];
  /** Its handler failed or deferred it; it is retried. */
  retrying: [event: SauceEvent, error: unknown, inMs: number];
  /** Its handler failed for the last time. */
  failed: [event: SauceEvent, error: unknown];
  /** `close()` was called: the receiver accepts no more deliveries. */
  closing: [];
}

/** Message of a diagnostics channel; listeners get the values in this order. */
type Messages = Record<EventType | 'duplicate' | 'handled' | 'stale' | 'ignored', { event: SauceEvent }> & {
  rejected: { rejection: Rejection };
  retrying: { event: SauceEvent; error: unknown; inMs: number };
  failed: { event: SauceEvent; error: unknown };
  closing: object;
};

// Referenced forever: when a channel is collected, Node 20 may detach subscribers from a newer one of the same name.
const channels = new Map<keyof WebhookEventMap, ReturnType<typeof channel>>();

/**
 * Emits to listeners and to the node:diagnostics_channel `sauce-webhooks:…`. Errors of listeners have no effect on the delivery; errors
 * of channel subscribers become uncaught exceptions, as always in Node.
 */
export class WebhookEmitter {
  readonly emitter = new EventEmitter<WebhookEventMap>();

  constructor(readonly onListenerError: (cause: unknown) => void) {}

  // Not emitter.emit: a throwing listener would stop later ones.
  emit<Name extends keyof Messages>(name: Name, message: Messages[Name]): void {
    if (this.emitter.listenerCount(name) > 0) {
      for (const listener of this.emitter.rawListeners(name)) {
        callSafely(() => Reflect.apply(listener, this.emitter, Object.values(message)), this.onListenerError);
      }
    }
    const diagnostics = channels.get(name) ?? channel(`sauce-webhooks:${name}`);
    channels.set(name, diagnostics);
    if (diagnostics.hasSubscribers) diagnostics.publish(message);
    notifyObservers(name, message);
  }
}

/** Observes everything that receivers and workers of this process emit. */
type Observer = (name: string, message: object) => void;

// On the global object, because a test may load this package more than once. Not node:diagnostics_channel: in Node 20, it may lose a
// channel with its subscribers when an older one of the same name is collected (nodejs/node#59910).
const key = Symbol.for('sauce-webhooks.observers');
const holder = globalThis as { [key]?: Set<Observer> };

export function notifyObservers(name: string, message: object): void {
  for (const observer of holder[key] ?? []) observer(name, message);
}

/** Adds the observer during `run`. */
export async function withObserver<Result>(observer: Observer, run: () => Promise<Result>): Promise<Result> {
  holder[key] ??= new Set();
  holder[key].add(observer);
  try {
    return await run();
  } finally {
    holder[key].delete(observer);
  }
}
