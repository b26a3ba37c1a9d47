import type { Redis } from 'ioredis';
import type { Page, QuarantinedDelivery } from '../inbox';
import type { PageWanted } from './page-options';
import { putScript, removeScript } from './quarantine-scripts';

const mebibyte = 1024 * 1024;

/** Smaller than on a disk: this is memory that events need too. */
const budgets = {
  verified: { count: 10_000, bytes: 64 * mebibyte },
  unverified: { count: 1000, bytes: 8 * mebibyte },
} as const;

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
