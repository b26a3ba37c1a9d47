import type { SauceEvent } from '../events/event';
import type { Rejection } from '../rejection';
import { bodyFields } from './body-fields';
import { duplicateLine, eventLine, nameOf } from './event-line';
import { stdout } from './terminal';

/** Shows what a receiver gets. The promise of an event resolves once it is written, so that it is handled only then. */
interface Arrivals {
  event(event: SauceEvent): Promise<void>;
  duplicate(event: SauceEvent): void;
  rejected(rejection: Rejection): void;
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
