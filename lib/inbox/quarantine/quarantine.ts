import { CompactMap } from '../../workarounds/retained-memory';
import type { InboxQuarantine, Page, PageOptions, QuarantinedDelivery } from '../inbox';
import { resolvePageOptions } from '../list-options';
import { BoundedList, copyOf, type Link, pageOf, type Sequenced } from '../queue/bounded-list';

const mebibyte = 1024 * 1024;

/** Rejected deliveries, with separate budgets for verified and unverified ones: a flood of junk evicts only junk. */
export class Quarantine implements InboxQuarantine {
  readonly #byId = new CompactMap<Link<QuarantinedDelivery>>();
  readonly #verified = new BoundedList<QuarantinedDelivery>(1000, 16 * mebibyte, ({ id }) => this.#byId.delete(id));
  readonly #unverified = new BoundedList<QuarantinedDelivery>(200, 4 * mebibyte, ({ id }) => this.#byId.delete(id));

  get size(): number {
    return this.#byId.size;
  }

  add(delivery: QuarantinedDelivery): void {
    const deliveries = delivery.verified ? this.#verified : this.#unverified;
    const bytes = delivery.body?.length ?? 0;
    const { maxBytes } = deliveries;
    this.#byId.set(delivery.id, deliveries.push(bytes > maxBytes ? withoutBody(delivery, bytes, maxBytes) : delivery));
  }

  get(id: string): QuarantinedDelivery | undefined {
    const link = this.#byId.get(id);
    return link && copyOf(link.item);
  }

  list(options?: PageOptions): Page<QuarantinedDelivery> {
    return pageOf(this.#oldestFirst(), resolvePageOptions(options));
  }

  remove(id: string): boolean {
    const link = this.#byId.get(id);
    if (link === undefined) return false;
    this.#byId.delete(id);
    return this.#verified.remove(link) || this.#unverified.remove(link);
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
