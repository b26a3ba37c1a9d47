import type { SignatureMode, WebhooksOptions } from '../../lib/index';
import { payloads } from '../fixtures';
import { acceptedBy, expresses, post, secret, signed } from '../request/send';
import { receiver } from './receiver-under-test';

const body = payloads['signed'] as Buffer;

/** What a receiver makes of one delivery: `verified` or `unverified` when it is accepted, else the rejection's code. */
async function fate(options: WebhooksOptions, headers: Record<string, string>): Promise<string> {
  const { webhooks, rejected } = receiver(options);
  const accepted = acceptedBy(webhooks);
  const { status, text } = await post(webhooks, body, headers);
  expect([status, text]).toEqual([204, '']);
  expect(accepted.length + rejected.length).toBe(1);
  return rejected[0] ?? (accepted[0]?.verified ? 'verified' : 'unverified');
}

describe('a delivery', () => {
  const wrong = signed(body, 'another secret');
  it.each<[string, SignatureMode | undefined, Record<string, string>, string]>([
    ['a right signature', undefined, signed(body), 'verified'],
    ['a right signature', 'require', signed(body), 'verified'],
    ['a right signature', 'warn', signed(body), 'verified'],
    ['a right signature', 'off', signed(body), 'unverified'],
    ['a wrong signature', undefined, wrong, 'SIGNATURE_MISMATCH'],
    ['a wrong signature', 'warn', wrong, 'SIGNATURE_MISMATCH'],
    ['a wrong signature', 'off', wrong, 'unverified'],
    ['no signature', undefined, {}, 'SIGNATURE_MISSING'],
    ['no signature', 'warn', {}, 'unverified'],
    ['no signature', 'off', {}, 'unverified'],
    ['an empty signature', 'require', { 'saucelabs-sign': '' }, 'SIGNATURE_MISSING'],
    ['an empty signature', 'warn', { 'saucelabs-sign': '' }, 'unverified'],
    ['a blank signature', 'require', { 'saucelabs-sign': ' ' }, 'SIGNATURE_MISSING'],
  ])('with %s and signature: %j is %s%s', async (_, signature, headers, expected) => {
    expect(await fate({ secret, signature }, headers)).toBe(expected);
  });

  it('is not verified without a secret, even when it is signed', async () => {
    expect(await fate({}, signed(body))).toBe('unverified');
    expect(await fate({ signature: 'off' }, wrong)).toBe('unverified');
  });

  it('is refused when it has two signatures, even two right ones', async () => {
    const { webhooks, rejected, handled } = receiver({ secret });
    const both = signed(body)['saucelabs-sign'] as string;
    await post(webhooks, body).set('saucelabs-sign', [both, both] as never);
    expect(rejected).toEqual(['SIGNATURE_MISMATCH']);
    expect(handled).toEqual([]);
  });

  it('is verified over the bytes as they came, spaces and escapes included', async () => {
    const { webhooks, rejected } = receiver({ secret });
    const rewritten = JSON.stringify(JSON.parse(body.toString()));
    await post(webhooks, rewritten, signed(body));
    expect(rejected).toEqual(['SIGNATURE_MISMATCH']);
  });

  it.each<[string, WebhooksOptions['secret'], string]>([
    ['the only secret', 'b', 'default'],
    ['a list', ['a', 'b'], '1'],
    ['an object', { desktop: 'a', phones: 'b' }, 'phones'],
    ['a function', () => ({ desktop: 'a', phones: 'b' }), 'phones'],
    ['an async function', async () => ['b'], '0'],
  ])('tells its source by the secret that matched: %s', async (_, secrets, source) => {
    const { webhooks } = receiver({ secret: secrets });
    const accepted = acceptedBy(webhooks);
    await post(webhooks, body, signed(body, 'b'));
    expect(accepted).toMatchObject([{ verified: true, source }]);
  });

  it('is verified as a whole when it is a batch, and each item is', async () => {
    const { webhooks } = receiver({ secret });
    const accepted = acceptedBy(webhooks);
    const batch = `[${body}, ${payloads['concurrency-over-use']}]`;
    await post(webhooks, batch, signed(batch));
    expect(accepted).toMatchObject([
      { type: 'vdc', verified: true, source: 'default' },
      { type: 'concurrency', verified: true, source: 'default' },
    ]);
  });
});

describe.each(expresses)('after a parser on %s', (_name, express) => {
  const behind = (options: WebhooksOptions) => {
    const { webhooks, rejected } = receiver(options);
    const app = express().use(express.json(), webhooks);
    return { app, webhooks, rejected, accepted: acceptedBy(webhooks) };
  };

  it('a signature is unverifiable, which only warns with signature: warn', async () => {
    const strict = behind({ secret });
    await post(strict.app, body, signed(body));
    expect(strict.rejected).toEqual(['SIGNATURE_UNVERIFIABLE']);
    expect(strict.accepted).toEqual([]);
    const lenient = behind({ secret, signature: 'warn' });
    await post(lenient.app, body, signed(body));
    expect(lenient.rejected).toEqual([]);
    expect(lenient.accepted).toMatchObject([{ verified: false, source: null }]);
  });

  it('what is rejected is quarantined without the bytes that are not those that came', async () => {
    const { app, webhooks } = behind({ secret });
    await post(app, body, signed(body));
    const { items } = await webhooks.inbox.quarantine.list();
    expect(items).toMatchObject([{ code: 'SIGNATURE_UNVERIFIABLE', body: null, headers: signed(body) }]);
  });
});

describe('a rejection', () => {
  it('has a message, help, the loggable headers and the body', async () => {
    const rejections: unknown[] = [];
    const { webhooks } = receiver({ secret, onRejected: (rejection) => void rejections.push(rejection) });
    const loggable = {
      'content-type': 'application/json',
      'user-agent': 'sauce',
      'saucelabs-sign': 'f00',
      'x-request-id': '7',
      'x-forwarded-for': '10.0.0.1',
    };
    await post(webhooks, body, { ...loggable, cookie: 'a=b', authorization: 'Basic eA==', 'x-other': 'y' });
    expect(rejections).toEqual([
      {
        code: 'SIGNATURE_MISMATCH',
        message: 'Expected the header saucelabs-sign to match the body under a secret, but it does not.',
        help: 'Compare `secret` with the webhook\'s security token in Sauce Labs ("Show security token" in the list of saved webhooks). If they are equal, a proxy or gateway changed the body.',
        headers: { ...loggable, 'content-length': `${body.length}` },
        body,
      },
    ]);
  });
});
