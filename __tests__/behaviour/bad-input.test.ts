import type { Rejection, WebhooksOptions } from '../../lib/index';
import { digestOf } from '../digest';
import { payloads } from '../fixtures';
import { badBodies } from '../request/bad-bodies';
import { acceptedBy, connection, expresses, head, post, secret, serve, signed } from '../request/send';
import { until } from '../until';
import { job, receiver } from './receiver-under-test';

const sample = payloads['vdc-passed-observed-types'] as Buffer;
const text = (fields: Record<string, unknown>) => JSON.stringify(job(fields));

describe.each(expresses)('bad input on %s', (_name, express) => {
  const served = (options: WebhooksOptions = {}) => {
    const rejections: Rejection[] = [];
    const under = receiver({ onRejected: (one) => void rejections.push(one), ...options });
    const onRequest: Rejection[][] = [];
    const app = express().use((req, res, next) => {
      res.on('finish', () => onRequest.push(req.sauceRejections ?? []));
      next();
    }, under.webhooks);
    return { ...under, app, rejections, onRequest, accepted: acceptedBy(under.webhooks) };
  };

  it.each(badBodies)('is acknowledged, and the next event is handled: %s', async (_, body, headers, code, message) => {
    const { app, rejections, onRequest, accepted, handled, errors } = served();
    const { status, text: answer } = await post(app, body, headers);
    expect([status, answer]).toEqual([204, '']);
    expect(rejections.map((rejection) => rejection.code)).toEqual([code]);
    expect(rejections[0]?.message.startsWith(message)).toBe(true);
    expect(rejections[0]?.message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    await until(() => onRequest.length === 1);
    const inShort = (all: Rejection[] = []) => all.map((one) => ({ ...one, body: digestOf(one.body) }));
    expect(inShort(onRequest[0])).toEqual(inShort(rejections));
    expect(accepted).toEqual([]);
    await post(app, sample);
    await until(() => handled.length === 1);
    expect(handled).toMatchObject([{ payload: { name: 'login.spec.ts' } }]);
    expect(errors).toEqual([]);
  });

  it.each([
    ['unsigned', {}, 'SIGNATURE_MISSING'],
    ['tampered with', signed(Buffer.concat([sample, Buffer.from(' ')])), 'SIGNATURE_MISMATCH'],
    ['signed under another secret', signed(sample, 'other'), 'SIGNATURE_MISMATCH'],
  ])('is acknowledged, and the next event is handled: %s', async (_, headers, code) => {
    const { app, rejections, accepted, handled } = served({ secret });
    expect((await post(app, sample, headers)).status).toBe(204);
    expect(rejections).toMatchObject([{ code, body: sample }]);
    expect(accepted).toEqual([]);
    await post(app, sample, signed(sample));
    await until(() => handled.length === 1);
    expect(handled).toMatchObject([{ verified: true }]);
  });

  it('is accepted where only what is around the event is odd', async () => {
    const { app, rejections, accepted } = served({ dedupe: false });
    await post(app, Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), sample]));
    await post(app, sample, { 'content-type': 'text/plain; charset=shift_jis' });
    await post(app, sample, { 'content-type': '' });
    await post(app, sample, { 'content-type': '/;;;' });
    await post(app, ` \n${sample}\n`);
    expect(rejections).toEqual([]);
    expect(accepted).toHaveLength(5);
  });

  it('keeps a good item of a batch beside the bad ones', async () => {
    const { app, rejections, accepted } = served();
    await post(app, `[5, ${sample}, {"data_type":"vdc"}, null]`);
    expect(accepted).toMatchObject([{ payload: { name: 'login.spec.ts' } }]);
    expect(rejections.map(({ code, body }) => [code, `${body}`])).toEqual([
      ['UNKNOWN_EVENT', '5'],
      ['INVALID_EVENT', '{"data_type":"vdc"}'],
      ['UNKNOWN_EVENT', 'null'],
    ]);
  });

  it.each([
    'javascript:alert(1)',
    'http://app.saucelabs.com/tests/1',
    'https://app.saucelabs.com.evil.example/tests/1',
    'https://app.saucelabs.com@evil.example/tests/1',
    'https://evil.example/#.saucelabs.com',
    'https://evilsaucelabs.com/',
    'data:text/html,<script>',
    '//app.saucelabs.com/tests/1',
  ])('never becomes the link of an event: %s', async (sl_url) => {
    const { app, accepted } = served();
    await post(app, text({ id: '"><script>/../', sl_url }));
    expect(accepted).toMatchObject([
      { url: 'https://app.saucelabs.com/tests/%22%3E%3Cscript%3E%2F..%2F', region: null, payload: { sl_url } },
    ]);
  });

  it('pollutes no prototype', async () => {
    const { app, handled, rejections } = served();
    const poison = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},';
    const bodies = Object.values(payloads).map((bytes) => bytes.toString().replaceAll('{', `{${poison}`));
    for (const body of bodies) await post(app, body.replaceAll(',}', '}'));
    await until(() => handled.length === bodies.length);
    expect(rejections).toEqual([]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    for (const { payload } of handled) {
      expect(Object.getPrototypeOf(payload)).toBe(Object.prototype);
      expect('polluted' in payload).toBe(false);
    }
  });

  it('is escaped in every line of the log', async () => {
    const lines: string[] = [];
    const write = (line: string) => void lines.push(line);
    const evil = '\u001b[31mFAKE\u0007\r\n2026 ERROR root login\u2028\u202e\u0000';
    const { app, webhooks } = served({
      logger: { debug: write, info: write, warn: write, error: write },
      onRejected: undefined,
      onError: undefined,
      retry: { attempts: 1 },
      onEvent: ({ payload }) => {
        throw new Error(`cannot handle ${'name' in payload ? payload.name : ''}`);
      },
      onConcurrency: () => new Promise(() => {}),
    });
    await post(app, text({ name: evil }));
    await post(app, text({ data_type: evil }));
    await post(app, `${evil}`);
    await post(app, payloads['concurrency-over-use'] as Buffer);
    await until(() => lines.length === 3);
    await webhooks.close({ timeoutMs: 0 });
    const log = lines.join('');
    expect(log).toContain('cannot handle \\u{1b}[31mFAKE\\u{7}\\u{d}\\u{a}2026');
    expect(log).toContain('UNKNOWN_EVENT');
    expect(log).toContain('MALFORMED_JSON');
    expect(log).toContain('closed with 1 unhandled');
    expect(log).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });

  it('that is cut off in the middle changes nothing for the next', async () => {
    const { app, webhooks, handled } = served();
    const { port, url } = await serve(app);
    const { socket } = await connection(port);
    socket.write(`${head({ 'Content-Length': 500 })}{"id":`);
    socket.destroy();
    await fetch(url, { method: 'POST', body: sample });
    await until(() => handled.length === 1);
    expect(await webhooks.health()).toMatchObject({ accepted: 1, rejected: {} });
  });
});

