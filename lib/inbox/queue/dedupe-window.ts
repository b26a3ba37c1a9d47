import { randomFillSync } from 'node:crypto';

/**
 * Remembers seen keys, limited by age and count. Two generations instead of an ordered list: the older one is dropped as a whole, so
 * adding a key has constant cost. Times are those of `performance.now()`.
 */
export class DedupeWindow {
  #current = new HashTable();
  #previous = new HashTable();
  #turnsAt = 0;
  #longestWindowMs = 0;

  /** @param maxKeys At least the latest half of them is remembered. */
  constructor(readonly maxKeys: number) {}

  /** Returns whether the key was added and its window is not over. */
  has(key: string): boolean {
    if (this.#current.size + this.#previous.size === 0) return false;
    const hash = hashOf(key);
    const until = this.#current.get(hash) || this.#previous.get(hash);
    return until > 0 && until > performance.now();
  }

  /** @param until End of the key's window. */
  add(key: string, until: number): void {
    const now = performance.now();
    if (until <= now) return;
    this.#longestWindowMs = Math.max(this.#longestWindowMs, until - now);
    if (now >= this.#turnsAt || this.#current.size * 2 >= this.maxKeys) this.#turn(now + this.#longestWindowMs);
    this.#current.set(hashOf(key), until);
  }

  #turn(nextTurn: number): void {
    this.#previous = this.#current;
    this.#current = new HashTable();
    this.#turnsAt = nextTurn;
  }
}

const wordsOfHash = 4;
const firstSlots = 256;
const maxLoad = 0.8;

/**
 * Maps 128-bit hashes to times, in two arrays: 200,000 keys take 6 MB and cost the garbage collector nothing; as strings in a Map, they
 * took 30 MB. Open addressing: a hash is in the slot named by its first word, or the next free one.
 */
class HashTable {
  size = 0;
  #words = new Uint32Array(firstSlots * wordsOfHash);
  /** 0: the slot is free. */
  #until = new Float64Array(firstSlots);

  /** 0 if it is missing. */
  get(hash: Uint32Array): number {
    return this.#until[this.#slotOf(hash)] as number;
  }

  set(hash: Uint32Array, until: number): void {
    const slot = this.#slotOf(hash);
    if (this.#until[slot] === 0) {
      this.size++;
      this.#words.set(hash, slot * wordsOfHash);
    }
    this.#until[slot] = until;
    if (this.size > this.#until.length * maxLoad) this.#grow();
  }

  #slotOf(hash: Uint32Array): number {
    const lastSlot = this.#until.length - 1;
    let slot = (hash[0] as number) & lastSlot;
    while (this.#until[slot] !== 0 && !this.#isAt(slot, hash)) slot = (slot + 1) & lastSlot;
    return slot;
  }

  #isAt(slot: number, hash: Uint32Array): boolean {
    const words = this.#words;
    const at = slot * wordsOfHash;
    return words[at] === hash[0] && words[at + 1] === hash[1] && words[at + 2] === hash[2] && words[at + 3] === hash[3];
  }

  #grow(): void {
    const [words, until] = [this.#words, this.#until];
    this.#words = new Uint32Array(2 * words.length);
    this.#until = new Float64Array(2 * until.length);
    this.size = 0;
    for (const [slot, time] of until.entries()) {
      if (time !== 0) this.set(words.subarray(slot * wordsOfHash, (slot + 1) * wordsOfHash), time);
    }
  }
}

/** Random, so that colliding keys cannot be prepared. */
const seed = randomFillSync(new Uint32Array(wordsOfHash)) as unknown as [number, number, number, number];
const hash = new Uint32Array(wordsOfHash);

/** Four words that mix with each other at every character; always the same array. SHA-256 would take five times as long. */
export function hashOf(key: string): Uint32Array {
  let [a, b, c, d] = seed;
  for (let at = 0; at < key.length; at++) {
    const code = key.charCodeAt(at);
    a = b ^ Math.imul(a ^ code, 0x239b961b);
    b = c ^ Math.imul(b ^ code, 0xab0e9789);
    c = d ^ Math.imul(c ^ code, 0x38b34ae5);
    d = a ^ Math.imul(d ^ code, 0xa1e38b93);
  }
  // No bit depends on higher ones, and the slot comes from the lowest: keys that differ only in high bits would share it.
  hash[0] = a ^ (a >>> 15);
  hash[1] = b;
  hash[2] = c;
  hash[3] = d;
  return hash;
}
