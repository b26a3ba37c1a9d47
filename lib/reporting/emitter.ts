import { channel } from 'node:diagnostics_channel';
import { EventEmitter } from 'node:events';
import { callSafely } from '../async/call-safely';
import type { Rejection } from '../errors/rejection';
import type { EventOf, EventType, SauceEvent } from '../events/event';
import { notifyObservers } from './observers';

/**
 * What `.events` emits: each accepted event under its type, and the life of a delivery. Listeners share what they are given
 * with each other and with the request, so they only read it; a handler has a copy of its own, and `handled`, `retrying` and
 * `failed` show that one.
 */
export interface WebhookEventMap extends Record<EventType, [event: SauceEvent]> {
  vdc: [event: EventOf<'vdc'>];
  rdc: [event: EventOf<'rdc'>];
  concurrency: [event: EventOf<'concurrency'>];
  'visual-build': [event: EventOf<'visual-build'>];
  /** Acknowledged, but goes to no handler. */
  rejected: [rejection: Rejection];
  /** A repeat: acknowledged and not handled again. */
  duplicate: [event: SauceEvent];
  /** Its handler is done. */
  handled: [event: SauceEvent];
  /** No handler owns it: it is done at once. */
  ignored: [event: SauceEvent];
  /** Its handler failed and is tried again. */
  retrying: [event: SauceEvent, error: unknown, inMs: number];
  /** Its handler failed for the last time. */
  failed: [event: SauceEvent, error: unknown];
  /** The receiver was asked to close, and takes nothing more. */
  closing: [];
}

type Message = { event: SauceEvent; error?: unknown; inMs?: number } | { rejection: Rejection } | Record<string, never>;

// Kept for good: when a channel is collected, Node 20 may take a newer one of the same name from its subscribers.
const channels = new Map<keyof WebhookEventMap, ReturnType<typeof channel>>();

/**
 * Tells listeners and the node:diagnostics_channel `sauce-webhooks:…`. Who watches never changes what happens; only an
 * error of a channel's subscriber is Node's to raise, as an uncaught exception.
 */
export class WebhookEmitter {
  readonly emitter = new EventEmitter<WebhookEventMap>();

  constructor(readonly onListenerError: (cause: unknown) => void) {}

  accepted(event: SauceEvent): void {
    this.#emit(event.type, [event], { event });
  }

  rejected(rejection: Rejection): void {
    this.#emit('rejected', [rejection], { rejection });
  }

  duplicate(event: SauceEvent): void {
    this.#emit('duplicate', [event], { event });
  }

  handled(event: SauceEvent): void {
    this.#emit('handled', [event], { event });
  }

  ignored(event: SauceEvent): void {
    this.#emit('ignored', [event], { event });
  }

  retrying(event: SauceEvent, error: unknown, inMs: number): void {
    this.#emit('retrying', [event, error, inMs], { event, error, inMs });
  }

  failed(event: SauceEvent, error: unknown): void {
    this.#emit('failed', [event, error], { event, error });
  }

  closing(): void {
    this.#emit('closing', [], {});
  }

  // Not emitter.emit: one listener that throws would keep the event from those after it.
  #emit(name: keyof WebhookEventMap, values: unknown[], message: Message): void {
    if (this.emitter.listenerCount(name) > 0) {
      for (const listener of this.emitter.rawListeners(name)) {
        callSafely(() => Reflect.apply(listener, this.emitter, values), this.onListenerError);
      }
    }
    const diagnostics = channels.get(name) ?? channel(`sauce-webhooks:${name}`);
    channels.set(name, diagnostics);
    if (diagnostics.hasSubscribers) diagnostics.publish(message);
    notifyObservers(name, message);
  }
}
