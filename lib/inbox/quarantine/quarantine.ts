import type { InboxQuarantine, Page, PageOptions, QuarantinedDelivery } from '../inbox';
import { resolvePageOptions } from '../list-options';
import { BoundedMap, copyOf, pageOf, type Sequenced } from '../queue/bounded-map';

const mebibyte = 1024 * 1024;

/** Rejected deliveries, with separate budgets for verified and unverified ones: a flood of junk evicts only junk. */
export class Quarantine implements InboxQuarantine {
  readonly #verified = new BoundedMap<QuarantinedDelivery>(1000, 16 * mebibyte);
  readonly #unverified = new BoundedMap<QuarantinedDelivery>(200, 4 * mebibyte);

  get size(): number {
    return this.#verified.size + this.#unverified.size;
  }

  add(delivery: QuarantinedDelivery): void {
    const deliveries = delivery.verified ? this.#verified : this.#unverified;
    const bytes = delivery.body?.length ?? 0;
    deliveries.set(bytes > deliveries.maxBytes ? withoutBody(delivery, bytes, deliveries.maxBytes) : delivery);
  }

  get(id: string): QuarantinedDelivery | undefined {
    const found = this.#verified.get(id) ?? this.#unverified.get(id);
    return found && copyOf(found);
  }

  list(options?: PageOptions): Page<QuarantinedDelivery> {
    return pageOf(this.#oldestFirst(), resolvePageOptions(options));
  }

  remove(id: string): boolean {
    return (this.#verified.delete(id) ?? this.#unverified.delete(id)) !== undefined;
  }

  count(): number {
    return this.size;
  }

  /** Removes all of them and returns them, oldest first. */
  drain(): QuarantinedDelivery[] {
    const all = this.#oldestFirst().map(({ item }) => item);
    for (const { id } of all) this.remove(id);
    return all;
  }

  #oldestFirst(): Sequenced<QuarantinedDelivery>[] {
    return [...this.#verified.entries(), ...this.#unverified.entries()].sort((a, b) => a.seq - b.seq);
  }
}

/** It would evict all others, and then itself. */
function withoutBody(delivery: QuarantinedDelivery, bytes: number, maxBytes: number): QuarantinedDelivery {
  const message = `${delivery.message} Its body of ${bytes} bytes is not stored: quarantine takes up to ${maxBytes}.`;
  return { ...delivery, message, body: null };
}
