import { cloneEvent } from './copy-event';
import type { SauceEvent } from './event';

const maxYoung = 500;
/** Those that are larger are read again, so that all of them together stay small. */
const maxBytes = 16 * 1024;

/**
 * Copies of the events that were received last, each for its first try: it need not be read from its bytes once more. Of
 * those that wait longer the bytes alone are kept. Two generations, of which the older one is let go as a whole.
 */
export class FreshEvents {
  #young = new Map<string, SauceEvent | undefined>();
  #old = new Map<string, SauceEvent | undefined>();

  /** @param bytes The size of its item. */
  put(event: SauceEvent, bytes: number): void {
    if (bytes > maxBytes) return;
    if (this.#young.size >= maxYoung) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(event.id, cloneEvent(event));
  }

  /** The copy, which is then its taker's alone. */
  take(id: string): SauceEvent | undefined {
    return takeFrom(this.#young, id) ?? takeFrom(this.#old, id);
  }
}

function takeFrom(events: Map<string, SauceEvent | undefined>, id: string): SauceEvent | undefined {
  const event = events.get(id);
  // Not deleted: the gaps would make the map move house again and again, which costs more than they do.
  if (event !== undefined) events.set(id, undefined);
  return event;
}
