import { createHmac } from 'node:crypto';
import type { SauceWebhooksError } from '../../lib/errors/error';
import { sign, type WebhooksOptions } from '../../lib/index';
import { resolveWebhooksOptions } from '../../lib/resolve-options';

function errorFor(options: unknown): SauceWebhooksError {
  try {
    resolveWebhooksOptions(options as WebhooksOptions);
  } catch (error) {
    return error as SauceWebhooksError;
  }
  throw new Error('Expected an error, got none.');
}

describe('a secret that is there', () => {
  const texts = 'a string, an array or object of strings, or a function';
  const blanks = 'a string without leading or trailing whitespace (was it read from a file?)';
  it.each<[unknown, string]>([
    [undefined, `${texts}, got undefined`],
    [null, `${texts}, got null`],
    [5, `${texts}, got number`],
    [true, `${texts}, got boolean`],
    ['', 'a non-blank string, got a blank one'],
    [' \t\n', 'a non-blank string, got a blank one'],
    ['\u200b', 'a non-blank string, got a blank one'],
    ['\ufeff\u2060 \u00ad\u3164\u2800\0', 'a non-blank string, got a blank one'],
    ['\ufff9\ufffb', 'a non-blank string, got a blank one'],
    [['s', '\u200d'], 'a non-blank string, got a blank one'],
    ['\u200bs', blanks],
    ['s\u2060', blanks],
    [' s', blanks],
    ['s\n', blanks],
    [[], 'at least one secret, got none'],
    [{}, 'at least one secret, got none'],
    [['s', undefined], 'a string, got undefined'],
    [{ a: null }, 'a string, got null'],
    [{ a: { b: 's' } }, 'a string, got object'],
    [['s', ''], 'a non-blank string, got a blank one'],
    [{ a: 's ' }, blanks],
  ])('but is %j throws INVALID_SECRET, in every mode', (secret, expected) => {
    for (const signature of [undefined, 'require', 'warn', 'off']) {
      const { code, message } = errorFor({ secret, signature });
      expect([code, message]).toEqual(['INVALID_SECRET', `Expected \`secret\` to be ${expected}.`]);
    }
  });

  it.each(['poll', 'builds'])(
    'but is named %s throws INVALID_SECRET, as that is the source of other events',
    (name) => {
      expect(errorFor({ secret: { nightly: 't', [name]: 's' } })).toMatchObject({
        code: 'INVALID_SECRET',
        message: `Expected \`secret\` without the name \`${name}\`, which is reserved for events that did not come over HTTP.`,
        help: 'Rename the secret.',
      });
    },
  );

  it.each(['ü', '❤️', '👩‍💻', 'a b', 'a\u200bb', '.', '\ue000'])('and can be seen is taken: %j', (secret) => {
    const body = Buffer.from('a body');
    expect(sign(body, secret)).toBe(createHmac('sha256', secret).update(body).digest('hex'));
  });

  it('becomes a key under its name', () => {
    const body = Buffer.from('a body');
    const signedBy = (secret: WebhooksOptions['secret']) => {
      const { keys } = resolveWebhooksOptions({ secret });
      return Array.isArray(keys) ? keys.map(({ name, hmac }) => [name, hmac(body)]) : typeof keys;
    };
    expect(signedBy('s')).toEqual([['default', sign(body, 's')]]);
    expect(signedBy(['s', 'ü'])).toEqual([
      ['0', sign(body, 's')],
      ['1', sign(body, 'ü')],
    ]);
    expect(signedBy({ a: 's', b: 't' })).toEqual([
      ['a', sign(body, 's')],
      ['b', sign(body, 't')],
    ]);
    expect(signedBy(() => 's')).toBe('function');
  });

  it.each([' t', 't\n', 't\u200b'])('as urlToken but is %j throws INVALID_SECRET', (urlToken) => {
    const message =
      'Expected `urlToken` to be a string without leading or trailing whitespace (was it read from a file?).';
    expect(errorFor({ urlToken })).toMatchObject({ code: 'INVALID_SECRET', message });
  });

  it.each([
    [undefined, 'a string, got undefined'],
    [null, 'a string, got null'],
    [5, 'a string, got number'],
    ['', 'a non-blank string, got a blank one'],
    [' \n', 'a non-blank string, got a blank one'],
    ['\u200b', 'a non-blank string, got a blank one'],
  ])('as urlToken but is %j throws INVALID_SECRET', (urlToken, expected) => {
    const { code, message, help } = errorFor({ urlToken });
    expect([code, message]).toEqual(['INVALID_SECRET', `Expected \`urlToken\` to be ${expected}.`]);
    expect(help).toContain('environment variable');
  });
});