describe('code of the app that fails', () => {
  const fail = () => {
    throw new Error('a fault of the app');
  };
  const reject = () => Promise.reject(new Error('a fault of the app'));
  const ways: [string, () => unknown][] = [
    ['throws', fail],
    ['rejects', reject],
  ];
  const isListenerFailure = {
    code: 'LISTENER_FAILED',
    message: 'A listener or callback failed: Error: a fault of the app',
  };
  const next = { payload: { name: 'login.spec.ts' } };

  /** Posts what the app's code fails on, then a good event, and waits until that is handled. */
  async function survives({ app, handled }: ReturnType<typeof receiver>, body: string | Buffer): Promise<void> {
    expect((await post(app, body)).status).toBe(204);
    expect((await post(app, sample)).status).toBe(204);
    await until(() => handled.some(({ payload }) => 'name' in payload && payload.name === 'login.spec.ts'));
  }

  it.each(ways)('changes nothing for the next event: a handler %s', async (_, broken) => {
    const under = receiver({ onConcurrency: broken, retry: { attempts: 1 } });
    await survives(under, payloads['concurrency-over-use'] as Buffer);
    expect(under.errors).toMatchObject([{ message: 'a fault of the app' }]);
  });

  it.each(ways)('changes nothing for the event itself: a listener %s', async (_, broken) => {
    const under = receiver();
    for (const name of ['concurrency', 'rejected', 'duplicate', 'handled'] as const)
      under.webhooks.events.on(name, broken);
    const accepted = acceptedBy(under.webhooks);
    const body = payloads['concurrency-over-use'] as Buffer;
    await survives(under, `[${body},${body},5]`);
    expect(accepted.map(({ type }) => type)).toEqual(['concurrency', 'vdc']);
    await until(() => under.errors.length === 5);
    expect(under.errors).toMatchObject(Array(5).fill(isListenerFailure));
    expect(under.handled).toMatchObject([{ type: 'concurrency' }, next]);
  });

  it.each(ways)('changes nothing for the next event: onRejected %s', async (_, broken) => {
    const under = receiver({ onRejected: broken });
    await survives(under, 'nonsense');
    expect(under.errors).toMatchObject([isListenerFailure]);
  });

  it.each(ways)('is logged: onError %s', async (_, broken) => {
    const lines: string[] = [];
    const logger = { debug() {}, info() {}, warn() {}, error: (line: string) => void lines.push(line) };
    await survives(receiver({ onError: broken, onRejected: fail, logger }), 'nonsense');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^sauce-webhooks: onError failed: Error: a fault of the app at /);
  });

  it.each(ways)('changes nothing for the next event: a logger %s', async (_, broken) => {
    const logger = { debug: broken, info: broken, warn: broken, error: broken };
    const under = receiver({
      logger,
      onError: undefined,
      onRejected: undefined,
      onConcurrency: fail,
      retry: { attempts: 1 },
    });
    await survives(under, `[5, ${payloads['concurrency-over-use']}]`);
  });

  const withBrokenKey = async (dedupe: () => unknown) => {
    const under = receiver({ dedupe: dedupe as () => string });
    await survives(under, payloads['concurrency-over-use'] as Buffer);
    expect(under.errors).toMatchObject([{ code: 'DEDUPE_KEY_FAILED' }, { code: 'DEDUPE_KEY_FAILED' }]);
    expect(under.handled).toHaveLength(2);
  };

  it('makes the content the key: a dedupe function throws', () => withBrokenKey(fail));

  it('makes the content the key: a dedupe function rejects', async () => {
    const rejected = reject();
    rejected.catch(() => {});
    const then = jest.spyOn(rejected, 'then');
    await withBrokenKey(() => rejected);
    expect(then).toHaveBeenCalled();
  });
});
