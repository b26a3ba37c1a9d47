import { createHash } from 'node:crypto';

/** Words of 32 bits of a hash that are stored of a key. */
const words = 4;
const firstCapacity = 256;

/**
 * The keys that were seen in one stretch of time, as 16 bytes of a hash each: a table with open addressing, outside the heap,
 * so that 100,000 keys cost neither the memory of their strings nor the time to collect them.
 */
class Generation {
  #capacity = firstCapacity;
  #hashes = new Uint32Array(words * firstCapacity);
  /** When the window of a key is over; 0 where there is no key. */
  #until = new Float64Array(firstCapacity);
  size = 0;

  until(hash: Uint32Array): number {
    return this.#until[this.#slotOf(hash)] as number;
  }

  set(hash: Uint32Array, until: number): void {
    if (this.size >= this.#capacity * 0.75) this.#grow();
    const slot = this.#slotOf(hash);
    if (this.#until[slot] === 0) this.size++;
    this.#hashes.set(hash, slot * words);
    this.#until[slot] = until;
  }

  /** Where the key is, or would be. */
  #slotOf(hash: Uint32Array): number {
    let slot = (hash[0] as number) & (this.#capacity - 1);
    while (this.#until[slot] !== 0 && !this.#isAt(slot, hash)) slot = (slot + 1) & (this.#capacity - 1);
    return slot;
  }

  #isAt(slot: number, hash: Uint32Array): boolean {
    const at = slot * words;
    for (let word = 0; word < words; word++) if (this.#hashes[at + word] !== hash[word]) return false;
    return true;
  }

  #grow(): void {
    const [hashes, until] = [this.#hashes, this.#until];
    this.#capacity *= 2;
    this.#hashes = new Uint32Array(words * this.#capacity);
    this.#until = new Float64Array(this.#capacity);
    this.size = 0;
    for (let slot = 0; slot < until.length; slot++) {
      if (until[slot] !== 0) this.set(hashes.subarray(slot * words, (slot + 1) * words), until[slot] as number);
    }
  }
}

/**
 * Remembers which keys were seen, bounded by age and count. Two generations instead of an ordered list: the older one is
 * dropped as a whole, so that adding a key costs the same however many there are. Times are those of `performance.now()`.
 */
export class DedupeWindow {
  #current = new Generation();
  #previous = new Generation();
  #turnsAt = 0;
  #longestWindowMs = 0;

  /** @param maxKeys The latest half of them is remembered in any case. */
  constructor(readonly maxKeys: number) {}

  /** Whether the key was added, and its window is not over. */
  has(key: string): boolean {
    const hash = hashOf(key);
    const until = this.#current.until(hash) || this.#previous.until(hash);
    return until > performance.now();
  }

  /** @param until When the window of the key is over. */
  add(key: string, until: number): void {
    const now = performance.now();
    if (until <= now) return;
    this.#longestWindowMs = Math.max(this.#longestWindowMs, until - now);
    if (now >= this.#turnsAt || this.#current.size * 2 >= this.maxKeys) this.#turn(now + this.#longestWindowMs);
    this.#current.set(hashOf(key), until);
  }

  #turn(nextTurn: number): void {
    this.#previous = this.#current;
    this.#current = new Generation();
    this.#turnsAt = nextTurn;
  }
}

const contentKey = /^([a-z-]{1,20}):([0-9a-f]{64})$/;
const hash = new Uint32Array(words);
const hashBytes = Buffer.from(hash.buffer);

/** 16 bytes of a hash of the key, valid until the next call. The key of an event's content is made of a SHA-256 already. */
function hashOf(key: string): Uint32Array {
  const [, type, sha256] = contentKey.exec(key) ?? [];
  if (type === undefined || sha256 === undefined) {
    createHash('sha256').update(key).digest().copy(hashBytes);
    return hash;
  }
  hashBytes.write(sha256, 'hex');
  let typeHash = 0;
  for (let index = 0; index < type.length; index++) typeHash = Math.imul(typeHash, 31) + type.charCodeAt(index);
  hash[words - 1] = (hash[words - 1] as number) ^ typeHash;
  return hash;
}
