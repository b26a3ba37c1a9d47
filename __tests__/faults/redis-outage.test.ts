import { once } from 'node:events';
import { createServer } from 'node:http';
import { type SauceWebhooksError, sauceWebhooks, type WebhooksOptions } from '../../lib';
import { type BullmqInboxOptions, bullmqInbox } from '../../lib/inbox/bullmq';
import type { Processor, StoredEntry } from '../../lib/inbox/inbox';
import { deliver, vdcEvent } from '../../lib/testing';
import { aConsumer, anEntry, idsOf, isWaiting, tenMinutes } from '../inbox/entries';
import { aPrefix, describeWithRedis, freePort, RedisServer } from '../redis/redis-server';
import { until } from '../until';

const aJob = (id: string) => JSON.stringify({ id, status: 'passed', data_type: 'vdc' });
const quick: Partial<BullmqInboxOptions> = { timeoutMs: 1000 };

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A receiver with its handler in the same process, and what it told. */
async function start(
  connection: string,
  options: WebhooksOptions = {},
  inboxOptions: Partial<BullmqInboxOptions> = {},
) {
  const [handled, errors]: [string[], SauceWebhooksError[]] = [[], []];
  const inbox = bullmqInbox({ connection, prefix: aPrefix(), ...quick, ...inboxOptions });
  const webhooks = sauceWebhooks({
    inbox,
    onVdc: ({ payload }) => handled.push(payload.id),
    onError: (error) => errors.push(error as SauceWebhooksError),
    logger: false,
    ...options,
  });
  const server = createServer(webhooks).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  closing.push(async () => {
    await webhooks.close({ timeoutMs: 100 });
    server.closeAllConnections();
    server.close();
  });
  const post = async (id: string) =>
    (await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: aJob(id) })).status;
  const postAll = (count: number, name = 'job') =>
    Promise.all(Array.from({ length: count }, (_, index) => post(`${name}-${index}`)));
  return { webhooks, inbox, handled, errors, post, postAll, codes: () => errors.map(({ code }) => code) };
}

