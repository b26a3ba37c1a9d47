import { httpUrl } from '../../lib/cli/arguments';

test.each([
  ['https://example.com/sauce', 'https://example.com/sauce'],
  ['localhost:4000/sauce', 'http://localhost:4000/sauce'],
  ['127.0.0.1:4000', 'http://127.0.0.1:4000/'],
  ['[::1]:4000?a=b', 'http://[::1]:4000/?a=b'],
  ['4000', 'http://localhost:4000/'],
  ['4000/sauce?a=b', 'http://localhost:4000/sauce?a=b'],
  [':4000/sauce', 'http://localhost:4000/sauce'],
])('%s is taken as %s', (given, url) => {
  expect(httpUrl(given).href).toBe(url);
});

test.each(['70000', '123456', ':', '4000:4000', 'status=FAILED', ''])('%j is no URL', (given) => {
  expect(() => httpUrl(given)).toThrow('Expected a URL like http://127.0.0.1:3000/sauce');
});
