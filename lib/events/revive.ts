import { Refusal } from '../rejection';
import type { Provenance, SauceEvent } from './event';
import { toEvent } from './identify';
import { readEvent } from './read-event';

/** Turns what an inbox kept into the event again, so that what is mended in normalising reaches old events too. */
export function reviveEvent(kept: Provenance & { body: Buffer }): SauceEvent {
  const json = kept.body.toString('utf8');
  const content = readEvent(JSON.parse(json), json);
  if (content instanceof Refusal) throw new Error(content.message);
  return toEvent(content, kept);
}
