import type { InboxValues } from '../inbox';

const maxExpiring = 100_000;

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
    const [oldest] = this.#expiring.keys();
    if (this.#expiring.size > maxExpiring && oldest !== undefined) this.#expiring.delete(oldest);
  }
}
