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
