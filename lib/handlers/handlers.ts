import {
  type BuildEvent,
  type ConcurrencyEvent,
  type EventType,
  eventTypes,
  type RdcEvent,
  type SauceEvent,
  type VdcEvent,
  type VisualBuildEvent,
} from '../events/event';

/** What a handler gets beside the event. */
export interface HandlerContext {
  /** Number of this attempt, from 1. It counts every start, also after `RetryLater`. */
  readonly attempt: number;
  /** Aborts when the time for this attempt is up, or the receiver is closed. Pass it to what the handler waits for.
   * What a listener of it throws is reported as LISTENER_FAILED; one of a signal that `AbortSignal.any` derives from it must not throw. */
  readonly signal: AbortSignal;
}

/** May return nothing or a promise. When it throws or rejects, the event is retried. */
export type Handler<Event> = (event: Event, context: HandlerContext) => unknown;

/** One handler for each type of event. Exactly one owns an event: its own, else `onEvent`. */
export interface Handlers {
  /** A test on a virtual device changed its state. */
  onVdc?: Handler<VdcEvent> | undefined;
  /** A test on a real device changed its state. */
  onRdc?: Handler<RdcEvent> | undefined;
  /** Machines and devices in use were counted. */
  onConcurrency?: Handler<ConcurrencyEvent> | undefined;
  /** A build of Sauce Visual is completed. */
  onVisualBuild?: Handler<VisualBuildEvent> | undefined;
  /** The tests of a build ended. Needs `watchBuilds`. */
  onBuild?: Handler<BuildEvent> | undefined;
  /** Events without a handler of their own. To observe all events, listen on `.events`. */
  onEvent?: Handler<SauceEvent> | undefined;
}

const nameByType = {
  vdc: 'onVdc',
  rdc: 'onRdc',
  concurrency: 'onConcurrency',
  'visual-build': 'onVisualBuild',
  build: 'onBuild',
} as const satisfies Record<EventType, keyof Handlers>;

export const handlerNames = [...Object.values(nameByType), 'onEvent'] as const;

/** The handler that owns events of a type, for each type that has one: all of them with `onEvent`. */
export function handlersByType(handlers: Handlers): ReadonlyMap<EventType, Handler<SauceEvent>> {
  const byType = new Map<EventType, Handler<SauceEvent>>();
  for (const type of eventTypes) {
    const handler = handlers[nameByType[type]] ?? handlers.onEvent;
    if (handler !== undefined) byType.set(type, handler as Handler<SauceEvent>);
  }
  return byType;
}
