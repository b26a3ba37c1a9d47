import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteInbox } from '../../lib/inbox/sqlite';
import { memoryInbox } from '../../lib/index';
import { oddErrors } from '../handlers/odd-errors';
import { until } from '../until';
import { job, receiver } from './receiver-under-test';

const folder = mkdtempSync(join(tmpdir(), 'odd-handlers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([
  ['memory', () => memoryInbox()],
  ['SQLite', () => sqliteInbox({ file: join(mkdtempSync(join(folder, 'db-')), 'events.db') })],
])('on %s, whatever a handler throws', (_, inbox) => {
  it.each([
    [
      'at once',
      (error: unknown) => {
        throw error;
      },
    ],
    [
      'later',
      async (error: unknown) => {
        throw error;
      },
    ],
  ])('%s is retried, reported, and ends nothing', async (_when, fail) => {
    const delays: number[] = [];
    const { post, webhooks, errors } = receiver({
      inbox: inbox(),
      retry: { attempts: 2, delayMs: 10 },
      onVdc: ({ payload }) => fail(oddErrors[Number(payload.name)]?.[1]),
    });
    webhooks.events.on('retrying', (_event, _error, inMs) => delays.push(inMs));
    await post(oddErrors.map((_error, index) => job({ name: String(index) })));
    await until(() => errors.length === oddErrors.length);
    expect(delays).toHaveLength(oddErrors.length);
    expect(delays.filter((ms) => !(ms >= 5 && ms <= 10))).toEqual([]);
    await until(async () => (await webhooks.health()).inbox?.failed === oddErrors.length);
  });
});

it.each<[string, (signal: AbortSignal, fail: () => never) => void]>([
  ['throws', (signal, fail) => signal.addEventListener('abort', fail)],
  ['rejects', (signal, fail) => signal.addEventListener('abort', async () => fail())],
  ['is `onabort`', (signal, fail) => Object.assign(signal, { onabort: fail })],
])('a listener of a handler’s signal that %s is reported, and ends nothing', async (_, listen) => {
  const cause = new Error('a listener');
  const { post, errors } = receiver({
    handlerTimeoutMs: 1,
    retry: { attempts: 1 },
    onVdc: (_event, { signal }) => {
      listen(signal, () => {
        throw cause;
      });
      return new Promise(() => {});
    },
  });
  await post(job());
  await until(() => errors.length === 2);
  expect(errors).toContainEqual(expect.objectContaining({ code: 'LISTENER_FAILED', cause }));
  expect(errors).toContainEqual(expect.objectContaining({ code: 'HANDLER_TIMEOUT' }));
});

it('a handler that returns a thenable without end fails, and blocks nothing', async () => {
  // biome-ignore lint/suspicious/noThenProperty: that is what is tested
  const endless = { then: (resolve: (value: unknown) => void) => resolve(endless) };
  const { post, errors, handled } = receiver({ retry: { attempts: 1 }, onVdc: () => endless });
  await post([job(), job({ data_type: 'rdc' })]);
  await until(() => errors.length + handled.length === 2);
  expect(errors).toMatchObject([{ message: 'Expected a promise that resolves, got an endless chain of them.' }]);
});

it('a listener that returns a thenable without end is reported, and blocks nothing', async () => {
  // biome-ignore lint/suspicious/noThenProperty: that is what is tested
  const endless = { then: (resolve: (value: unknown) => void) => resolve(endless) };
  const { post, errors, webhooks } = receiver();
  webhooks.events.on('vdc', () => endless);
  await post(job());
  await until(() => errors.length === 1);
  expect(errors).toMatchObject([{ code: 'LISTENER_FAILED' }]);
});
