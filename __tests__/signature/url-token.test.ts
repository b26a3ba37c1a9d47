import { inspect } from 'node:util';
import type { Rejection } from '../../lib/index';
import { checkToken } from '../../lib/signature/authenticate';
import { receiver } from '../behaviour/receiver-under-test';
import { payloads } from '../fixtures';
import { acceptedBy, expresses, post, secret, signed } from '../request/send';

const body = payloads['vdc-errored-minimal'] as Buffer;
const urlToken = 'tök en&=+/?';
const right = encodeURIComponent(urlToken);

describe('checkToken', () => {
  const none = 'Expected a `?token=` in the URL, got none.';
  const another = 'Expected the `?token=` of the URL to be `urlToken`, got another.';

  it.each([
    ['no URL', undefined, none],
    ['no query', '/hooks', none],
    ['a query without it', '/hooks?a=1', none],
    ['it in the path only', '/token=t0ken', none],
    ['it in the path only, behind an ampersand', '/hooks&token=t0ken', none],
    ['a name in upper case', '/?TOKEN=t', none],
    ['an empty one', '/?token=', another],
    ['one without a value', '/?token', another],
    ['a part of it', '/?token=tok', another],
    ['more than it', '/?token=t0kenn', another],
    ['another case', '/?token=T0KEN', another],
    ['a wrong one before the right one', '/?token=x&token=t0ken', another],
  ])('refuses %s', (_, url, message) => {
    expect(checkToken(url, 't0ken')).toEqual({ code: 'TOKEN_MISMATCH', message, issues: undefined });
  });

  it.each([
    ['alone', '/?token=t0ken'],
    ['alone behind a path', '/hooks?token=t0ken'],
    ['among others', '/hooks?a=1&token=t0ken&b=2'],
    ['percent-encoded', '/?token=%740ken'],
    ['repeated', '/?token=t0ken&token=x'],
  ])('accepts it %s', (_, url) => {
    expect(checkToken(url, 't0ken')).toBeNull();
  });

  it('accepts a token of any characters, once they are encoded', () => {
    expect(checkToken(`/?token=${right}`, urlToken)).toBeNull();
    expect(checkToken('/?token=a+b', 'a b')).toBeNull();
    expect(checkToken('/?token=a%2Bb', 'a+b')).toBeNull();
    expect(checkToken('/?token=a+b', 'a+b')).toBeNull();
    expect(checkToken('/?token=a+b', 'ab')).not.toBeNull();
  });
});

describe.each(expresses)('urlToken on %s', (_name, express) => {
  const withToken = (options = {}) => {
    const rejections: Rejection[] = [];
    const lines: string[] = [];
    const write = (line: string) => void lines.push(line);
    const logger = { debug: write, info: write, warn: write, error: write };
    const { webhooks } = receiver({ urlToken, logger, onRejected: (one) => void rejections.push(one), ...options });
    const app = express().use('/sauce', webhooks);
    return { app, webhooks, rejections, lines, accepted: acceptedBy(webhooks) };
  };

  it('lets the right token pass, whatever else the query holds', async () => {
    const { app, accepted, rejections } = withToken();
    expect((await post(app, body, {}, `/sauce?a=b&token=${right}`)).status).toBe(204);
    expect(rejections).toEqual([]);
    expect(accepted).toMatchObject([{ type: 'vdc', verified: false }]);
  });

  it('acknowledges and rejects all others', async () => {
    const { app, accepted, rejections } = withToken();
    for (const query of ['', '?', '?token=', '?token=wrong', `?token=wrong&token=${right}`]) {
      expect((await post(app, body, {}, `/sauce${query}`)).status).toBe(204);
    }
    expect(rejections.map(({ code }) => code)).toEqual(Array(5).fill('TOKEN_MISMATCH'));
    expect(accepted).toEqual([]);
  });

  it('is judged before the signature, and both must hold', async () => {
    const { app, accepted, rejections } = withToken({ secret });
    await post(app, body, { 'saucelabs-sign': 'wrong' }, '/sauce');
    await post(app, body, { 'saucelabs-sign': 'wrong' }, `/sauce?token=${right}`);
    await post(app, body, signed(body), '/sauce?token=wrong');
    await post(app, body, signed(body), `/sauce?token=${right}`);
    expect(rejections.map(({ code }) => code)).toEqual(['TOKEN_MISMATCH', 'SIGNATURE_MISMATCH', 'TOKEN_MISMATCH']);
    expect(accepted).toMatchObject([{ verified: true }]);
  });

  it('appears nowhere, neither the expected one nor what came', async () => {
    const { app, webhooks, rejections, lines } = withToken();
    const logged = withToken({ onRejected: undefined, onError: undefined });
    for (const query of ['?token=intruder', `?token=${right}x`]) {
      await post(app, body, {}, `/sauce${query}`);
      await post(app, 'nonsense', {}, `/sauce?token=${right}`);
      await post(logged.app, body, {}, `/sauce${query}`);
    }
    const quarantined = await webhooks.inbox.quarantine.list();
    expect(quarantined.items).toHaveLength(4);
    expect(logged.lines.join()).toContain('TOKEN_MISMATCH');
    const all = inspect([rejections, lines, logged.lines, quarantined, await webhooks.health()], { depth: null });
    for (const text of [urlToken, right, 'intruder']) expect(all).not.toContain(text);
  });
});
