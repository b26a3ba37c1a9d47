import { checkOptionNames, isBoolean, option } from '../errors/check-options';
import { SauceWebhooksError } from '../errors/error';
import type { Inbox, QuarantinedDelivery } from '../inbox/inbox';
import { describeValue } from '../text/escape';
import { type ReplayOptions, type ReplayResult, replayResultOf } from './delivery';
import type { Receiver } from './receiver';

interface Running {
  isTrusted: boolean;
  result: Promise<ReplayResult>;
}

/** Replays quarantined deliveries. Concurrent replays of one delivery receive it once. */
export class Replays {
  readonly #running = new Map<string, Running>();

  constructor(
    readonly inbox: Inbox,
    readonly receiver: Receiver,
  ) {}

  /** Removes the delivery from quarantine once none of its events was rejected, dropped or only buffered. */
  async replay(id: string, given: ReplayOptions = {}): Promise<ReplayResult> {
    const options = checkOptionNames(given, 'replay', ['trusted']) as ReplayOptions;
    const isTrusted = option(options, 'trusted', isBoolean, 'true or false', false);
    const before = this.#running.get(id);
    // Only a trusted replay goes further than the one in progress.
    if (before !== undefined && (before.isTrusted || !isTrusted)) return before.result;
    const running = { isTrusted, result: this.#replayAfter(before, id, isTrusted) };
    this.#running.set(id, running);
    try {
      return await running.result;
    } finally {
      if (this.#running.get(id) === running) this.#running.delete(id);
    }
  }

  /** Events accepted by another replay are not received again. */
  async #replayAfter(before: Running | undefined, id: string, isTrusted: boolean): Promise<ReplayResult> {
    const earlier = await before?.result.catch(() => undefined);
    const isSettled = earlier !== undefined && earlier.rejections.length === 0;
    return isSettled ? earlier : this.#replay(id, isTrusted);
  }

  async #replay(id: string, isTrusted: boolean): Promise<ReplayResult> {
    const delivery = typeof id === 'string' ? await this.inbox.quarantine.get(id) : undefined;
    if (delivery === undefined) {
      const message = `Expected the id of a quarantined delivery, got ${describeValue(id)}.`;
      throw new SauceWebhooksError('NOT_FOUND', message);
    }
    if (!hasBody(delivery)) {
      const message = `Expected a replayable delivery, but for ${delivery.code} no bytes are stored.`;
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
