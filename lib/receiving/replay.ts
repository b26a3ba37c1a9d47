import { checkOptionNames, isBoolean, option } from '../errors/check-options';
import { SauceWebhooksError } from '../errors/error';
import type { Inbox, QuarantinedDelivery } from '../inbox/inbox';
import { describeValue } from '../text/escape';
import { type ReplayOptions, type ReplayResult, replayResultOf } from './delivery';
import type { Receiver } from './receiver';

/** Replays quarantined deliveries; one that is replayed twice at the same time is received once. */
export class Replays {
  readonly #running = new Map<string, Promise<ReplayResult>>();

  constructor(
    readonly inbox: Inbox,
    readonly receiver: Receiver,
  ) {}

  /** Removes the delivery from quarantine once nothing of it was rejected, dropped or only buffered. */
  async replay(id: string, given: ReplayOptions = {}): Promise<ReplayResult> {
    const options = checkOptionNames(given, 'replay', ['trusted']) as ReplayOptions;
    const isTrusted = option(options, 'trusted', isBoolean, 'true or false', false);
    const running = this.#running.get(id) ?? this.#replay(id, isTrusted).finally(() => this.#running.delete(id));
    this.#running.set(id, running);
    return running;
  }

  async #replay(id: string, isTrusted: boolean): Promise<ReplayResult> {
    const delivery = typeof id === 'string' ? await this.inbox.quarantine.get(id) : undefined;
    if (delivery === undefined) {
      const message = `Expected the id of a quarantined delivery, got ${describeValue(id)}.`;
      throw new SauceWebhooksError('NOT_FOUND', message);
    }
    if (!hasBody(delivery)) {
      const message = `Expected a delivery that can be replayed, but no bytes are stored for ${delivery.code}.`;
      throw new SauceWebhooksError('NOT_REPLAYABLE', message);
    }
    const result = replayResultOf(await this.receiver.replay(delivery, isTrusted));
    const { rejections, dropped, buffered } = result;
    if (rejections.length + dropped + buffered === 0) await this.inbox.quarantine.remove(id);
    return result;
  }
}

const hasBody = (delivery: QuarantinedDelivery): delivery is QuarantinedDelivery & { body: Buffer } =>
  delivery.body !== null;
