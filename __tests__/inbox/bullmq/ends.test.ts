import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { aPrefix, describeWithRedis, RedisServer } from '../../redis/redis-server';

const dist = join(__dirname, '../../../dist');

/** A worker in a separate process, closed while Redis is as `before` leaves it. */
const script = (url: string, prefix: string, before: string) => `
  const { bullmqInbox } = require(${JSON.stringify(join(dist, 'inbox/bullmq/index.js'))});
  const { sauceWorker } = require(${JSON.stringify(join(dist, 'index.js'))});
  const inbox = bullmqInbox({ connection: ${JSON.stringify(url)}, prefix: ${JSON.stringify(prefix)}, timeoutMs: 300 });
  const worker = sauceWorker({ inbox, onEvent: () => {}, logger: false });
  inbox.ready.catch(() => {}).then(async () => {
    await inbox.counts().catch(() => {});
    ${before}
    await worker.close();
    console.log('closed');
  });`;

describeWithRedis('a process whose worker is closed ends by itself', () => {
  let redis: RedisServer;
  beforeEach(async () => {
    redis = await RedisServer.start();
  });

  /** Resolves once the process has ended, by itself and without an error. */
  const ended = async (before = '') => {
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script(redis.url, aPrefix(), before)]);
    return stdout;
  };

  test('while Redis answers', async () => {
    expect(await ended()).toBe('closed\n');
  });

  test('while Redis was never there', async () => {
    await redis.end();
    expect(await ended()).toBe('closed\n');
  });

  test('while Redis has gone', async () => {
    const gone = `process.kill(${redis.pid}, 'SIGKILL'); while ((await inbox.counts().catch(() => null)) !== null);`;
    expect(await ended(gone)).toBe('closed\n');
  });
});
