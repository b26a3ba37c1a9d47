import { RejectionReason } from '../errors/rejection';
import { parseBuild } from './build';
import { toEvent } from './create-event';
import type { EventMetadata, SauceEvent } from './event';
import { parseEvent } from './parse-delivery';

type StoredContent = EventMetadata & { type: string; body: Buffer };

/** Parses a stored entry again, so that fixes of the normalisation also reach old events. */
export function deserializeEvent(stored: StoredContent): SauceEvent {
  // Events never have an empty key: an inbox uses it to mark a damaged entry.
  if (stored.key === '') throw new Error('Its key and source are damaged.');
  const json = stored.body.toString('utf8');
  const item = JSON.parse(json);
  const content = stored.type === 'build' ? parseBuild(item) : parseEvent(item, json);
  if (content instanceof RejectionReason) throw new Error(content.message);
  return toEvent(content, stored);
}

/** Like `deserializeEvent`; null for an event that this version cannot read. */
export function readableEvent(stored: StoredContent): SauceEvent | null {
  try {
    return deserializeEvent(stored);
  } catch {
    return null;
  }
}
