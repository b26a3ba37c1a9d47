import type { Rejection } from '../errors/rejection';
import { displayName } from '../events/display';
import type { SauceEvent } from '../events/event';
import { duplicateLine, eventLine, statusOf } from './event-line';
import { bodyFields, responseText, timeOfDay, truncate } from './format';
import { isOk } from './post';
import type { Selection } from './serve/filters';
import type { ForwardResult } from './serve/forwarder';
import { stdout } from './terminal';

/** Prints the output of a receiver. `event` resolves once the event is written: only then is it handled. */
export interface EventPrinter {
  event(event: SauceEvent): Promise<void>;
  duplicate(event: SauceEvent): void;
  rejected(rejection: Rejection): void;
  /** The app's response to a forwarded delivery. */
  forwarded(delivery: ForwardedDelivery, result: ForwardResult): void;
}

/** Its name for people, and the ids of its new events. */
interface ForwardedDelivery {
  name: string;
  ids: string[];
}

/** Skips and counts lines while much waits for the reader, other than events, which wait in the inbox: senders decide how many there are. */
export function printUnlessBehind(printer: EventPrinter): EventPrinter & { readonly skipped: number } {
  let skipped = 0;
  const unlessBehind =
    <Args extends unknown[]>(print: (...args: Args) => void) =>
    (...args: Args) => {
      if (stdout.isBehind) skipped++;
      else print(...args);
    };
  return {
    ...printer,
    duplicate: unlessBehind(printer.duplicate),
    rejected: unlessBehind(printer.rejected),
    forwarded: unlessBehind(printer.forwarded),
    get skipped() {
      return skipped;
    },
  };
}

const maxDuplicates = 100;

/** Prints only selected events and duplicates; everything else is printed as before. */
export function printOnly(printer: EventPrinter, { isShown, isDuplicateShown }: Selection): EventPrinter {
  return {
    ...printer,
    async event(event) {
      if (isShown(event)) await printer.event(event);
    },
    duplicate(event) {
      if (isDuplicateShown(event)) printer.duplicate(event);
    },
  };
}

/**
 * Prints duplicates, up to a limit, after the event itself, which is printed only when it is handled. Call `accepted` for each event.
 */
export function printDuplicatesAfter(printer: EventPrinter): EventPrinter & { accepted(event: SauceEvent): void } {
  const duplicatesOf = new Map<string, SauceEvent[]>();
  return {
    ...printer,
    accepted({ key }) {
      if (!duplicatesOf.has(key)) duplicatesOf.set(key, []);
    },
    async event(event) {
      await printer.event(event);
      const duplicates = duplicatesOf.get(event.key) ?? [];
      duplicatesOf.delete(event.key);
      for (const duplicate of duplicates) printer.duplicate(duplicate);
    },
    duplicate(event) {
      const pending = duplicatesOf.get(event.key);
      if (pending === undefined) printer.duplicate(event);
      else if (pending.length < maxDuplicates) pending.push(event);
    },
  };
}

/** Prints coloured lines for people, each with the time of day. Prints the help for a rejection once per code. */
export function linePrinter(): EventPrinter {
  const explained = new Set<string>();
  const print = (time: Date, ...parts: string[]) => stdout.print(stdout.paint('dim', timeOfDay(time)), ' ', ...parts);
  return {
    event: (event) => print(new Date(event.receivedAt), eventLine(event, stdout)),
    duplicate: (event) => void print(new Date(event.receivedAt), duplicateLine(event, stdout)),
    rejected({ code, message, help }) {
      const hint = explained.has(code) ? '' : ` ${stdout.paint('dim', help)}`;
      explained.add(code);
      const line = [stdout.paint('yellow', `⊘ rejected · ${code}`), stdout.plain(message)];
      void print(new Date(), line.join(stdout.paint('dim', ' · ')), hint);
    },
    forwarded({ name }, result) {
      const response = stdout.paint(isOk(result) ? 'green' : 'red', `→ ${responseText(result)}`);
      void print(new Date(), response, stdout.paint('dim', ` · ${truncate(name)}`));
    },
  };
}

/** Prints JSON objects: events as a handler receives them; duplicates and rejections with their own types. */
export const jsonPrinter = (): EventPrinter => ({
  event: (event) => stdout.printJson(event),
  duplicate(event) {
    const { type: of, key } = event;
    void stdout.printJson({ type: 'duplicate', of, key, name: displayName(event), status: statusOf(event) });
  },
  rejected: ({ body, ...rejection }) => void stdout.printJson({ type: 'rejected', ...rejection, ...bodyFields(body) }),
  forwarded: ({ name, ids }, result) => void stdout.printJson({ type: 'forwarded', name, ids, ...result }),
});
