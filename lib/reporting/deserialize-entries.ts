import { isUtf8 } from 'node:buffer';
import { SauceWebhooksError } from '../errors/error';
import { deserializeEvent } from '../events/deserialize';
import type { SauceEvent } from '../events/event';
import type { Entry } from '../inbox/inbox';
import { errorMessage, escapeUnprintable } from '../text/escape';
import type { Reporter } from './reporter';

/** The events of entries that no inbox keeps any more. Of one that cannot be read all there is of it is told. */
export function deserializeEntries(entries: readonly Entry[], reporter: Reporter): SauceEvent[] {
  const events: SauceEvent[] = [];
  for (const entry of entries) {
    try {
      events.push(deserializeEvent(entry));
    } catch (cause) {
      reporter.error(corruptEntry(entry, cause));
    }
  }
  return events;
}

function corruptEntry({ type, id, key, body }: Entry, cause: unknown): SauceWebhooksError {
  const content = isUtf8(body) ? JSON.stringify(body.toString()) : `in Base64 ${body.toString('base64')}`;
  const message = `Expected ${type} event ${id} with the key ${key} in a form that can be read: ${errorMessage(cause)} It is ${content}.`;
  return new SauceWebhooksError('CORRUPT_ENTRY', escapeUnprintable(message), {
    cause,
    help: 'The inbox has it no longer: what it kept of it is in the message.',
  });
}
