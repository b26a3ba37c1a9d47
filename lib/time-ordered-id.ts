import { randomUUID } from 'node:crypto';

let writtenAt = Number.NaN;
let prefix = '';

/** A UUID of version 7: it begins with the time, so that a store's index of ids grows at its end only. */
export function timeOrderedId(): string {
  // Joined, as ids are kept for long: a template would keep all the texts that it is made of.
  return [timePrefix(Date.now()), randomUUID().slice(15)].join('');
}

/** Written once a millisecond. */
function timePrefix(now: number): string {
  if (now === writtenAt) return prefix;
  const hex = now.toString(16).padStart(12, '0');
  writtenAt = now;
  prefix = `${hex.slice(0, 8)}-${hex.slice(8)}-7`;
  return prefix;
}