describeWithRedis('a Redis that fails', () => {
  let redis: RedisServer;
  beforeEach(async () => {
    redis = await RedisServer.start();
  });
  afterEach(() => redis.remove());

  test('that is not there at the start: events are acknowledged, held, and handled once it is', async () => {
    await redis.end();
    const { webhooks, inbox, handled, postAll, codes } = await start(redis.url);
    await expect(inbox.ready).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
    expect(new Set(await postAll(50))).toEqual(new Set([204]));
    expect(await webhooks.health()).toMatchObject({ buffered: 50, accepted: 50, inbox: null });
    await redis.start();
    await until(() => handled.length === 50);
    expect(new Set(handled).size).toBe(50);
    expect((await webhooks.health()).buffered).toBe(0);
    expect([...codes()].sort()).toEqual(['STORE_FAILED', 'STORE_FAILED', 'STORE_UNREACHABLE']);
  });

  test('that ends and comes back: nothing is lost, nothing is handled twice, and it is told once', async () => {
    const { webhooks, handled, postAll, codes } = await start(redis.url);
    expect(new Set(await postAll(20, 'before'))).toEqual(new Set([204]));
    // An event whose result is not stored yet would be handled again once its lock has expired.
    await until(async () => (await webhooks.health()).inbox?.completed === 20);
    await redis.end('SIGKILL');
    for (let round = 0; round < 5; round++) {
      expect(new Set(await postAll(20, `during-${round}`))).toEqual(new Set([204]));
    }
    await redis.start();
    await until(() => handled.length === 120);
    expect(new Set(await postAll(20, 'after'))).toEqual(new Set([204]));
    await until(() => handled.length === 140);
    await until(async () => (await webhooks.health()).inbox?.completed === 140);
    expect(new Set(handled).size).toBe(140);
    // One of receiving, one of working.
    expect(codes().length).toBeLessThanOrEqual(2);
    expect(new Set(codes())).toEqual(new Set(['STORE_FAILED']));
  });

  test('that does not answer: a POST is answered in time, and what it took all the same is handled once', async () => {
    const { handled, post, postAll, webhooks } = await start(redis.url);
    await post('first');
    await until(() => handled.length === 1);
    redis.freeze();
    const began = Date.now();
    expect(new Set(await postAll(30, 'frozen'))).toEqual(new Set([204]));
    expect(Date.now() - began).toBeLessThan(5000);
    expect((await webhooks.health()).buffered).toBeGreaterThan(0);
    redis.thaw();
    await until(async () => (await webhooks.health()).buffered === 0 && handled.length >= 31);
    await until(async () => (await webhooks.health()).inbox?.completed === 31);
    expect([...handled].sort()).toEqual([...new Set(handled)].sort());
  });

  test('that does not answer is sent nothing more until it does: what was refused meanwhile is not stored later', async () => {
    const inbox = bullmqInbox({ connection: redis.url, prefix: aPrefix(), ...quick });
    closing.push(() => inbox.close({ timeoutMs: 0 }));
    await inbox.ready;
    await inbox.add(anEntry({ id: 'before' }), tenMinutes);
    redis.freeze();
    for (let round = 0; round < 5; round++) {
      await expect(inbox.add(anEntry({ id: `refused-${round}` }), tenMinutes)).rejects.toThrow();
    }
    redis.thaw();
    await until(async () => (await inbox.add(anEntry({ id: 'after' }), tenMinutes).catch(() => '')) !== '');
    const ids = idsOf((await inbox.list({ state: 'waiting' })).items);
    // Only the first was on its way.
    expect(ids.filter((id) => id !== 'refused-0').sort()).toEqual(['after', 'before']);
  });

  test('that is full: events are held until there is room', async () => {
    const prefix = aPrefix();
    const { handled, postAll, webhooks, codes } = await start(redis.url, {}, { prefix });
    await until(async () => (await webhooks.health()).inbox !== null);
    await redis.command('CONFIG', 'SET', 'maxmemory', '1');
    expect(new Set(await postAll(20))).toEqual(new Set([204]));
    expect(handled).toEqual([]);
    expect((await webhooks.health()).buffered).toBe(20);
    expect(new Set(codes())).toEqual(new Set(['STORE_FAILED']));
    await redis.command('CONFIG', 'SET', 'maxmemory', '0');
    await until(() => handled.length === 20);
    expect(new Set(handled).size).toBe(20);
  });

  test('that is full hands nothing out, and goes on once there is room', async () => {
    const prefix = aPrefix();
    const receiver = await start(redis.url, { onVdc: undefined }, { prefix });
    await receiver.postAll(10);
    await redis.command('CONFIG', 'SET', 'maxmemory', '1');
    const { handled, codes } = await start(redis.url, {}, { prefix });
    await until(() => codes().includes('STORE_FAILED'));
    expect(handled).toEqual([]);
    await redis.command('CONFIG', 'SET', 'maxmemory', '0');
    await until(() => handled.length === 10);
    expect(codes()).toEqual(['STORE_FAILED']);
  });

  test('that is full while a failed attempt is stored: it counts once there is room', async () => {
    const inbox = bullmqInbox({ connection: redis.url, prefix: aPrefix() });
    closing.push(() => inbox.close({ timeoutMs: 0 }));
    let reported = 0;
    inbox.attach?.({ onError: () => reported++, onWarning: () => {} });
    const seen: StoredEntry[] = [];
    const process: Processor = async (entry) => {
      seen.push(entry);
      if (seen.length === 1) await redis.command('CONFIG', 'SET', 'maxmemory', '1');
      return seen.length === 1 ? isWaiting(0, 'Error: first') : { state: 'completed' };
    };
    inbox.consume(aConsumer({ process }));
    await inbox.add(anEntry(), tenMinutes);
    await until(() => reported > 0);
    await redis.command('CONFIG', 'SET', 'maxmemory', '0');
    await until(async () => (await inbox.counts()).completed === 1);
    expect(seen).toMatchObject([
      { attempts: 1, failedAttempts: 0 },
      { attempts: 2, failedAttempts: 1, lastError: 'Error: first' },
    ]);
  });

  test('that answers late: what waits behind can be withdrawn, so that nothing is handled that was reported as dropped', async () => {
    const inbox = bullmqInbox({ connection: redis.url, prefix: aPrefix(), timeoutMs: 30_000 });
    closing.push(() => inbox.close({ timeoutMs: 0 }));
    await inbox.ready;
    await inbox.add(anEntry({ id: 'before' }), tenMinutes);
    redis.freeze();
    const sent = inbox.add(anEntry({ id: 'sent' }), tenMinutes);
    await new Promise((resolve) => setImmediate(resolve));
    const withdrawn = inbox.add(anEntry({ id: 'withdrawn' }), tenMinutes);
    expect(['sent', 'withdrawn', 'unknown'].map((id) => inbox.cancel?.(id))).toEqual([false, true, false]);
    await expect(withdrawn).rejects.toMatchObject({ code: 'STORE_FAILED' });
    redis.thaw();
    expect(await sent).toBe('stored');
    expect(idsOf((await inbox.list({ state: 'waiting' })).items).sort()).toEqual(['before', 'sent']);
  });

  test('is answered with 503 where the receiver is to be unavailable then', async () => {
    const { handled, post, postAll } = await start(redis.url, { onStoreFailure: 'unavailable' });
    expect(await post('before')).toBe(204);
    await redis.end();
    expect(new Set(await postAll(10))).toEqual(new Set([503]));
    await redis.start();
    await until(async () => (await post('after')) === 204);
    await until(() => handled.includes('after'));
    expect([...handled].sort()).toEqual(['after', 'before']);
  });

  test('holds no more than may wait, and tells of each event that is dropped', async () => {
    const { postAll, webhooks, codes } = await start(`redis://127.0.0.1:${await freePort()}`, { maxWaiting: 5 });
    expect(new Set(await postAll(8))).toEqual(new Set([204]));
    expect(await webhooks.health()).toMatchObject({ buffered: 5, dropped: 3 });
    expect(codes().filter((code) => code === 'EVENT_DROPPED')).toHaveLength(3);
  });

  test('that does not have the database: nothing is stored in the first one; events are buffered until it is there', async () => {
    const prefix = aPrefix();
    await redis.restart('SIGTERM', ['--databases', '2']);
    const errors: SauceWebhooksError[] = [];
    const inbox = bullmqInbox({ connection: { host: '127.0.0.1', port: redis.port, db: 3 }, prefix, ...quick });
    const webhooks = sauceWebhooks({
      inbox,
      ack: 'stored',
      onError: (error) => errors.push(error as SauceWebhooksError),
      logger: false,
    });
    closing.push(() => webhooks.close({ timeoutMs: 0 }));
    await expect(inbox.ready).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
    for (const id of ['a', 'b', 'c']) await deliver(webhooks, vdcEvent({ id }), { until: 'acknowledged' });
    await until(() => errors.length === 2);
    expect(await webhooks.health()).toMatchObject({ buffered: 3, inbox: null });
    expect(await redis.command('DBSIZE')).toBe(0);
    await redis.restart('SIGTERM', ['--databases', '16']);
    await until(async () => (await webhooks.health()).buffered === 0);
    expect(await webhooks.health()).toMatchObject({ inbox: { waiting: 3 } });
    expect(await redis.command('DBSIZE')).toBe(0);
    expect(errors.map(({ code }) => code).sort()).toEqual(['STORE_FAILED', 'STORE_UNUSABLE']);
  });
});
