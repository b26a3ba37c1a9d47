import fc from 'fast-check';
import { appUrl, jobUrl } from '../../lib/events/job';

const derived = { url: 'https://app.saucelabs.com/tests/j1', region: null };
const page = (sl_url: string | null, id = 'j1') => jobUrl({ id, sl_url });

describe('jobPage', () => {
  it.each([
    ['https://app.saucelabs.com/tests/a', 'us-west-1'],
    ['https://app.eu-central-1.saucelabs.com/tests/a', 'eu-central-1'],
    ['https://app.us-east-4.saucelabs.com/tests/a', 'us-east-4'],
    ['https://app.asia-south-12.saucelabs.com/tests/a?b=c#d', 'asia-south-12'],
    ['https://saucelabs.com/tests/a', null],
    ['https://eu-central-1.saucelabs.com/tests/a', null],
    ['https://my.app.eu-central-1.saucelabs.com/tests/a', null],
    ['https://app.eu-central-1.saucelabs.com.x.saucelabs.com/tests/a', null],
    ['https://app.staging.saucelabs.com/tests/a', null],
    ['https://app.eu-central-x.saucelabs.com/tests/a', null],
    ['https://appxeu-central-1.saucelabs.com/tests/a', null],
    ['https://my-app.saucelabs.com/tests/a', null],
  ])('trusts %s and reads the region %s', (url, region) => {
    expect(page(url)).toEqual({ url, region });
  });

  it.each([
    ['HTTPS://APP.SauceLabs.COM/tests/a', 'https://app.saucelabs.com/tests/a'],
    ['https://app.saucelabs.com:443/tests/a', 'https://app.saucelabs.com/tests/a'],
    ['https://app.saucelabs.com', 'https://app.saucelabs.com/'],
    [' https://app.saucelabs.com/a b"<\n', 'https://app.saucelabs.com/a%20b%22%3C'],
    ['https://app.saucelabs.com\\@evil.com/', 'https://app.saucelabs.com/@evil.com/'],
  ])('gives %j in the one form that browsers read it as', (link, url) => {
    expect(page(link)).toEqual({ url, region: 'us-west-1' });
  });

  it.each([
    'javascript:alert(1)//app.saucelabs.com',
    'javascript://app.saucelabs.com/%0aalert(1)',
    'data:text/html,app.saucelabs.com',
    'http://app.saucelabs.com/tests/a',
    'ftp://app.saucelabs.com/tests/a',
    '//app.saucelabs.com/tests/a',
    '/tests/a',
    'a4c1',
    'https://',
    'https://evil.com/app.saucelabs.com',
    'https://evil.com\\.saucelabs.com/',
    'https://evilsaucelabs.com/',
    'https://saucelabs.com.evil.com/',
    'https://app.saucelabs.com.evil.com/',
    'https://appxsaucelabs.com/',
    'https://saucelabs.co/',
    'https://saucelabs.com./',
    'https://s\u0430ucelabs.com/',
    'https://user@app.saucelabs.com/',
    'https://user:word@app.saucelabs.com/',
    'https://:word@app.saucelabs.com/',
    'https://app.saucelabs.com@evil.com/',
    'https://app.saucelabs.com:8443/',
    'https://app.saucelabs.com:80/',
    'https://b\u00fccher.saucelabs.com/',
    'https://app.saucelabs.com/?'.padEnd(2049, 'a'),
  ])('does not trust %j, and derives the page from the id', (link) => {
    expect(page(link)).toEqual(derived);
  });

  it('trusts a link of 2,048 characters', () => {
    const url = 'https://app.saucelabs.com/?'.padEnd(2048, 'a');
    expect(page(url)).toEqual({ url, region: 'us-west-1' });
  });

  it('derives the page from the id of a job without a link', () => {
    expect(page(null)).toEqual(derived);
  });

  it.each([
    ['a/b', 'a%2Fb'],
    ['a b?c#d', 'a%20b%3Fc%23d'],
    ['schön', 'sch%C3%B6n'],
    ['"><script>', '%22%3E%3Cscript%3E'],
    ['a\ud800', 'a%EF%BF%BD'],
    ['😀', '%F0%9F%98%80'],
  ])('writes the id %j into the page as %s', (id, written) => {
    expect(page(null, id)).toEqual({ url: `https://app.saucelabs.com/tests/${written}`, region: null });
  });

  it.each(['.', '..', '%2e%2E', '%2e', '...', '../..', '\\..'])('stays below /tests/ with the id %j', (id) => {
    const { url } = page(null, id);
    const { pathname, href } = new URL(url);
    expect(href).toBe(url);
    expect(pathname).toMatch(/^\/tests\/[^/]+$/);
  });

  it.each([
    ['.', '%252E'],
    ['..', '%252E%252E'],
    ['...', '...'],
    ['a..', 'a..'],
  ])('writes the id %j, which may be a step up, as %s', (id, written) => {
    expect(page(null, id).url).toBe(`https://app.saucelabs.com/tests/${written}`);
  });

  it('is always https on saucelabs.com, whatever link and id come', () => {
    const link = fc.oneof(
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.string({ unit: 'binary' }),
      fc.tuple(fc.constantFrom('https://', 'https:', 'http://', '//'), fc.string()).map((parts) => parts.join('')),
      fc.tuple(fc.string(), fc.constantFrom('.saucelabs.com', 'saucelabs.com')).map(([a, b]) => `https://${a}${b}`),
    );
    fc.assert(
      fc.property(link, fc.string({ unit: 'binary', minLength: 1 }), (sl_url, id) => {
        const { protocol, hostname, port, username, password } = new URL(jobUrl({ id, sl_url }).url);
        expect({ protocol, port, username, password }).toEqual({
          protocol: 'https:',
          port: '',
          username: '',
          password: '',
        });
        expect(hostname).toMatch(/^([^/]*\.)?saucelabs\.com$/);
        expect(new URL(jobUrl({ id, sl_url: null }).url).pathname).toMatch(/^\/tests\/[^/]+$/);
      }),
      { numRuns: 2000 },
    );
  });
});

test.each([
  ['us-west-1', 'https://app.saucelabs.com'],
  ['eu-central-1', 'https://app.eu-central-1.saucelabs.com'],
])('the app of the data center %s is %s', (region, url) => {
  expect(appUrl(region)).toBe(url);
});
