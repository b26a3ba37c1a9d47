import type { Rejection } from '../errors/rejection';
import type { SauceEvent } from '../events/event';
import { duplicateLine, eventLine, nameOf } from './event-line';
import { bodyFields } from './format';
import { stdout } from './terminal';

/** Shows what a receiver gets. The promise of an event resolves once it is written, so that it is handled only then. */
interface Arrivals {
  event(event: SauceEvent): Promise<void>;
  duplicate(event: SauceEvent): void;
  rejected(rejection: Rejection): void;
}

/**
 * Shows the duplicates of an event after the event itself, which is shown only when it is handled. Needs to know of each
 * event as it is accepted.
 */
export function duplicatesLast(arrivals: Arrivals): Arrivals & { accepted(event: SauceEvent): void } {
  const duplicatesOf = new Map<string, SauceEvent[]>();
  return {
    ...arrivals,
    accepted({ key }) {
      if (!duplicatesOf.has(key)) duplicatesOf.set(key, []);
    },
    async event(event) {
      await arrivals.event(event);
      const duplicates = duplicatesOf.get(event.key) ?? [];
      duplicatesOf.delete(event.key);
      for (const duplicate of duplicates) arrivals.duplicate(duplicate);
    },
    duplicate(event) {
      const unshown = duplicatesOf.get(event.key);
      if (unshown === undefined) arrivals.duplicate(event);
      else unshown.push(event);
    },
  };
}

/** A coloured line each, for a person. What to do about a rejection is said once for each code. */
export function arrivalLines(): Arrivals {
  const explained = new Set<string>();
  return {
    event: (event) => stdout.print(eventLine(event, stdout)),
    duplicate: (event) => void stdout.print(duplicateLine(event, stdout)),
    rejected({ code, message, help }) {
      const hint = explained.has(code) ? '' : ` ${stdout.paint('dim', help)}`;
      explained.add(code);
      const line = [stdout.paint('yellow', `⊘ rejected · ${code}`), stdout.plain(message)];
      void stdout.print(line.join(stdout.paint('dim', ' · ')), hint);
    },
  };
}

/** An object each, for machines: events as a handler gets them; duplicates and rejections under types of their own. */
export const arrivalObjects = (): Arrivals => ({
  event: (event) => stdout.printJson(event),
  duplicate: (event) => void stdout.printJson({ type: 'duplicate', of: event.type, key: event.key, ...nameOf(event) }),
  rejected: ({ body, ...rejection }) => void stdout.printJson({ type: 'rejected', ...rejection, ...bodyFields(body) }),
});
