import { isUtf8 } from 'node:buffer';
import { SauceWebhooksError } from './errors';
import type { SauceEvent } from './events/event';
import { reviveEvent } from './events/revive';
import type { Entry } from './inbox/inbox';
import { printable, reasonOf } from './printable';
import type { Reporter } from './reporter';

/** The events of entries that no inbox keeps any more. Of one that cannot be read all there is of it is told. */
export function readableEvents(entries: readonly Entry[], reporter: Reporter): SauceEvent[] {
  const events: SauceEvent[] = [];
  for (const entry of entries) {
    try {
      events.push(reviveEvent(entry));
    } catch (cause) {
      reporter.error(unreadable(entry, cause));
    }
  }
  return events;
}

function unreadable({ type, id, key, body }: Entry, cause: unknown): SauceWebhooksError {
  const content = isUtf8(body) ? JSON.stringify(body.toString()) : `in Base64 ${body.toString('base64')}`;
  const message = `Expected ${type} event ${id} with the key ${key} in a form that can be read: ${reasonOf(cause)} It is ${content}.`;
  return new SauceWebhooksError('UNREADABLE_ENTRY', printable(message), {
    cause,
    help: 'The inbox has it no longer: what it kept of it is in the message.',
  });
}
