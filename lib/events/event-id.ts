import { randomUUID } from 'node:crypto';

let lastTime = Number.NaN;
let lastPrefix = '';

/** Returns a UUID of version 7: it starts with the time, so a store's index of ids grows at its end only. */
export function uuidv7(): string {
  const time = Date.now();
  if (time !== lastTime) {
    const hex = time.toString(16).padStart(12, '0');
    lastPrefix = `${hex.slice(0, 8)}-${hex.slice(8)}-7`;
    lastTime = time;
  }
  // Joined: ids live long, and a template string would keep all of its parts in memory.
  return [lastPrefix, randomUUID().slice(15)].join('');
}
