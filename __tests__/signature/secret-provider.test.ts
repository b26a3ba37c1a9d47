import { inspect } from 'node:util';
import type { SauceWebhooksError, SecretProvider } from '../../lib/index';
import { createKeyResolver } from '../../lib/signature/secret-provider';
import { receiver } from '../behaviour/receiver-under-test';
import { payloads } from '../fixtures';
import { acceptedBy, post, signed } from '../request/send';
import { until } from '../until';

const body = payloads['signed'] as Buffer;
const kinds = 'a string, an array or object of strings, or a function';

/** A receiver whose `secret` function does what `now.give` does at the time. */
function provided(give: SecretProvider) {
  const now = { give, calls: 0 };
  const under = receiver({
    dedupe: false,
    secret: () => {
      now.calls++;
      return now.give();
    },
  });
  const accepted = acceptedBy(under.webhooks);
  return { ...under, now, accepted, errors: under.errors as SauceWebhooksError[] };
}

const failing = (message = 'vault is sealed') => {
  return () => {
    throw new Error(message);
  };
};

describe('a `secret` function', () => {
  it('is asked for each signed delivery, so that a rotation needs no restart', async () => {
    const { webhooks, now, accepted, rejected } = provided(() => 'old');
    await post(webhooks, body, signed(body, 'old'));
    now.give = async () => ({ previous: 'old', current: 'new' });
    await post(webhooks, body, signed(body, 'old'));
    await post(webhooks, body, signed(body, 'new'));
    now.give = () => 'new';
    await post(webhooks, body, signed(body, 'old'));
    expect(accepted.map(({ source }) => source)).toEqual(['default', 'previous', 'current']);
    expect(rejected).toEqual(['SIGNATURE_MISMATCH']);
    expect(now.calls).toBe(4);
  });

  it('is not asked for deliveries without a signature', async () => {
    const { webhooks, now, rejected } = provided(() => 'a');
    await post(webhooks, body);
    await post(webhooks, body, { 'saucelabs-sign': '' });
    expect(rejected).toEqual(['SIGNATURE_MISSING', 'SIGNATURE_MISSING']);
    expect(now.calls).toBe(0);
  });

  it.each<[string, SecretProvider, string]>([
    ['throws', failing(), 'vault is sealed'],
    ['rejects', () => Promise.reject(new Error('vault is sealed')), 'vault is sealed'],
    ['gives nothing', () => undefined as never, `Expected \`secret\` to be ${kinds}, got undefined.`],
    ['gives a function', () => failing as never, `Expected \`secret\` to be ${kinds}, got function.`],
    ['gives a blank string', async () => ' ', 'Expected `secret` to be a non-blank string, got a blank one.'],
    ['gives an empty list', () => [], 'Expected `secret` to be at least one secret, got none.'],
    ['gives a list with a hole', () => ['a', undefined as never], 'Expected `secret` to be a string, got undefined.'],
  ])('that %s makes deliveries SECRET_UNAVAILABLE, and is reported once', async (_, give, cause) => {
    const { webhooks, accepted, rejected, errors } = provided(give);
    for (let deliveries = 0; deliveries < 3; deliveries++) {
      expect((await post(webhooks, body, signed(body, 'a'))).status).toBe(204);
    }
    expect(accepted).toEqual([]);
    expect(rejected).toEqual(['SECRET_UNAVAILABLE', 'SECRET_UNAVAILABLE', 'SECRET_UNAVAILABLE']);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
      name: 'SauceWebhooksError',
      code: 'SECRET_PROVIDER_FAILED',
      message: 'Expected the `secret` function to return secrets, but it failed.',
      cause: { message: cause },
    });
  });

  it('that fails later leaves its last good answer in use', async () => {
    const { webhooks, now, accepted, rejected, errors } = provided(() => 'a');
    await post(webhooks, body, signed(body, 'a'));
    now.give = failing();
    await post(webhooks, body, signed(body, 'a'));
    now.give = () => '';
    await post(webhooks, body, signed(body, 'a'));
    await post(webhooks, body, signed(body, 'b'));
    expect(accepted).toHaveLength(3);
    expect(rejected).toEqual(['SIGNATURE_MISMATCH']);
    expect(errors.map(({ code }) => code)).toEqual(['SECRET_PROVIDER_FAILED']);
  });

  it('is reported once for each row of failures', async () => {
    const { webhooks, now, errors } = provided(failing('first row'));
    await post(webhooks, body, signed(body, 'a'));
    await post(webhooks, body, signed(body, 'a'));
    now.give = () => 'a';
    await post(webhooks, body, signed(body, 'a'));
    now.give = failing('second row');
    await post(webhooks, body, signed(body, 'a'));
    await post(webhooks, body, signed(body, 'a'));
    expect(errors.map(({ cause }) => String(cause))).toEqual(['Error: first row', 'Error: second row']);
  });

  it('that recovers serves the next delivery', async () => {
    const { webhooks, now, handled } = provided(failing());
    await post(webhooks, body, signed(body, 'a'));
    now.give = () => 'a';
    await post(webhooks, body, signed(body, 'a'));
    await until(() => handled.length === 1);
    expect(handled).toMatchObject([{ verified: true }]);
  });
});

describe('a `secret` function that never answers', () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const never = () => new Promise<never>(() => {});

  it('is waited for 5 seconds and no longer', async () => {
    const errors: SauceWebhooksError[] = [];
    const currentKeys = createKeyResolver(never, (error) => errors.push(error));
    const answers: unknown[] = [];
    void currentKeys().then((keys) => answers.push(keys));
    await jest.advanceTimersByTimeAsync(4999);
    expect(answers).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(answers).toEqual([null]);
    expect(errors).toMatchObject([
      { code: 'SECRET_PROVIDER_FAILED', cause: { message: 'It did not return within 5000 ms.' } },
    ]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('leaves its last good answer in use', async () => {
    const answers: (() => Promise<string> | Promise<never>)[] = [async () => 'a', never];
    const currentKeys = createKeyResolver(
      () => answers.shift()?.() as Promise<string>,
      () => {},
    );
    const first = await currentKeys();
    const second = currentKeys();
    await jest.advanceTimersByTimeAsync(5000);
    expect(await second).toBe(first);
    expect(first).toMatchObject([{ name: 'default' }]);
  });

  it('is called once by many at the same time, and its late answer does not replace a newer one', async () => {
    const ends: ((secret: string) => void)[] = [];
    const currentKeys = createKeyResolver(
      () => new Promise((resolve) => ends.push(resolve)),
      () => {},
    );
    const flood = Array.from({ length: 10_000 }, () => currentKeys());
    await jest.advanceTimersByTimeAsync(5000);
    expect([ends.length, new Set(await Promise.all(flood)).size]).toEqual([1, 1]);
    const second = currentKeys();
    ends[1]?.('new');
    const newer = await second;
    ends[0]?.('old');
    await jest.advanceTimersByTimeAsync(0);
    const third = currentKeys();
    await jest.advanceTimersByTimeAsync(5000);
    expect(newer).not.toBeNull();
    expect(await third).toBe(newer);
  });

  it('leaves no timer behind when it does answer', async () => {
    await createKeyResolver(
      async () => 'a',
      () => {},
    )();
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('what a `secret` function gives', () => {
  it('is kept as keys that no inspection prints', async () => {
    const keys = await createKeyResolver(
      () => ({ production: 'the-secret-text' }),
      () => {},
    )();
    expect(inspect(keys, { depth: null, showHidden: true })).not.toContain('the-secret-text');
    expect(JSON.stringify(keys)).toBe('[{"name":"production"}]');
  });
});
