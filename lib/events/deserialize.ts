import { RejectionReason } from '../errors/rejection';
import { toEvent } from './create-event';
import type { EventMetadata, SauceEvent } from './event';
import { parseEvent } from './parse-event';

/** Turns what an inbox kept into the event again, so that what is mended in normalising reaches old events too. */
export function deserializeEvent(kept: EventMetadata & { body: Buffer }): SauceEvent {
  const json = kept.body.toString('utf8');
  const content = parseEvent(JSON.parse(json), json);
  if (content instanceof RejectionReason) throw new Error(content.message);
  return toEvent(content, kept);
}
