import type { Redis } from 'ioredis';
import type { Page, PageOptions, QuarantinedDelivery } from '../inbox';
import { resolvePageOptions } from '../list-options';

const mebibyte = 1024 * 1024;

/** Smaller than on disk: events need this memory too. */
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

/**
 * Rejected deliveries in Redis, with separate budgets, so that a flood of unverified ones evicts only those. Each share is a hash of
 * deliveries by id, a hash of their sizes, and a sorted set of ids in insertion order.
 */
export class QuarantineStore {
  constructor(
    readonly redis: Redis,
    readonly prefix: string,
  ) {}

  async add(deliveries: readonly QuarantinedDelivery[]): Promise<void> {
    const lastPlace = await this.redis.incrby(this.#key('places'), deliveries.length);
    const writing = this.redis.multi();
    for (const [index, delivery] of deliveries.entries()) {
      const share = delivery.verified ? 'verified' : 'unverified';
      const json = toJson(delivery);
      writing.hset(this.#key(share), delivery.id, json);
      writing.hset(this.#key(`${share}:sizes`), delivery.id, Buffer.byteLength(json));
      writing.zadd(this.#key(`${share}:places`), 'NX', lastPlace - deliveries.length + 1 + index, delivery.id);
    }
    await writing.exec();
    for (const share of shares) await this.#evict(share);
  }

  async get(id: string): Promise<QuarantinedDelivery | undefined> {
    const found = await Promise.all(shares.map((share) => this.redis.hget(this.#key(share), id)));
    const json = found.find((one) => one !== null);
    return json == null ? undefined : fromJson(json);
  }

  async remove(id: string): Promise<boolean> {
    const removed = await Promise.all(shares.map((share) => this.#remove(share, [id])));
    return removed.some(Boolean);
  }

  async count(): Promise<number> {
    const counts = await Promise.all(shares.map((share) => this.redis.zcard(this.#key(`${share}:places`))));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** Oldest first. */
  async list(options?: PageOptions): Promise<Page<QuarantinedDelivery>> {
    const { limit, cursor } = resolvePageOptions(options);
    const parts = await Promise.all(shares.map((share) => this.#placedIn(share, Number(cursor), limit + 1)));
    const found = parts.flat().sort((a, b) => a.place - b.place);
    const page = found.slice(0, limit);
    const texts = await Promise.all(page.map(({ share, id }) => this.redis.hget(this.#key(share), id)));
    return {
      items: texts.filter((json) => json !== null).map(fromJson),
      cursor: found.length > limit ? String(page.at(-1)?.place) : null,
    };
  }

  async #placedIn(share: Share, after: number, count: number): Promise<Placed[]> {
    const key = this.#key(`${share}:places`);
    const most = Math.min(count, budgets[share].count);
    const flat = await this.redis.zrange(key, `(${after}`, '+inf', 'BYSCORE', 'LIMIT', 0, most, 'WITHSCORES');
    return Array.from({ length: flat.length / 2 }, (_, index) => {
      const [id = '', place] = flat.slice(2 * index);
      return { id, place: Number(place), share };
    });
  }

  /** Two processes that do this at once find the same deliveries: removing them twice is harmless. */
  async #evict(share: Share): Promise<void> {
    const { count, bytes } = budgets[share];
    const [ids, sizes] = await Promise.all([
      this.redis.zrange(this.#key(`${share}:places`), '0', '-1'),
      this.redis.hgetall(this.#key(`${share}:sizes`)),
    ]);
    let left = ids.reduce((sum, id) => sum + Number(sizes[id] ?? 0), 0);
    const evicted: string[] = [];
    for (const id of ids) {
      if (left <= bytes && ids.length - evicted.length <= count) break;
      left -= Number(sizes[id] ?? 0);
      evicted.push(id);
    }
    if (evicted.length > 0) await this.#remove(share, evicted);
  }

  async #remove(share: Share, ids: readonly string[]): Promise<boolean> {
    const removing = this.redis.multi();
    removing.hdel(this.#key(share), ...ids);
    removing.hdel(this.#key(`${share}:sizes`), ...ids);
    removing.zrem(this.#key(`${share}:places`), ...ids);
    const [removed] = (await removing.exec()) ?? [];
    return Number(removed?.[1]) > 0;
  }

  #key(name: string): string {
    return `${this.prefix}:sauce-quarantine:${name}`;
  }
}

function toJson({ body, ...delivery }: QuarantinedDelivery): string {
  return JSON.stringify({ ...delivery, base64: body === null ? null : body.toString('base64') });
}

function fromJson(json: string): QuarantinedDelivery {
  const { base64, ...delivery } = JSON.parse(json);
  return { ...delivery, body: base64 === null ? null : Buffer.from(base64, 'base64') };
}
