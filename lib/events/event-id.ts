import { randomUUID } from 'node:crypto';
import { rememberLast } from '../text/remember-last';

const timePrefix = rememberLast((now) => {
  const hex = now.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7`;
});

/** A UUID of version 7: it begins with the time, so that a store's index of ids grows at its end only. */
export function uuidv7(): string {
  // Joined, as ids are kept for long: a template would keep all the texts that it is made of.
  return [timePrefix(Date.now()), randomUUID().slice(15)].join('');
}
