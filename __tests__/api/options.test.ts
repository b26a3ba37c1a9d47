import { type SauceApiOptions, sauceApi } from '../../lib/api';
import { resolveOptions } from '../../lib/api/options';
import { accessKey, username } from './documented';
import { vdcEvent } from './events';
import { errorOf, sauceUnderTest } from './sauce-under-test';

const credentials = { username, accessKey };

describe('the options of sauceApi', () => {
  it.each([
    [{}, 'https://api.us-west-1.saucelabs.com'],
    [{ region: 'us-east-4' }, 'https://api.us-east-4.saucelabs.com'],
    [{ region: 'eu-central-1' }, 'https://api.eu-central-1.saucelabs.com'],
    [{ region: 'asia-south-2' }, 'https://api.asia-south-2.saucelabs.com'],
    [{ baseUrl: 'https://sauce.example.com/proxy/' }, 'https://sauce.example.com/proxy'],
    [{ baseUrl: 'http://localhost:4000' }, 'http://localhost:4000'],
    [{ baseUrl: 'http://[::1]:4000' }, 'http://[::1]:4000'],
  ])('%j ask %s', (options, expected) => {
    expect(resolveOptions({ ...credentials, ...options }).baseUrl).toBe(expected);
  });

  it.each<[string, Partial<SauceApiOptions>, string]>([
    ['a region that is a host', { region: 'evil.example.com/' }, 'INVALID_OPTION'],
    ['a region with a slash', { region: 'us-west-1/..' }, 'INVALID_OPTION'],
    ['a base URL that is none', { baseUrl: 'sauce' }, 'INVALID_OPTION'],
    ['a base URL without TLS', { baseUrl: 'http://sauce.example.com' }, 'INVALID_OPTION'],
    ['a base URL with credentials', { baseUrl: 'https://a:b@sauce.example.com' }, 'INVALID_OPTION'],
    ['a base URL with a query', { baseUrl: 'https://sauce.example.com?a=b' }, 'INVALID_OPTION'],
    ['a base URL with an empty query', { baseUrl: 'https://sauce.example.com/?' }, 'INVALID_OPTION'],
    ['a base URL with an empty fragment', { baseUrl: 'https://sauce.example.com/#' }, 'INVALID_OPTION'],
    ['region and base URL', { region: 'us-west-1', baseUrl: 'https://sauce.example.com' }, 'INVALID_OPTION'],
    ['no time', { timeoutMs: 0 }, 'INVALID_OPTION'],
    ['a misspelt option', { reigon: 'us-west-1' } as never, 'UNKNOWN_OPTION'],
    ['a user name that is not set', { username: undefined }, 'INVALID_CREDENTIALS'],
    ['an empty user name', { username: '' }, 'INVALID_CREDENTIALS'],
    ['a user name with a colon', { username: 'a:b' }, 'INVALID_CREDENTIALS'],
    ['a user name that climbs', { username: '..' }, 'INVALID_CREDENTIALS'],
    ['a user name with a part that climbs', { username: 'a/../b' }, 'INVALID_CREDENTIALS'],
    ['a user name that is too long', { username: 'a'.repeat(301) }, 'INVALID_CREDENTIALS'],
    ['an access key that is not set', { accessKey: undefined }, 'INVALID_CREDENTIALS'],
    ['a blank access key', { accessKey: ' ' }, 'INVALID_CREDENTIALS'],
    ['an access key with a line break', { accessKey: `${accessKey}\n` }, 'INVALID_CREDENTIALS'],
    ['an access key that is no string', { accessKey: 5 as never }, 'INVALID_CREDENTIALS'],
  ])('throw for %s', (_, options, code) => {
    expect(() => sauceApi({ ...credentials, ...options })).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    ['accessKey', ' ', 'a non-blank string, got a blank one'],
    ['accessKey', '\ufff9', 'a non-blank string, got a blank one'],
    ['username', '\u2800', 'a non-blank string, got a blank one'],
    ['username', `${username}\u200b`, 'without leading or trailing whitespace'],
  ])('say of a blank %s what is wrong: %j', (name, value, expected) => {
    const message = expect.stringContaining(expected);
    const refused = expect.objectContaining({ code: 'INVALID_CREDENTIALS', message });
    expect(() => sauceApi({ ...credentials, [name]: value })).toThrow(refused);
  });

  it('may be changed later without effect', () => {
    const options: SauceApiOptions = { ...credentials };
    const resolved = resolveOptions(options);
    options.region = 'eu-central-1';
    expect(resolved.baseUrl).toContain('us-west-1');
    expect(Object.keys(options)).toEqual(['username', 'accessKey', 'region']);
  });

  it.each([
    [{ timeoutMs: 2 ** 31 }, 'from 1 to 2147483647'],
    [{ region: 'hunter2' }, "a data center like 'us-west-1', got a string of 7 characters."],
  ])('name the longest time there is, and never a region that may be a secret: %j', (options, message) => {
    expect(() => sauceApi({ ...credentials, ...options })).toThrow(message);
  });
});

describe('the options of a call', () => {
  it.each<[string, unknown, string]>([
    ['null', null, 'got null'],
    ['a string', 'x', 'got "x"'],
    ['a signal alone', new AbortController().signal, 'got a signal: write { signal }'],
    ['a signal that is none', { signal: {} }, '`signal` to be an AbortSignal, got an object'],
    ['null for a signal', { signal: null }, '`signal` to be an AbortSignal, got null'],
    ['an invalid `unref`', { unref: 1 }, '`unref` to be true or false, got the number 1'],
  ])('refuses %s for its options, and says why', async (_, options, why) => {
    const { sauce, api } = await sauceUnderTest();
    const calls = [
      () => api.getVdcJob('1', options as never),
      () => api.getRdcJob('1', options as never),
      () => api.getConcurrency(options as never),
      () => api.jobRecord(vdcEvent(), options as never),
    ];
    for (const call of calls) {
      const error = await errorOf(call());
      expect(error).toMatchObject({ code: 'INVALID_OPTION', message: expect.stringContaining(why) });
      expect(error).toHaveProperty('help');
    }
    expect(sauce.asked).toEqual([]);
  });
});
