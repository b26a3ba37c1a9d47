import { deserializeEvent } from '../events/deserialize';
import { type EventType, eventTypes, type SauceEvent } from '../events/event';
import type { FreshEvents } from '../events/fresh-events';
import type { Handlers } from '../options';
import type { WebhookEmitter } from '../reporting/emitter';
import type { Reporter } from '../reporting/reporter';
import type { ResolvedCommon } from '../resolve-options';
import type { Handler } from './attempt';
import { HandlerRunner } from './runner';

const handlerNames = {
  vdc: 'onVdc',
  rdc: 'onRdc',
  concurrency: 'onConcurrency',
  'visual-build': 'onVisualBuild',
} as const satisfies Record<EventType, keyof Handlers>;

/** The types that have a handler: all of them with `onEvent`. */
export function handledTypes(handlers: Handlers): EventType[] {
  return eventTypes.filter((type) => handlers.onEvent !== undefined || handlers[handlerNames[type]] !== undefined);
}

/** Tries handlers on what it is handed. */
export function handlerWorker(
  { handlers, retry, maxParallel }: ResolvedCommon,
  reporter: Reporter,
  watch: WebhookEmitter,
  fresh?: FreshEvents,
): HandlerRunner<SauceEvent> {
  return new HandlerRunner<SauceEvent>({
    revive: (entry) => fresh?.take(entry.id) ?? deserializeEvent(entry),
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
