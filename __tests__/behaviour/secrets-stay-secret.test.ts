import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { WebhooksOptions } from '../../lib/index';
import {
  type EntryState,
  memoryInbox,
  type Rejection,
  type SauceEvent,
  sauceWebhooks,
  sign,
  verify,
} from '../../lib/index';
import { payloads } from '../fixtures';
import { badBodies } from '../request/bad-bodies';
import { post } from '../request/send';
import { until } from '../until';
import { job, receiver } from './receiver-under-test';

const secret = 'whsec-Zx9-do-not-print';
const olderSecret = 'whsec-Qy8-do-not-print';
const urlToken = 'url-Wv7/do not+print';
const encodedToken = encodeURIComponent(urlToken);
const texts = [secret, olderSecret, urlToken, encodedToken, urlToken.replaceAll(' ', '+'), 'do-not-print', 'Wv7'];
const ours = texts.flatMap((text) => [text, Buffer.from(text).toString('hex'), Buffer.from(text).toString('base64')]);

/** Everything that can be seen of a value: its inspection, its JSON, its text, and the bytes in it as text. */
function seenOf(value: unknown): string {
  const inspected = inspect(value, {
    depth: null,
    showHidden: true,
    maxStringLength: null,
    maxArrayLength: null,
    getters: true,
  });
  const json = JSON.stringify(value, (_name, inner) => {
    if (inner instanceof Error) return { ...inner, message: inner.message, stack: inner.stack, cause: inner.cause };
    return inner?.type === 'Buffer' ? Buffer.from(inner.data).toString('latin1') : inner;
  });
  return `${inspected}\n${json}\n${String(value)}`;
}

function expectNoneIn(value: unknown): void {
  const seen = seenOf(value);
  for (const text of ours) expect(seen.includes(text) ? text : 'none').toBe('none');
}

function capturingLogger() {
  const lines: string[] = [];
  const write = (level: string) => (line: string) => void lines.push(`${level} ${line}`);
  const logger = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
  return { lines, logger };
}

const sample = payloads['vdc-passed-observed-types'] as Buffer;
const states: EntryState[] = ['waiting', 'active', 'completed', 'failed'];

/** Takes a receiver through every rejection, every state of an event and every kind of error. */
async function exercise(options: WebhooksOptions) {
  const { lines, logger } = capturingLogger();
  const events: SauceEvent[] = [];
  const { webhooks, errors, app } = receiver({
    secret: { older: olderSecret, current: secret },
    urlToken,
    logger,
    retry: { attempts: 1 },
    onVdc: (event) => {
      events.push(event);
      if ('name' in event.payload && event.payload.name === 'fails') throw new Error('the handler failed');
    },
    onRdc: () => new Promise(() => {}),
    onConcurrency: () => {
      throw new Error('the handler failed');
    },
    onEvent: () => {},
    ...options,
  });
  const rejections: Rejection[] = [];
  webhooks.events.on('rejected', (rejection) => rejections.push(rejection));
  webhooks.events.on('handled', () => {
    throw new Error('the listener failed');
  });
  const path = `/?a=b&token=${encodedToken}`;
  const send = (body: string | Buffer, headers: Record<string, string> = {}, to = path) => post(app, body, headers, to);
  const signedBy = (key: string, body: string | Buffer) => ({ 'saucelabs-sign': sign(body, key) });
  for (const [, body, headers] of badBodies) await send(body, { ...headers, ...signedBy(secret, body) });
  await send(sample);
  await send(sample, { 'saucelabs-sign': `${secret}` });
  await send(sample, signedBy('another', sample), path);
  await send(sample, signedBy(secret, sample), '/?token=wrong');
  await send(sample, signedBy(secret, sample), '/');
  await send(sample, { cookie: `token=${urlToken}`, authorization: `Bearer ${secret}`, referer: `http://x${path}` });
  await send(gzipSync(sample), { 'content-encoding': 'gzip', ...signedBy(olderSecret, sample) });
  for (const body of [...Object.values(payloads), JSON.stringify(job({ name: 'fails' }))]) {
    await send(body, signedBy(secret, body));
  }
  await until(async () => {
    const { waiting, failed } = await webhooks.inbox.counts();
    return waiting === 0 && failed > 0;
  });
  return { webhooks, lines, events, errors, rejections };
}

it.each([
  ['a deep object', { a: { b: [secret] } }],
  ['bytes', { body: Buffer.from(urlToken) }],
  ['the cause of an error', new Error('x', { cause: new Error(`it was ${secret}`) })],
  ['a hidden property', Object.defineProperty({}, 'hidden', { value: encodedToken })],
  ['a property of a function', Object.assign(() => {}, { secret })],
])('this test would see it in %s', (_, value) => {
  expect(() => expectNoneIn(value)).toThrow();
});

