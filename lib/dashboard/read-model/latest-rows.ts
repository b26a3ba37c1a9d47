interface RowKind<Row> {
  maxRows: number;
  keyOf(row: Row): string | number;
  /** When it last changed, in milliseconds. */
  timeOf(row: Row): number;
  /** The order of rows with the same time. */
  orderOf?(row: Row): string;
  /** Merges two rows with the same key, in either order: an event may be in the history and arrive at the same time. */
  merge(known: Row, other: Row): Row;
  /** Fills in values that depend on all rows. */
  complete?(newestFirst: readonly Row[]): void;
  evicted?(row: Row): void;
}

/** The latest rows of a kind, each once. */
export class LatestRows<Row> {
  readonly #byKey = new Map<string | number, Row>();
  #newestFirst: readonly Row[] | undefined;
  /** The time of the latest evicted row. Earlier ones are evicted at once: a history is read newest first, and must have no gap. */
  #evictedUntil = Number.NEGATIVE_INFINITY;

  constructor(readonly kind: RowKind<Row>) {}

  get size(): number {
    return this.#byKey.size;
  }

  /** Whether earlier rows were evicted. */
  get isCut(): boolean {
    return this.#evictedUntil !== Number.NEGATIVE_INFINITY;
  }

  get(key: string | number): Row | undefined {
    return this.#byKey.get(key);
  }

  add(row: Row): void {
    const { maxRows, keyOf, timeOf, merge } = this.kind;
    // What has no time has no place in the order.
    if (Number.isNaN(timeOf(row))) return;
    const key = keyOf(row);
    const known = this.#byKey.get(key);
    if (known === undefined && timeOf(row) <= this.#evictedUntil) {
      this.kind.evicted?.(row);
      return;
    }
    // Moved to the end, so that they are nearly in order, which makes sorting cheap.
    this.#byKey.delete(key);
    this.#byKey.set(key, known === undefined ? row : merge(known, row));
    this.#newestFirst = undefined;
    // Half as many again are stored before the oldest are evicted, so that eviction is rare.
    if (this.#byKey.size > maxRows * 1.5) this.#evictOldest();
  }

  newestFirst(): readonly Row[] {
    if (this.#newestFirst === undefined) {
      const { timeOf, orderOf = () => '' } = this.kind;
      this.#newestFirst = [...this.#byKey.values()].sort(
        (a, b) => timeOf(b) - timeOf(a) || (orderOf(a) < orderOf(b) ? 1 : -1),
      );
      this.kind.complete?.(this.#newestFirst);
    }
    return this.#newestFirst;
  }

  #evictOldest(): void {
    const { maxRows, keyOf, timeOf } = this.kind;
    for (const row of this.newestFirst().slice(maxRows)) {
      this.#byKey.delete(keyOf(row));
      this.#evictedUntil = Math.max(this.#evictedUntil, timeOf(row));
      this.kind.evicted?.(row);
    }
    this.#newestFirst = undefined;
  }
}
