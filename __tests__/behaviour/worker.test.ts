import {
  type Inbox,
  type InboxOwner,
  memoryInbox,
  type SauceWorker,
  sauceWorker,
  type WorkerOptions,
} from '../../lib/index';
import { payloads } from '../fixtures';
import { anEntry, idsOf, tenMinutes } from '../inbox/entries';
import { until } from '../until';

const bodies = {
  vdc: payloads['vdc-errored-minimal'] ?? Buffer.alloc(0),
  rdc: payloads['rdc-passed-envelope'] ?? Buffer.alloc(0),
  concurrency: payloads['concurrency-over-use'] ?? Buffer.alloc(0),
  'visual-build': payloads['visual-build-unapproved'] ?? Buffer.alloc(0),
};
type Type = keyof typeof bodies;

describe('sauceWorker', () => {
  const workers: SauceWorker[] = [];
  let inbox: Inbox;

  beforeEach(() => {
    inbox = memoryInbox();
  });

  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.close({ timeoutMs: 0 })));
  });

  function started(options: Partial<WorkerOptions>): SauceWorker {
    const worker = sauceWorker({ inbox, logger: false, retry: { attempts: 3, delayMs: 1 }, ...options });
    workers.push(worker);
    return worker;
  }

  async function add(type: Type, given: { id?: string; body?: Buffer } = {}): Promise<string> {
    const entry = anEntry({ type, body: bodies[type], ...given });
    await inbox.add(entry, tenMinutes);
    return entry.id;
  }

  const counts = async () => inbox.counts();

  test('hands each event to the handler of its type, as the event that was received', async () => {
    const handlers = { onVdc: jest.fn(), onRdc: jest.fn(), onConcurrency: jest.fn(), onVisualBuild: jest.fn() };
    started(handlers);
    const entry = anEntry({ type: 'vdc', body: bodies.vdc, key: 'vdc:a', source: 'web', verified: true });
    await inbox.add(entry, tenMinutes);
    for (const type of ['rdc', 'concurrency', 'visual-build'] as const) await add(type);
    await until(async () => (await counts()).completed === 4);
    const { id, key, receivedAt } = entry;
    expect(handlers.onVdc.mock.calls).toEqual([
      [
        expect.objectContaining({
          id,
          key,
          type: 'vdc',
          receivedAt,
          verified: true,
          source: 'web',
          outcome: 'errored',
        }),
        expect.objectContaining({ attempt: 1 }),
      ],
    ]);
    expect(handlers.onVdc.mock.calls[0][0].payload.id).toBe('c3d4');
    expect(handlers.onVdc.mock.calls[0][0].raw).toEqual(JSON.parse(bodies.vdc.toString()));
    expect(handlers.onRdc.mock.calls[0][0]).toMatchObject({ type: 'rdc', payload: { id: 'aa11' } });
    expect(handlers.onConcurrency.mock.calls[0][0]).toMatchObject({ type: 'concurrency' });
    expect(handlers.onVisualBuild.mock.calls[0][0]).toMatchObject({ type: 'visual-build' });
  });

  test('takes only the types that it has handlers for', async () => {
    const onRdc = jest.fn();
    started({ onRdc });
    const waiting = [await add('vdc'), await add('concurrency'), await add('visual-build')];
    await add('rdc');
    await until(async () => (await counts()).completed === 1);
    expect(onRdc).toHaveBeenCalledTimes(1);
    expect(idsOf((await inbox.list({ state: 'waiting' })).items)).toEqual(waiting);
  });

  test('hands what has no handler of its own to onEvent, and nothing else', async () => {
    const [onVdc, onEvent] = [jest.fn(), jest.fn()];
    started({ onVdc, onEvent });
    for (const type of Object.keys(bodies) as Type[]) await add(type);
    await until(async () => (await counts()).completed === 4);
    expect(onVdc).toHaveBeenCalledTimes(1);
    expect(onEvent.mock.calls.map(([{ type }]) => type)).toEqual(['rdc', 'concurrency', 'visual-build']);
  });

  test('shares an inbox with other workers, each with types of its own', async () => {
    const [onVdc, onRdc] = [jest.fn(), jest.fn()];
    started({ onVdc });
    started({ onRdc });
    await add('vdc');
    await add('rdc');
    await until(async () => (await counts()).completed === 2);
    expect(onVdc.mock.calls.map(([{ type }]) => type)).toEqual(['vdc']);
    expect(onRdc.mock.calls.map(([{ type }]) => type)).toEqual(['rdc']);
  });

  test('runs at most maxParallel handlers at once', async () => {
    const ends: (() => void)[] = [];
    started({ maxParallel: 2, onVdc: () => new Promise<void>((resolve) => ends.push(resolve)) });
    for (let index = 0; index < 3; index++) await add('vdc');
    await until(() => ends.length === 2);
    expect(await counts()).toMatchObject({ active: 2, waiting: 1 });
    ends[0]?.();
    await until(() => ends.length === 3);
    for (const end of ends) end();
    await until(async () => (await counts()).completed === 3);
  });

  test('calls onError once, after the last try, with the error and the event', async () => {
    const onError = jest.fn();
    const error = new Error('busy');
    const onVdc = jest.fn(() => Promise.reject(error));
    const worker = started({ onError, onVdc });
    const onFailed = jest.fn();
    worker.events.on('failed', onFailed);
    const id = await add('vdc');
    await until(async () => (await counts()).failed === 1);
    expect(onVdc).toHaveBeenCalledTimes(3);
    expect(onError.mock.calls).toEqual([[error, expect.objectContaining({ id, type: 'vdc' })]]);
    expect(onFailed.mock.calls).toEqual([[expect.objectContaining({ id }), error]]);
  });

  test('reports what the inbox fails to store and no call waits for', () => {
    let owner: InboxOwner | undefined;
    const onError = jest.fn();
    inbox.attach = (given) => {
      owner = given;
    };
    started({ onVdc: jest.fn(), onError });
    const cause = new Error('disk full');
    owner?.onError(cause);
    expect(onError.mock.calls).toEqual([[expect.objectContaining({ code: 'STORE_FAILED', cause }), undefined]]);
  });

  test('reports an inbox that cannot be used, also when that shows only once it is consumed', async () => {
    const onError = jest.fn();
    const cause = new Error('another process has it');
    let opened: Promise<void> = Promise.resolve();
    const given: Inbox = {
      ...inbox,
      consume: () => {
        opened = Promise.reject(cause);
        opened.catch(() => {});
      },
      get ready() {
        return opened;
      },
    };
    started({ inbox: given, onVdc: jest.fn(), onError });
    await until(() => onError.mock.calls.length > 0);
    expect(onError.mock.calls).toEqual([[cause, undefined]]);
  });

  describe('close', () => {
    test('closes the inbox and has nothing to report when all is handled', async () => {
      const worker = started({ onVdc: jest.fn() });
      await add('vdc');
      expect(await worker.close()).toEqual({ unhandled: [] });
      expect((await counts()).completed).toBe(1);
      await expect((async () => inbox.add(anEntry(), tenMinutes))()).rejects.toMatchObject({ code: 'INBOX_CLOSED' });
    });

    test('reports what stayed unhandled as events, logs it, and aborts the handler that still runs', async () => {
      const logger = { debug: jest.fn(), info: jest.fn(), warn: jest.fn(), error: jest.fn() };
      let signal: AbortSignal | undefined;
      const worker = started({
        logger,
        onVdc: (_, context) => {
          signal = context.signal;
          return new Promise(() => {});
        },
      });
      const ids = [await add('vdc'), await add('rdc')];
      await until(() => signal !== undefined);
      const { unhandled } = await worker.close({ timeoutMs: 10 });
      expect(idsOf(unhandled)).toEqual(ids);
      expect(unhandled.map(({ type }) => type)).toEqual(['vdc', 'rdc']);
      expect(signal?.reason).toMatchObject({ code: 'CLOSING' });
      expect(logger.warn.mock.calls[0]).toEqual([
        `sauce-webhooks: closed with 2 unhandled: vdc event ${ids[0]} (slow), rdc event ${ids[1]} (login)`,
      ]);
    });

    test.each([-1, Number.NaN, '1' as unknown as number])(
      'refuses a timeoutMs of %p, and can be closed afterwards',
      async (timeoutMs) => {
        const worker = started({ onVdc: jest.fn() });
        expect(() => worker.close({ timeoutMs })).toThrow(
          expect.objectContaining({
            code: 'INVALID_OPTION',
            message: expect.stringMatching(/^Expected `timeoutMs` to be a number of milliseconds >= 0, got /),
          }),
        );
        expect(await worker.close()).toEqual({ unhandled: [] });
      },
    );

    test('reports what can no longer be read instead of failing', async () => {
      const onError = jest.fn();
      const worker = started({ onVdc: jest.fn(), onError });
      await add('rdc', { body: Buffer.from('{') });
      await add('rdc', { body: Buffer.from('{}') });
      const id = await add('rdc');
      expect(idsOf((await worker.close()).unhandled)).toEqual([id]);
      expect(onError).toHaveBeenCalledTimes(2);
      expect(onError.mock.calls[0]).toEqual([
        expect.objectContaining({
          code: 'CORRUPT_ENTRY',
          message: expect.stringMatching(/ Its content: "\{"\.$/),
          cause: expect.any(SyntaxError),
        }),
        undefined,
      ]);
    });
  });

  const usable = { inbox: memoryInbox(), onVdc: () => {} };

  test.each([
    ['HANDLERS_REQUIRED', { inbox: memoryInbox() }, 'got none: sauceWorker only runs handlers'],
    ['INVALID_OPTION', { ...usable, inbox: undefined }, '`inbox` to be an inbox like memoryInbox(), got nothing'],
    ['INVALID_OPTION', { ...usable, inbox: {} }, '`inbox` to be an inbox like memoryInbox(), got an object'],
    [
      'INVALID_OPTION',
      { ...usable, onVdc: 'notify' },
      'Expected `onVdc` to be a function that is not a generator, got "notify"',
    ],
    ['INVALID_OPTION', { ...usable, maxParallel: 0 }, '`maxParallel` to be an integer >= 1, got the number 0'],
    ['INVALID_OPTION', { ...usable, retry: { attempts: 0 } }, '`attempts` to be an integer >= 1, got the number 0'],
    [
      'INVALID_OPTION',
      { ...usable, logger: {} },
      '`logger` to be an object with debug, info, warn and error, or false',
    ],
    ['INVALID_OPTION', undefined, 'Expected sauceWorker to get an object of options, got nothing'],
    ['UNKNOWN_OPTION', { ...usable, onVDC: () => {} }, 'Did you mean `onVdc`?'],
    ['UNKNOWN_OPTION', { ...usable, secret: 'a' }, 'Expected an option of sauceWorker, got "secret"'],
    ['UNKNOWN_OPTION', { ...usable, retry: { delay: 1 } }, 'Did you mean `delayMs`?'],
  ])('refuses options that are wrong with %s: %j', (code, options, text) => {
    const build = () => sauceWorker(options as unknown as WorkerOptions);
    expect(build).toThrow(expect.objectContaining({ name: 'SauceWebhooksError', code }));
    expect(build).toThrow(text);
  });

  test('does not change the options', () => {
    const options = Object.freeze({
      inbox,
      logger: false as const,
      onVdc: () => {},
      retry: Object.freeze({ attempts: 2 }),
    });
    started(options);
    expect(options).toEqual({ inbox, logger: false, onVdc: expect.any(Function), retry: { attempts: 2 } });
  });
});
