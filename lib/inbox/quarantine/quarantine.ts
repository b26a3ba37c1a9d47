import type { QuarantinedDelivery } from '../inbox';
import { BoundedMap, type Sequenced } from '../queue/bounded-map';

const mebibyte = 1024 * 1024;

/** Rejected deliveries, with a budget of their own for the unverified: a flood of junk pushes out only junk. */
export class Quarantine {
  readonly #verified = new BoundedMap<QuarantinedDelivery>(1000, 16 * mebibyte);
  readonly #unverified = new BoundedMap<QuarantinedDelivery>(200, 4 * mebibyte);

  get size(): number {
    return this.#verified.size + this.#unverified.size;
  }

  placed(): Sequenced<QuarantinedDelivery>[] {
    return [...this.#verified.entries(), ...this.#unverified.entries()].sort((a, b) => a.seq - b.seq);
  }

  put(delivery: QuarantinedDelivery): void {
    const shelf = this.#shelfOf(delivery);
    const bytes = delivery.body?.length ?? 0;
    shelf.set(bytes > shelf.maxBytes ? withoutBody(delivery, bytes, shelf.maxBytes) : delivery);
  }

  find(id: string): QuarantinedDelivery | undefined {
    return this.#verified.get(id) ?? this.#unverified.get(id);
  }

  letGo(delivery: QuarantinedDelivery): void {
    this.#shelfOf(delivery).delete(delivery.id);
  }

  /** All of them, oldest first; afterwards there is none. */
  takeAll(): QuarantinedDelivery[] {
    const all = this.placed().map(({ item }) => item);
    for (const delivery of all) this.letGo(delivery);
    return all;
  }

  #shelfOf({ verified }: QuarantinedDelivery): BoundedMap<QuarantinedDelivery> {
    return verified ? this.#verified : this.#unverified;
  }
}

/** It would push out all others, and then itself. */
function withoutBody(delivery: QuarantinedDelivery, bytes: number, maxBytes: number): QuarantinedDelivery {
  const message = `${delivery.message} Its body of ${bytes} bytes is not kept: quarantine takes up to ${maxBytes}.`;
  return { ...delivery, message, body: null };
}
