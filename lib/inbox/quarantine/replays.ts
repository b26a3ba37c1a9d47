import { checkOptionNames, isBoolean, option } from '../../errors/check-options';
import { SauceWebhooksError } from '../../errors/error';
import { describeValue } from '../../text/escape';
import type { QuarantinedDelivery, Replay, ReplayOptions, ReplayResult } from '../inbox';

interface Quarantine {
  find(id: string): QuarantinedDelivery | undefined | Promise<QuarantinedDelivery | undefined>;
  letGo(delivery: QuarantinedDelivery): unknown;
  /** The replay of what was found is over. */
  ended?(id: string): unknown;
}

/** Gives quarantined deliveries their second chance. */
export class Replays {
  #replay: Replay | undefined;
  /** Asked for twice at once, a delivery is still replayed once. */
  readonly #running = new Map<string, Promise<ReplayResult>>();

  constructor(readonly quarantine: Quarantine) {}

  replayWith(replay: Replay): void {
    this.#replay = replay;
  }

  async replay(id: string, options: ReplayOptions = {}): Promise<ReplayResult> {
    const given = checkOptionNames(options, 'replay', ['trusted']) as ReplayOptions;
    option(given, 'trusted', isBoolean, 'true or false', false);
    const running = this.#running.get(id) ?? this.#run(id, given).finally(() => this.#running.delete(id));
    this.#running.set(id, running);
    return running;
  }

  async #run(id: string, options: ReplayOptions): Promise<ReplayResult> {
    const delivery = await this.quarantine.find(id);
    if (delivery === undefined) {
      throw new SauceWebhooksError('NOT_FOUND', `Expected the id of a quarantined delivery, got ${describeValue(id)}.`);
    }
    try {
      return await this.#replayFound(delivery, options);
    } finally {
      await this.quarantine.ended?.(id);
    }
  }

  async #replayFound(delivery: QuarantinedDelivery, options: ReplayOptions): Promise<ReplayResult> {
    if (this.#replay === undefined || delivery.body === null) {
      const cause =
        this.#replay === undefined ? 'no receiver uses this inbox' : `of ${delivery.code} no bytes are kept`;
      throw new SauceWebhooksError('NOT_REPLAYABLE', `Expected a delivery that can be replayed, but ${cause}.`);
    }
    const result = await this.#replay(delivery, options);
    const { rejections, dropped, held } = result;
    if (rejections.length + dropped + held === 0) await this.quarantine.letGo(delivery);
    return result;
  }
}
