import { SauceWebhooksError } from '../../errors';
import type { QuarantinedDelivery, Replay, ReplayOptions, ReplayResult } from '../inbox';
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
    this.#shelfOf(delivery).put(delivery);
  }

  async replay(id: string, options: ReplayOptions, replay: Replay | undefined): Promise<ReplayResult> {
    const delivery = this.#verified.get(id) ?? this.#unverified.get(id);
    if (delivery === undefined) {
      throw new SauceWebhooksError(
        'NOT_FOUND',
        'Expected the id of a quarantined delivery, got one that is not there.',
      );
    }
    if (replay === undefined || delivery.body === null) {
      const cause = replay === undefined ? 'no receiver uses this inbox' : `of ${delivery.code} no bytes are kept`;
      throw new SauceWebhooksError('NOT_REPLAYABLE', `Expected a delivery that can be replayed, but ${cause}.`);
    }
    const result = await replay(delivery, options);
    if (result.rejections.length === 0) this.#shelfOf(delivery).take(id);
    return result;
  }

  #shelfOf({ verified }: QuarantinedDelivery): Shelf<QuarantinedDelivery> {
    return verified ? this.#verified : this.#unverified;
  }
}
