import type { QuarantinedDelivery } from './inbox';
import { type Placed, Shelf } from './shelf';

const mebibyte = 1024 * 1024;

/** Rejected deliveries, with a budget of their own for the unverified: a flood of junk pushes out only junk. */
export class Quarantine {
  readonly #verified = new Shelf<QuarantinedDelivery>(1000, 16 * mebibyte);
  readonly #unverified = new Shelf<QuarantinedDelivery>(200, 4 * mebibyte);

  get size(): number {
    return this.#verified.size + this.#unverified.size;
  }

  placed(): Placed<QuarantinedDelivery>[] {
    return [...this.#verified.placed(), ...this.#unverified.placed()].sort((a, b) => a.place - b.place);
  }

  put(delivery: QuarantinedDelivery): void {
    const shelf = this.#shelfOf(delivery);
    const bytes = delivery.body?.length ?? 0;
    shelf.put(bytes > shelf.maxBytes ? withoutBody(delivery, bytes, shelf.maxBytes) : delivery);
  }

  find(id: string): QuarantinedDelivery | undefined {
    return this.#verified.get(id) ?? this.#unverified.get(id);
  }

  letGo(delivery: QuarantinedDelivery): void {
    this.#shelfOf(delivery).take(delivery.id);
  }

  /** All of them, oldest first; afterwards there is none. */
  takeAll(): QuarantinedDelivery[] {
    const all = this.placed().map(({ item }) => item);
    for (const delivery of all) this.letGo(delivery);
    return all;
  }

  #shelfOf({ verified }: QuarantinedDelivery): Shelf<QuarantinedDelivery> {
    return verified ? this.#verified : this.#unverified;
  }
}

/** It would push out all others, and then itself. */
function withoutBody(delivery: QuarantinedDelivery, bytes: number, maxBytes: number): QuarantinedDelivery {
  const message = `${delivery.message} Its body of ${bytes} bytes is not kept: quarantine takes up to ${maxBytes}.`;
  return { ...delivery, message, body: null };
}
