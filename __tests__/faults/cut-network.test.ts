import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { type BullmqInbox, bullmqInbox } from '../../lib/inbox/bullmq';
import { aConsumer, anEntry, recordingProcessor, tenMinutes } from '../inbox/entries';
import { aPrefix, describeWithRedis, RedisServer } from '../redis/redis-server';
import { until } from '../until';

/** Passes on what comes, until `cut`: then nothing more comes over the connections that there are, and none of them ends. */
class Network {
  readonly #server: Server;
  #open: Socket[] = [];

  constructor(port: number) {
    this.#server = createServer((client) => {
      const redis = connect(port, '127.0.0.1');
      client.pipe(redis).pipe(client);
      for (const socket of [client, redis]) {
        socket.on('error', () => {});
        this.#open.push(socket);
      }
    }).listen(0, '127.0.0.1');
  }

  async url(): Promise<string> {
    if (!this.#server.listening) await once(this.#server, 'listening');
    return `redis://127.0.0.1:${(this.#server.address() as { port: number }).port}`;
  }

  cut(): void {
    for (const socket of this.#open) socket.unpipe().resume();
  }

  close(): void {
    for (const socket of this.#open) socket.destroy();
    this.#server.close();
  }
}

describeWithRedis('a network that drops connections silently', () => {
  let redis: RedisServer;
  let network: Network;
  let inbox: BullmqInbox | undefined;
  beforeAll(async () => {
    redis = await RedisServer.start();
    network = new Network(redis.port);
  });
  afterAll(async () => {
    await inbox?.close({ timeoutMs: 0 });
    network.close();
  });

  test('keeps workers waiting no longer than a dead worker and a blocking command', async () => {
    inbox = bullmqInbox({ connection: await network.url(), prefix: aPrefix(), lockDurationMs: 100, timeoutMs: 1000 });
    const { seen, process } = recordingProcessor();
    inbox.consume(aConsumer({ process }));
    await inbox.add(anEntry(), tenMinutes);
    await until(() => seen.length === 1);
    network.cut();
    const next = anEntry();
    await until(async () => (await inbox?.add(next, tenMinutes).catch(() => '')) !== '');
    await until(() => seen.length === 2, 30_000);
  });
});
