import type { InboxValues } from '../inbox';

const maxExpiring = 100_000;
/** Evicted together: to find the oldest key, a Map steps over all that were deleted before it. */
const evictedAtOnce = 1000;

export class MemoryValues implements InboxValues {
  readonly #lasting = new Map<string, string>();
  /** In the order in which they were set; `expiresAt` by the monotonic clock. */
  readonly #expiring = new Map<string, { value: string; expiresAt: number }>();

  get(key: string): string | undefined {
    const found = this.#expiring.get(key);
    if (found === undefined) return this.#lasting.get(key);
    return found.expiresAt > performance.now() ? found.value : undefined;
  }

  set(key: string, value: string, { keepMs }: { keepMs?: number | undefined } = {}): void {
    this.#expiring.delete(key);
    this.#lasting.delete(key);
    if (keepMs === undefined) {
      this.#lasting.set(key, value);
      return;
    }
    this.#expiring.set(key, { value, expiresAt: performance.now() + keepMs });
    if (this.#expiring.size >= maxExpiring + evictedAtOnce) this.#evict();
  }

  #evict(): void {
    for (const key of this.#expiring.keys()) {
      if (this.#expiring.size === maxExpiring) return;
      this.#expiring.delete(key);
    }
  }
}
