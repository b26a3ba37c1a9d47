import { inspect } from 'node:util';
import { sauceWebhooks } from '../../lib';
import { pollConcurrency, type SauceApiOptions, sauceApi } from '../../lib/api';
import { useStoppedClock } from '../inbox/clock';
import { until } from '../until';
import { accessKey } from './documented';
import { vdcEvent } from './events';
import { cut, json, reset, status } from './fake-sauce';
import { errorOf, sauceUnderTest, settled } from './sauce-under-test';

const username = 'user-Qz8-do-not-print';
const authorization = Buffer.from(`${username}:${accessKey}`).toString('base64');
const secrets = [
  username,
  accessKey,
  encodeURIComponent(accessKey),
  authorization,
  authorization.slice(4, -4),
  'do-not-print',
];

/** Everything that can be seen of a value. */
function seenOf(value: unknown): string {
  const error =
    value instanceof Error ? { ...value, message: value.message, stack: value.stack, cause: value.cause } : value;
  return `${inspect(value, { depth: null, showHidden: true, getters: true })}\n${JSON.stringify(error)}\n${String(value)}`;
}

function expectNoneIn(value: unknown): void {
  const seen = seenOf(value);
  for (const secret of secrets) expect(seen.includes(secret) ? secret : 'none').toBe('none');
}

it('this test would see them', () => {
  for (const secret of secrets) {
    expect(() => expectNoneIn({ a: [{ b: secret }] })).toThrow();
    expect(() => expectNoneIn(new Error('x', { cause: new Error(secret) }))).toThrow();
  }
});

describe('user name and access key', () => {
  describe('on a stopped clock', () => {
    useStoppedClock();

    it.each([
      ['wrong credentials', status(401)],
      ['no such job', status(404)],
      ['too many requests', status(429)],
      ['a failure', status(500)],
      ['a redirect', status(302, { location: 'https://example.com' })],
      ['a reset', reset],
      ['a cut', cut],
      [
        'what is not JSON',
        (response: { end: (text: string) => void }) => response.end(`<b>${username}:${accessKey}</b>`),
      ],
      ['an answer that repeats them', json({ status: 'failed', error: authorization })],
      ['them for an id', json({ id: accessKey, status: 'failed', data_type: accessKey })],
      ['them for a status', json({ id: '1', status: [accessKey], concurrency: authorization })],
      ['them for an answer', json(authorization)],
      ['them for a content-type', status(200, { 'content-type': `text/${accessKey}` }, accessKey)],
    ])('are in no error: %s', async (_, fault) => {
      const { sauce, api } = await sauceUnderTest({ username });
      const calls = [
        () => api.getVdcJob('1'),
        () => api.getRdcJob('1'),
        () => api.getConcurrency(),
        () => api.jobRecord(vdcEvent()),
      ];
      for (const call of calls) {
        sauce.next(fault as never, fault as never, fault as never);
        expectNoneIn(await settled(errorOf(call())));
        sauce.forgetFaults();
      }
    });

    it('are not in the error of a fetch that tells all it was given', async () => {
      const { api } = await sauceUnderTest({ username });
      const telling = jest.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
        const told = `${String(url)} ${JSON.stringify(init?.headers)}`;
        throw Object.assign(new TypeError(told, { cause: Object.assign(new Error(told), { code: told }) }), { init });
      });
      const error = await settled(errorOf(api.getConcurrency()));
      telling.mockRestore();
      expect(error).toMatchObject({ code: 'API_UNREACHABLE' });
      expectNoneIn(error);
    });
  });

  it.each<[string, object]>([
    ['a line break', { username, accessKey: `${accessKey}\n` }],
    ['a colon', { username: `${username}:${accessKey}`, accessKey }],
    ['no string', { username, accessKey: [accessKey] }],
    ['an unknown option', { username, accessKey, secret: accessKey }],
    ['a wrong region', { username, accessKey, region: accessKey }],
    ['a wrong URL', { username, accessKey, baseUrl: accessKey }],
    ['a URL with them', { username, accessKey, baseUrl: `https://${username}:${accessKey}@example.com` }],
    ['a wrong time', { username, accessKey, timeoutMs: accessKey }],
  ])('are in no error about options: %s', async (_, options) => {
    expectNoneIn(await errorOf((async () => sauceApi(options as SauceApiOptions))()));
  });

  it('are not to be seen in the API itself, in a poller, its receiver, and what that logs and tells', async () => {
    const lines: string[] = [];
    const write = (line: string) => void lines.push(line);
    const log = jest.spyOn(console, 'error').mockImplementation(write);
    const { sauce, api } = await sauceUnderTest({ username });
    sauce.next(status(403));
    const webhooks = sauceWebhooks({ logger: { debug: write, info: write, warn: write, error: write } });
    const poller = pollConcurrency({ api, webhooks });
    await until(() => lines.length > 0);
    expect(lines.join()).toContain('API_UNAUTHORIZED');
    for (const value of [api, poller, webhooks, lines, await webhooks.health()]) expectNoneIn(value);
    await poller.close();
    await webhooks.close();
    log.mockRestore();
  });
});
