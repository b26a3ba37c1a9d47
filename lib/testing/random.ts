import { hash, randomBytes } from 'node:crypto';

/** The same seed creates the same values. 1 and '1' are the same seed. */
export type Seed = number | string;

/** Random values: reproducible on every machine with a seed, new ones without. */
export class Random {
  readonly #seed: string;
  #blocks = 0;
  #digits = '';

  constructor(seed: Seed = randomBytes(16).toString('hex')) {
    this.#seed = String(seed);
  }

  /** Hex digits; 32 of them are an id like those of Sauce Labs. */
  hex(length: number): string {
    while (this.#digits.length < length) this.#digits += hash('sha256', `${this.#seed}:${this.#blocks++}`);
    const drawn = this.#digits.slice(0, length);
    this.#digits = this.#digits.slice(length);
    return drawn;
  }

  uuid(): string {
    return [8, 4, 4, 4, 12].map((length) => this.hex(length)).join('-');
  }

  /** An integer from `least` to `most`, inclusive. */
  whole(least: number, most: number): number {
    const share = Number.parseInt(this.hex(8), 16) / 2 ** 32;
    return least + Math.floor(share * (most - least + 1));
  }

  oneOf<Item>(items: readonly Item[]): Item {
    return items[this.whole(0, items.length - 1)] as Item;
  }

  /** The items in random order. */
  shuffled<Item>(items: readonly Item[]): Item[] {
    const keyed = items.map((item) => ({ item, key: this.hex(8) }));
    return keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ item }) => item);
  }
}
