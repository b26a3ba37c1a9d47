import { type BullmqInboxOptions, bullmqInbox } from '../../../lib/inbox/bullmq';
import { aPrefix, RedisServer } from '../../redis/redis-server';

interface Closable {
  close(options: { timeoutMs: number }): unknown;
}

/** One Redis for the tests of a file, and its own prefix for each test, after which what was `closed` is closed. */
export function useRedis() {
  let server: RedisServer;
  let prefix: string;
  const closing: Closable[] = [];

  beforeAll(async () => {
    server = await RedisServer.start();
  });
  beforeEach(() => {
    prefix = aPrefix();
  });
  afterEach(async () => {
    await Promise.all(closing.splice(0).map((one) => one.close({ timeoutMs: 0 })));
  });

  return {
    get server() {
      return server;
    },
    get prefix() {
      return prefix;
    },
    inbox: (options: Partial<BullmqInboxOptions> = {}) => bullmqInbox({ connection: server.url, prefix, ...options }),
    closed<T extends Closable>(one: T): T {
      closing.push(one);
      return one;
    },
  };
}
