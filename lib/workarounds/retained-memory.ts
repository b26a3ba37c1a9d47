// What V8 and Node would keep in memory longer than it is used.

/** After so many entries are deleted, and not fewer than there are, the map is replaced by a copy. */
const compactAfter = 200;

/**
 * A map whose entries come and go. A `Map` in V8 leaves its former tables linked to the next one: once one of them is old, all
 * that they held survives until the old generation is collected, which made a request cost a sixth more (Node 26).
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

  /** The key that was set first. */
  get oldest(): string | undefined {
    return this.#map.keys().next().value;
  }
}

/**
 * Copies bytes into memory of their own. `Buffer.from` allocates small copies from a pool of up to 64 KiB, depending on the
 * version of Node, and one of them that lives long keeps the whole pool in memory.
 */
export function ownCopy(bytes: Uint8Array): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  copy.set(bytes);
  return copy;
}

/** Of their own size, what stored bytes may keep in memory beside them. */
const maxSurplus = 1 / 8;

/** Copies bytes that are stored, if they are a view of a larger buffer, which would stay in memory, and which no budget counts. */
export function detachFromLargeBuffer(bytes: Buffer): Buffer {
  const surplus = bytes.buffer.byteLength - bytes.length;
  return surplus > bytes.length * maxSurplus ? ownCopy(bytes) : bytes;
}
