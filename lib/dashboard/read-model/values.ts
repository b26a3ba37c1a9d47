import type { EventMetadata } from '../../events/event';

/** Returns null for a blank string: a link with it would be invisible. */
export function nonBlank(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text;
}

/** Returns each known value once, in order. */
export const distinct = <Value>(values: readonly (Value | null)[]): Value[] =>
  [...new Set(values)].filter((value) => value !== null);

/** `Map.groupBy` of Node.js 21. */
export function groupBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [item]);
    else known.push(item);
  }
  return groups;
}

const minute = 60_000;
const month = 30 * 24 * 60 * minute;

/**
 * Returns a time of an event in milliseconds, or its time of receipt if that is implausible. A webhook arrives within days,
 * also about older tests; a poll finds tests that ended long before.
 */
export function eventTime({ receivedAt, source }: EventMetadata, reported: string | null): number {
  const receivedMs = Date.parse(receivedAt);
  const reportedMs = reported === null ? Number.NaN : Date.parse(reported);
  // What is stored of it is damaged; the other may be unknown, too, and then it is not a number.
  if (Number.isNaN(receivedMs)) return reportedMs;
  const oldestMs = source === 'poll' ? 0 : receivedMs - month;
  // Clocks differ a little; a time far off would stay at the top, or be dropped at once as old.
  return reportedMs > oldestMs && reportedMs < receivedMs + minute ? reportedMs : receivedMs;
}
