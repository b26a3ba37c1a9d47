import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BullmqInboxOptions, bullmqInbox } from '../../../lib/inbox/bullmq';
import { aPrefix, describeWithRedis, RedisServer } from '../../redis/redis-server';
import { until } from '../../until';
import { aConsumer, anEntry, recordingProcessor, tenMinutes } from '../entries';

describeWithRedis('the connections to Redis', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sauce '));
  const socket = join(folder, 'redis.sock');
  afterAll(() => rmSync(folder, { recursive: true }));
  let redis: RedisServer;
  const closing: (() => unknown)[] = [];
  beforeAll(async () => {
    redis = await RedisServer.start(['--appendonly', 'yes', '--unixsocket', socket]);
  });
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });
  const opened = (connection: BullmqInboxOptions['connection'], options: Partial<BullmqInboxOptions> = {}) => {
    const inbox = bullmqInbox({ connection, prefix: aPrefix(), ...options });
    closing.push(() => inbox.close({ timeoutMs: 0 }));
    return inbox;
  };

  test.each([
    { lazyConnect: true },
    { commandTimeout: 1 },
    { enableOfflineQueue: false },
    { maxRetriesPerRequest: 0 },
    { enableReadyCheck: false },
    { db: 1 },
    { protocol: 2 },
  ])('work whatever else ioredis is told: %j', async (given) => {
    const inbox = opened({ host: '127.0.0.1', port: redis.port, ...given });
    const { seen, process } = recordingProcessor();
    await inbox.ready;
    inbox.consume(aConsumer({ process }));
    expect(await inbox.add(anEntry(), tenMinutes)).toBe('stored');
    await until(async () => (await inbox.counts()).completed === 1);
    expect(seen).toHaveLength(1);
  });

  test.each([
    ['lazyConnect=true&enableReadyCheck=&commandTimeout=1&maxRetriesPerRequest=3&enableOfflineQueue=true', 0],
    ['family=0&connectTimeout=1', 0],
    ['db=2', 2],
  ])('work whatever else a URL tells ioredis: %s', async (query, db) => {
    const prefix = aPrefix();
    const inbox = opened(`${redis.url}?${query}`, { prefix });
    await inbox.ready;
    const { seen, process } = recordingProcessor();
    inbox.consume(aConsumer({ process }));
    expect(await inbox.add(anEntry(), tenMinutes)).toBe('stored');
    await until(() => seen.length === 1);
    const inDatabase = opened({ port: redis.port, db }, { prefix });
    await until(async () => (await inDatabase.counts()).completed === 1);
  });

  test.each([
    ['valkey://', () => redis.url.replace('redis:', 'valkey:')],
    ['valkey:// with a database', () => `${redis.url.replace('redis:', 'valkey:')}/3`],
    ['the path of a socket', () => socket],
    ['a socket in options', () => ({ path: socket, db: 4 })],
  ])('work with %s', async (_, address) => {
    const inbox = opened(address());
    expect(await inbox.add(anEntry(), tenMinutes)).toBe('stored');
  });

  test('with valkeys:// are encrypted', async () => {
    const server = createServer((socket) => socket.once('data', (data) => first.resolve(data)).on('error', () => {}));
    const first = { resolve: (_: Buffer) => {} };
    const received = new Promise<Buffer>((resolve) => {
      first.resolve = resolve;
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    closing.push(() => server.close());
    opened(`valkeys://127.0.0.1:${(server.address() as { port: number }).port}`);
    // A handshake of TLS begins so.
    expect((await received)[0]).toBe(0x16);
  });

  test.each(['{braces}', 'a:b', '}{', '::', '__proto__'])('work with the prefix %s', async (prefix) => {
    const inbox = opened(redis.url, { prefix });
    const entry = anEntry();
    await inbox.add(entry, tenMinutes);
    expect((await inbox.list({ state: 'waiting' })).items).toMatchObject([{ id: entry.id }]);
  });

  test('are made again after a failover, when the one that was connected to is a replica now', async () => {
    const [former, next] = [await RedisServer.start(), await RedisServer.start()];
    let port = former.port;
    const sockets = new Set<Socket>();
    const address = createServer((socket) => {
      const onwards = connect(port, '127.0.0.1');
      for (const one of [socket, onwards]) sockets.add(one.on('error', () => {}));
      socket.pipe(onwards).pipe(socket);
    }).listen(0, '127.0.0.1');
    await once(address, 'listening');
    closing.push(() => {
      for (const socket of sockets) socket.destroy();
      address.close();
    });
    const inbox = opened({ host: '127.0.0.1', port: (address.address() as { port: number }).port }, { prefix: 'same' });
    await inbox.add(anEntry(), tenMinutes);
    port = next.port;
    await former.command('REPLICAOF', '127.0.0.1', String(next.port));
    const added = () => Promise.resolve(inbox.add(anEntry(), tenMinutes)).catch(() => 'refused');
    await until(async () => (await added()) === 'stored');
    expect(await next.command('SMEMBERS', 'same:sauce-types')).toEqual(['vdc']);
  });

  test('are not made by an inbox that is closed: it refuses those who would consume', async () => {
    const inbox = opened(redis.url);
    await inbox.close({ timeoutMs: 0 });
    expect(() =>
      inbox.consume(aConsumer({ types: ['vdc'], process: recordingProcessor().process, maxParallel: 1 })),
    ).toThrow(expect.objectContaining({ code: 'INBOX_CLOSED' }));
  });
});
