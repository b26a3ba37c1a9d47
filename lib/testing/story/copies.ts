import type { Random } from '../random';
import type { StoryEvent } from './story-event';

export const longestCopyMs = 900;

/** An event with its copies, if it has any: two or three deliveries of one push within a second were observed. */
export function copiesOf(event: StoryEvent, random: Random, hasCopies: boolean): StoryEvent[] {
  const deliveries = hasCopies ? random.whole(2, 3) : random.oneOf([1, 1, 1, 2, 3]);
  const copies = Array.from({ length: deliveries - 1 }, () => random.whole(50, longestCopyMs));
  return [event, ...copies.map((ms) => ({ ...event, atMs: event.atMs + ms }))];
}
