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

/** The second argument of a handler. */
export interface HandlerContext {
  /** Number of this attempt, from 1. Counts every start, also after `RetryLater`. */
  readonly attempt: number;
  /**
   * Aborts when this attempt times out or the receiver is closed. Pass it to the calls in the handler. Errors of its listeners are
   * reported as LISTENER_FAILED; listeners of a signal derived by `AbortSignal.any` must not throw.
   */
  readonly signal: AbortSignal;
}

/** Returns nothing or a promise. If it throws or rejects, the event is retried. */
export type Handler<Event> = (event: Event, context: HandlerContext) => unknown;

/**
 * One handler per event type. Exactly one owns an event: that of its type, otherwise `onEvent`. If a handler is given as undefined, a
 * warning is logged once an event of its type has no handler.
 */
export interface Handlers {
  /** A test on a virtual device changed its state. */
  onVdc?: Handler<VdcEvent> | undefined;
  /** A test on a real device changed its state. */
  onRdc?: Handler<RdcEvent> | undefined;
  /** A reading of the machines and devices in use. */
  onConcurrency?: Handler<ConcurrencyEvent> | undefined;
  /** A build of Sauce Visual is completed. */
  onVisualBuild?: Handler<VisualBuildEvent> | undefined;
  /** The tests of a build ended. Needs `watchBuilds`. */
  onBuild?: Handler<BuildEvent> | undefined;
  /** Events without a handler of their type. To observe all events, listen on `.events`. */
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

/** Returns the option's name if a type's handler was given as undefined, for example because its export was renamed. */
export const undefinedHandler = (handlers: Handlers, type: EventType) =>
  nameByType[type] in handlers ? nameByType[type] : undefined;

/** Maps each type to the handler that owns it; with `onEvent`, all types have one. */
export function handlersByType(handlers: Handlers): ReadonlyMap<EventType, Handler<SauceEvent>> {
  const byType = new Map<EventType, Handler<SauceEvent>>();
  for (const type of eventTypes) {
    const handler = handlers[nameByType[type]] ?? handlers.onEvent;
    if (handler !== undefined) byType.set(type, handler as Handler<SauceEvent>);
  }
  return byType;
}
