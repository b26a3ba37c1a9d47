import { RejectionReason } from '../errors/rejection';
import { toEvent } from './create-event';
import type { EventMetadata, SauceEvent } from './event';
import { parseEvent } from './parse-event';

/** Parses what an inbox stored again, so that a fix of the normalisation also reaches old events. */
export function deserializeEvent(stored: EventMetadata & { body: Buffer }): SauceEvent {
  const json = stored.body.toString('utf8');
  const content = parseEvent(JSON.parse(json), json);
  if (content instanceof RejectionReason) throw new Error(content.message);
  return toEvent(content, stored);
}

/** As `deserializeEvent`; null for an event that this version cannot read. */
export function readableEvent(stored: EventMetadata & { body: Buffer }): SauceEvent | null {
  try {
    return deserializeEvent(stored);
  } catch {
    return null;
  }
}
