import { SauceWebhooksError } from '../../errors';
import { describe } from '../../printable';
import type { QuarantinedDelivery, Replay, ReplayOptions, ReplayResult } from '../inbox';
import { type Placed, Shelf } from './shelf';

const mebibyte = 1024 * 1024;

/** Rejected deliveries, with a budget of their own for the unverified: a flood of junk pushes out only junk. */
export class Quarantine {
  readonly #verified = new Shelf<QuarantinedDelivery>(1000, 16 * mebibyte);
  readonly #unverified = new Shelf<QuarantinedDelivery>(200, 4 * mebibyte);

  /** Asked for twice at once, a delivery is still replayed once. */
  readonly #replaying = new Map<string, Promise<ReplayResult>>();

  get size(): number {
    return this.#verified.size + this.#unverified.size;
  }

  placed(): Placed<QuarantinedDelivery>[] {
    return [...this.#verified.placed(), ...this.#unverified.placed()].sort((a, b) => a.place - b.place);
  }

  put(delivery: QuarantinedDelivery): void {
    this.#shelfOf(delivery).put(delivery);
  }

  async replay(id: string, options: ReplayOptions, replay: Replay | undefined): Promise<ReplayResult> {
    const delivery = this.#verified.get(id) ?? this.#unverified.get(id);
    if (delivery === undefined) {
      throw new SauceWebhooksError('NOT_FOUND', `Expected the id of a quarantined delivery, got ${describe(id)}.`);
    }
    if (replay === undefined || delivery.body === null) {
      const cause = replay === undefined ? 'no receiver uses this inbox' : `of ${delivery.code} no bytes are kept`;
      throw new SauceWebhooksError('NOT_REPLAYABLE', `Expected a delivery that can be replayed, but ${cause}.`);
    }
    const running = this.#replaying.get(id) ?? this.#replay(delivery, replay(delivery, options));
    this.#replaying.set(id, running);
    return running;
  }

  async #replay(delivery: QuarantinedDelivery, replayed: Promise<ReplayResult>): Promise<ReplayResult> {
    try {
      const result = await replayed;
      if (result.rejections.length === 0 && result.dropped === 0) this.#shelfOf(delivery).take(delivery.id);
      return result;
    } finally {
      this.#replaying.delete(delivery.id);
    }
  }

  #shelfOf({ verified }: QuarantinedDelivery): Shelf<QuarantinedDelivery> {
    return verified ? this.#verified : this.#unverified;
  }
}
