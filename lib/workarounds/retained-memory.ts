// Prevents V8 and Node from keeping memory longer than needed.

/** After this many deletions, and at least as many as there are entries, the map is replaced by a copy. */
const compactAfter = 200;

/**
 * A map whose entries come and go. A `Map` in V8 links its former tables to the next one: once one of them is old, everything in it
 * survives until the old generation is collected, which made a request cost a sixth more (Node 26).
 */
export class CompactMap<Value> {
  #map = new Map<string, Value>();
  #deleted = 0;

  get size(): number {
    return this.#map.size;
  }

  get(key: string): Value | undefined {
    return this.#map.get(key);
  }

  set(key: string, value: Value): void {
    this.#map.set(key, value);
  }

  /** Returns whether it was there. */
  delete(key: string): boolean {
    if (!this.#map.delete(key)) return false;
    if (++this.#deleted >= Math.max(compactAfter, this.size)) {
      this.#map = new Map(this.#map);
      this.#deleted = 0;
    }
    return true;
  }

  /** Returns the key that was set first. */
  get oldest(): string | undefined {
    return this.#map.keys().next().value;
  }
}

/**
 * Copies bytes into separate memory. `Buffer.from` allocates small copies from a pool of up to 64 KiB, depending on the version of Node,
 * and a long-lived one keeps the whole pool in memory.
 */
export function ownCopy(bytes: Uint8Array): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  copy.set(bytes);
  return copy;
}

/** How much memory stored bytes may retain, relative to their size. */
const maxSurplus = 1 / 8;

/** Copies bytes to store if they are a view of a larger buffer, which would stay in memory uncounted. */
export function detachFromLargeBuffer(bytes: Buffer): Buffer {
  const surplus = bytes.buffer.byteLength - bytes.length;
  return surplus > bytes.length * maxSurplus ? ownCopy(bytes) : bytes;
}