describe('secrets and the token of the URL', () => {
  it.each<[string, WebhooksOptions]>([
    ['with callbacks', {}],
    ['with nothing but the log', { onError: undefined, onRejected: undefined }],
    ['with secrets that a function gives', { secret: async () => [secret, olderSecret] }],
  ])('are nowhere to be seen: %s', async (_, options) => {
    const { webhooks, lines, events, errors, rejections } = await exercise(options);
    // What a sender puts into the header of the signature is kept, even if it is the secret itself: see the next test.
    const isOdd = ({ headers }: { headers: Rejection['headers'] }) => headers['saucelabs-sign'] === secret;
    expectNoneIn(rejections.filter((rejection) => !isOdd(rejection)));
    expectNoneIn([events, errors, lines]);
    expectNoneIn(await webhooks.health());
    for (const state of states) expectNoneIn((await webhooks.inbox.list({ state, limit: 1000 })).items);
    const { items } = await webhooks.inbox.quarantine.list({ limit: 1000 });
    expectNoneIn(items.filter((item) => !isOdd(item)));
    expectNoneIn(webhooks);
    expectNoneIn(webhooks.events);
    expectNoneIn(webhooks.inbox);
    expectNoneIn(await webhooks.close({ timeoutMs: 0 }));
    expectNoneIn(lines);
    const codes = new Set(rejections.map(({ code }) => code));
    expect([...codes].sort()).toEqual([
      'BODY_TOO_LARGE',
      'BODY_UNREADABLE',
      'INVALID_EVENT',
      'MALFORMED_JSON',
      'SIGNATURE_MISMATCH',
      'SIGNATURE_MISSING',
      'TOKEN_MISMATCH',
      'UNKNOWN_EVENT',
    ]);
    expect(events.some(({ source }) => source === 'older' || source === '1')).toBe(true);
  });

  it('are in no error of a function that gives wrong ones, nor in its cause', async () => {
    const wrongs = [`${secret}\n`, [secret, ' '], { [`name`]: secret, other: 5 }, [[secret]], Buffer.from(secret)];
    const { lines, logger } = capturingLogger();
    for (const wrong of wrongs) {
      const { webhooks, errors, rejected } = receiver({ secret: () => wrong as never });
      await post(webhooks, sample, { 'saucelabs-sign': sign(sample, secret) });
      expect(rejected).toEqual(['SECRET_UNAVAILABLE']);
      expect(errors).toMatchObject([{ code: 'SECRET_PROVIDER_FAILED', cause: { code: 'INVALID_SECRET' } }]);
      expectNoneIn([errors, await webhooks.health()]);
      const logging = receiver({ secret: () => wrong as never, logger, onError: undefined, onRejected: undefined });
      await post(logging.webhooks, sample, { 'saucelabs-sign': sign(sample, secret) });
    }
    expect(lines.length).toBeGreaterThanOrEqual(wrongs.length);
    expectNoneIn(lines);
  });

  const errorOf = (call: () => unknown): unknown => {
    try {
      call();
    } catch (error) {
      return error;
    }
    throw new Error('Expected an error, got none.');
  };

  it.each<[string, object]>([
    ['whitespace around it', { secret: ` ${secret}` }],
    ['a list with a blank one', { secret: [secret, ''] }],
    ['a list in a list', { secret: [[secret]] }],
    ['bytes', { secret: Buffer.from(secret) }],
    ['an unknown option', { secrets: secret }],
    ['another wrong option', { secret, urlToken, path: 'hooks' }],
    ['an unknown option beside it', { secret, urlToken, onVDC: () => {} }],
    ['a wrong inbox', { secret, inbox: { secret } }],
    ['a wrong token', { secret, urlToken: [urlToken] }],
    ['a wrong retry', { secret, retry: secret.length > 0 ? { attempts: -1 } : {} }],
  ])('are in no error about options: %s', (_, options) => {
    expectNoneIn(errorOf(() => sauceWebhooks(options as WebhooksOptions)));
  });

  it('are in no error about options: the secret in place of them', () => {
    expectNoneIn(errorOf(() => sauceWebhooks(secret as never)));
  });

  it('are in no error of verify', () => {
    expectNoneIn(errorOf(() => verify(sample, 'x', `${secret} `)));
    expectNoneIn(errorOf(() => verify(sample, 'x', [secret, ''])));
  });

  it('are not stored by an inbox of your own', async () => {
    const given: unknown[] = [];
    const inner = memoryInbox();
    const inbox = {
      ...inner,
      add: (...args: Parameters<typeof inner.add>) => {
        given.push(args);
        return inner.add(...args);
      },
      quarantine: {
        ...inner.quarantine,
        add: (...args: Parameters<typeof inner.quarantine.add>) => {
          given.push(args);
          return inner.quarantine.add(...args);
        },
      },
    };
    const { app } = receiver({ secret, urlToken, inbox });
    const signature = { 'saucelabs-sign': sign(sample, secret) };
    await post(app, sample, signature, `/?token=${encodedToken}`);
    await post(app, sample, {}, `/?token=${encodedToken}`);
    await post(app, sample, signature, `/?token=wrong${encodedToken}`);
    expect(given).toHaveLength(3);
    expectNoneIn(given);
  });
});
