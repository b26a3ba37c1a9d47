import { RejectionReason } from '../errors/rejection';
import { parseBuild } from './build';
import { toEvent } from './create-event';
import type { EventMetadata, SauceEvent } from './event';
import { parseEvent } from './parse-delivery';

type StoredContent = EventMetadata & { type: string; body: Buffer };

/** Parses what an inbox stored again, so that a fix of the normalisation also reaches old events. */
export function deserializeEvent(stored: StoredContent): SauceEvent {
  // No event has an empty key: that is all an inbox can say of a damaged one.
  if (stored.key === '') throw new Error('Its key and source are damaged.');
  const json = stored.body.toString('utf8');
  const item = JSON.parse(json);
  const content = stored.type === 'build' ? parseBuild(item) : parseEvent(item, json);
  if (content instanceof RejectionReason) throw new Error(content.message);
  return toEvent(content, stored);
}

/** As `deserializeEvent`; null for an event that this version cannot read. */
export function readableEvent(stored: StoredContent): SauceEvent | null {
  try {
    return deserializeEvent(stored);
  } catch {
    return null;
  }
}
