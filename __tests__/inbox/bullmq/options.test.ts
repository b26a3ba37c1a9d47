import { inspect } from 'node:util';
import { Redis } from 'ioredis';
import { type BullmqInboxOptions, bullmqInbox } from '../../../lib/inbox/bullmq';
import { freePort } from '../../redis/redis-server';

const connection = 'redis://127.0.0.1:6379';
const made = (options: unknown) => () => bullmqInbox(options as BullmqInboxOptions);

describe('the options of bullmqInbox', () => {
  test.each([
    [
      'no connection',
      {},
      'Expected `connection` to be a URL redis://…, rediss://…, valkey://… or valkeys://…, a socket path, or ioredis options, got nothing.',
    ],
    ['a URL of something else', { connection: 'http://a' }, /Expected `connection` to be a URL redis:/],
    ['a URL object', { connection: new URL(connection) }, /Expected `connection`/],
    ['something of a class', { connection: new Date() }, /Expected `connection`/],
    ['a list of nodes', { connection: [{ host: 'a' }] }, /Expected `connection`/],
    ['a keyPrefix', { connection: { keyPrefix: 'a:' } }, /Expected `connection` without `keyPrefix`/],
    [
      'a keyPrefix in a URL',
      { connection: `${connection}/0?keyPrefix=a` },
      /Expected `connection` without `keyPrefix`/,
    ],
    ['a database with a name', { connection: `${connection}/events` }, /integer >= 0, got "events"\.$/],
    [
      'a database with a name behind it',
      { connection: `${connection}?db=events` },
      /Expected `connection` with a `db`/,
    ],
    ['no number as a database', { connection: { db: Number.NaN } }, /Expected `connection` with a `db`/],
    ['a negative database', { connection: { db: -1 } }, /`db` that is an integer >= 0, got the number -1\.$/],
    ['a negative maxFailed', { connection, maxFailed: -1 }, /Expected `maxFailed`/],
    ['an age of failed ones below a second', { connection, maxFailedAgeMs: 999 }, /Expected `maxFailedAgeMs`/],
    ['an empty prefix', { connection, prefix: '' }, /Expected `prefix` to be a string of letters/],
    ['a prefix with whitespace', { connection, prefix: 'a b' }, /Expected `prefix`/],
    [
      'a negative maxCompleted',
      { connection, maxCompleted: -1 },
      /Expected `maxCompleted` to be an integer >= 0, got the number -1/,
    ],
    ['an age below a second', { connection, maxCompletedAgeMs: 999 }, /Expected `maxCompletedAgeMs`/],
    ['a death at once', { connection, lockDurationMs: 99 }, /Expected `lockDurationMs`/],
    ['what cannot trace', { connection, telemetry: {} }, /Expected `telemetry` to be an object with `tracer`/],
    ['no time for an answer', { connection, timeoutMs: 0 }, /Expected `timeoutMs`/],
  ])('refuse %s', (_, options, message) => {
    expect(made(options)).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION', message: expect.stringMatching(message) }),
    );
  });

  test('refuse a connection that is open already', () => {
    const redis = new Redis({ lazyConnect: true });
    expect(made({ connection: redis })).toThrow(expect.objectContaining({ code: 'INVALID_OPTION' }));
    redis.disconnect();
  });

  test.each([
    ...['redis://:a-secret-word@host:99999', 'redis://a:a-secret-word@[::1', 'redis://:a-secret word@host'],
    'redis://a:12/a-secret-word@host',
  ])('refuse a URL that is none, and do not say its password: %s', (url) => {
    let thrown: unknown;
    try {
      made({ connection: url })();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code: 'INVALID_OPTION' });
    expect(inspect(thrown, { depth: 9 })).not.toContain('a-secret');
  });

  test('suggest the name of a misspelt one', () => {
    expect(made({ connection, prefx: 'a' })).toThrow(/Did you mean `prefix`\?/);
  });

  test('keep a password out of what is told when Redis is not reached', async () => {
    const port = await freePort();
    const inbox = bullmqInbox({ connection: `redis://:a-secret-word@127.0.0.1:${port}`, timeoutMs: 100 });
    const error = await inbox.ready.catch((cause) => cause);
    expect(error).toMatchObject({ code: 'STORE_UNREACHABLE', message: expect.stringContaining('ECONNREFUSED') });
    expect(JSON.stringify(error) + error.message + error.cause?.message).not.toContain('a-secret-word');
    await inbox.close({ timeoutMs: 0 });
  });
});

test('without its packages bullmqInbox is refused as PEER_DEPENDENCY_MISSING, with what to install', () => {
  jest.isolateModules(() => {
    jest.doMock('ioredis', () => {
      throw Object.assign(new Error("Cannot find module 'ioredis'"), { code: 'MODULE_NOT_FOUND' });
    });
    const { bullmqInbox: withoutPeers } = require('../../../lib/inbox/bullmq');
    expect(() => withoutPeers({ connection })).toThrow(
      expect.objectContaining({
        code: 'PEER_DEPENDENCY_MISSING',
        help: expect.stringContaining('npm install bullmq ioredis'),
      }),
    );
    jest.dontMock('ioredis');
  });
});
