import type { RdcEvent, VdcEvent } from '../../events/event';
import { merged, type TestRow, testRowOf } from './test-row';

/** The latest tests, each once. */
export class Tests {
  readonly #byKey = new Map<string, TestRow>();
  #ordered: TestRow[] = [];
  #isOrdered = true;

  /** Half as many again are let in before the oldest go, so that they rarely have to be looked for. */
  constructor(readonly maxTests = 20_000) {}

  get size(): number {
    return this.#byKey.size;
  }

  add(event: VdcEvent | RdcEvent): void {
    const row = testRowOf(event);
    const known = this.#byKey.get(row.key);
    // Put at the end, so that they are nearly in order, which makes sorting cheap.
    this.#byKey.delete(row.key);
    this.#byKey.set(row.key, known === undefined ? row : merged(known, row));
    this.#isOrdered = false;
    if (this.#byKey.size > this.maxTests * 1.5) this.#letOldestGo();
  }

  /** By the time of their last change. */
  newestFirst(): readonly TestRow[] {
    if (!this.#isOrdered) {
      this.#ordered = [...this.#byKey.values()].sort((a, b) => b.changedAt - a.changedAt);
      this.#isOrdered = true;
    }
    return this.#ordered;
  }

  #letOldestGo(): void {
    const kept = this.newestFirst().slice(0, this.maxTests);
    this.#byKey.clear();
    for (const row of kept) this.#byKey.set(row.key, row);
    this.#ordered = kept;
  }
}
