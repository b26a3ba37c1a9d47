import type { Redis } from 'ioredis';
import { SauceWebhooksError } from '../../errors/error';
import type { Page, QuarantinedDelivery } from '../inbox';
import type { PageWanted } from './page-options';
import { putScript, removeScript } from './quarantine-scripts';

const mebibyte = 1024 * 1024;

/** Smaller than on a disk: this is memory that events need too. */
const budgets = {
  verified: { count: 10_000, bytes: 64 * mebibyte },
  unverified: { count: 1000, bytes: 8 * mebibyte },
} as const;

/** After so long, who replays a delivery has died. */
const longestReplayMs = 60_000;

type Share = keyof typeof budgets;
const shares = Object.keys(budgets) as Share[];

interface Placed {
  id: string;
  place: number;
  share: Share;
}

/** Rejected deliveries in Redis, with a budget of their own for the unverified: a flood of junk pushes out only junk. */
export class QuarantineStore {
  constructor(
    readonly redis: Redis,
    readonly prefix: string,
  ) {}

  async put(deliveries: readonly QuarantinedDelivery[]): Promise<void> {
    for (const delivery of deliveries) {
      const share = delivery.verified ? 'verified' : 'unverified';
      const { count, bytes } = budgets[share];
      const text = textOf(delivery);
      const keys = [...this.#keysOf(share), this.#key('places')];
      await this.redis.eval(putScript, keys.length, ...keys, delivery.id, text, Buffer.byteLength(text), count, bytes);
    }
  }

  async find(id: string): Promise<QuarantinedDelivery | undefined> {
    for (const share of shares) {
      const text = await this.redis.hget(this.#key(share), id);
      if (text !== null) return deliveryOf(text);
    }
    return undefined;
  }

  /** As `find`, for one who replays it: of several at once one gets it, until that one ends. */
  async findToReplay(id: string): Promise<QuarantinedDelivery | undefined> {
    const isFirst = (await this.redis.set(this.#replayKey(id), '', 'PX', longestReplayMs, 'NX')) !== null;
    if (!isFirst) {
      const message = 'Expected a delivery that can be replayed, but another process replays it now.';
      throw new SauceWebhooksError('NOT_REPLAYABLE', message, {
        help: 'Look whether it is still in quarantine, then ask again.',
      });
    }
    const found = await this.find(id);
    if (found === undefined) await this.endReplay(id);
    return found;
  }

  async endReplay(id: string): Promise<void> {
    await this.redis.del(this.#replayKey(id));
  }

  async remove({ id, verified }: QuarantinedDelivery): Promise<void> {
    const keys = this.#keysOf(verified ? 'verified' : 'unverified');
    await this.redis.eval(removeScript, keys.length, ...keys, id);
  }

  async count(): Promise<number> {
    const counts = await Promise.all(shares.map((share) => this.redis.zcard(this.#key(`${share}:places`))));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  async list({ count, after }: PageWanted): Promise<Page<QuarantinedDelivery>> {
    const parts = await Promise.all(shares.map((share) => this.#placedIn(share, after, count + 1)));
    const found = parts.flat().sort((a, b) => a.place - b.place);
    const page = found.slice(0, count);
    const texts = await Promise.all(page.map(({ share, id }) => this.redis.hget(this.#key(share), id)));
    return {
      items: texts.filter((text) => text !== null).map(deliveryOf),
      cursor: found.length > count ? String(page.at(-1)?.place) : null,
    };
  }

  async #placedIn(share: Share, after: string, count: number): Promise<Placed[]> {
    const key = this.#key(`${share}:places`);
    const flat = await this.redis.zrange(
      key,
      `(${Number(after) || 0}`,
      '+inf',
      'BYSCORE',
      'LIMIT',
      0,
      count,
      'WITHSCORES',
    );
    return Array.from({ length: flat.length / 2 }, (_, index) => {
      const [id = '', place] = flat.slice(2 * index);
      return { id, place: Number(place), share };
    });
  }

  #keysOf(share: Share): string[] {
    return [this.#key(share), ...['places', 'sizes', 'bytes'].map((name) => this.#key(`${share}:${name}`))];
  }

  #replayKey(id: string): string {
    return this.#key(`replay:${id}`);
  }

  #key(name: string): string {
    return `${this.prefix}:sauce-quarantine:${name}`;
  }
}

function textOf({ body, ...delivery }: QuarantinedDelivery): string {
  return JSON.stringify({ ...delivery, base64: body === null ? null : body.toString('base64') });
}

function deliveryOf(text: string): QuarantinedDelivery {
  const { base64, ...delivery } = JSON.parse(text);
  return { ...delivery, body: base64 === null ? null : Buffer.from(base64, 'base64') };
}
