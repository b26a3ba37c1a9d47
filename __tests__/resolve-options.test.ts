import { sign } from '../lib';
import { errorCodes, SauceWebhooksError } from '../lib/errors/error';
import { memoryInbox } from '../lib/inbox/memory/memory-inbox';
import type { WebhooksOptions, WorkerOptions } from '../lib/options';
import { resolveWebhooksOptions, resolveWorkerOptions } from '../lib/resolve-options';

const handler = () => {};
const mebibyte = 1024 * 1024;

function errorOf(call: () => unknown): SauceWebhooksError {
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(SauceWebhooksError);
    expect(errorCodes).toContain((error as SauceWebhooksError).code);
    return error as SauceWebhooksError;
  }
  throw new Error('Expected an error, got none.');
}

const errorFor = (options: unknown) => errorOf(() => resolveWebhooksOptions(options as WebhooksOptions));

describe('options left out', () => {
  const defaults = {
    handlers: {},
    onError: undefined,
    onRejected: undefined,
    onSilence: undefined,
    silenceMs: null,
    skipStale: false,
    retry: { attempts: 5, delayMs: 1000, maxDelayMs: 300_000, maxElapsedMs: 86_400_000 },
    handlerTimeoutMs: 30_000,
    maxParallel: 16,
    path: '/',
    limit: mebibyte,
    keys: null,
    signature: 'off',
    urlToken: null,
    dedupe: 'content',
    dedupeWindowMs: 600_000,
    ownsInbox: true,
    maxWaiting: 100_000,
    onStoreFailure: 'ack',
    ack: 'stored',
  };

  it('have their defaults', () => {
    const { logger, inbox, ...rest } = resolveWebhooksOptions({});
    expect(rest).toEqual(defaults);
    expect(Object.keys(inbox)).toEqual(Object.keys(memoryInbox()));
    expect(Object.keys(logger)).toEqual(['debug', 'info', 'warn', 'error']);
  });

  it('may as well be undefined, but for the secrets', () => {
    const names = [
      'onVdc',
      'onRdc',
      'onConcurrency',
      'onVisualBuild',
      'onEvent',
      'onError',
      'onRejected',
      'onSilence',
      'retry',
    ];
    const others = ['maxParallel', 'logger', 'path', 'limit', 'signature', 'dedupe', 'dedupeWindowMs', 'inbox'];
    const all = [...names, ...others, 'maxWaiting', 'onStoreFailure', 'ack', 'skipStale', 'waitUntil'];
    const { logger, inbox, ...rest } = resolveWebhooksOptions(Object.fromEntries(all.map((name) => [name, undefined])));
    expect(rest).toEqual(defaults);
    const retry = { attempts: undefined, delayMs: undefined, maxDelayMs: undefined, maxElapsedMs: undefined };
    expect(resolveWebhooksOptions({ retry } as object).retry).toEqual(defaults.retry);
  });

  it('log to the console', () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    resolveWebhooksOptions({}).logger.warn('hello');
    expect(warn.mock.calls).toEqual([['sauce-webhooks: hello']]);
    warn.mockRestore();
  });

  it('make signature require as soon as there is a secret', () => {
    expect(resolveWebhooksOptions({ secret: 's' }).signature).toBe('require');
    expect(resolveWebhooksOptions({ secret: async () => 's' }).signature).toBe('require');
  });

  it('make the own inbox as large as maxWaiting says', () => {
    const { inbox } = resolveWebhooksOptions({ maxWaiting: 1 });
    const entry = { type: 'vdc', receivedAt: '', verified: false, source: null, outcome: null, body: Buffer.alloc(1) };
    const added = ['a', 'b'].map((id) => inbox.add({ ...entry, id, key: id }, { dedupeWindowMs: 0 }));
    expect(added).toEqual(['stored', 'full']);
  });
});

describe('a right value', () => {
  const inbox = memoryInbox();
  const rights: [keyof WebhooksOptions, unknown[]][] = [
    ['onError', [handler]],
    ['onRejected', [handler]],
    ['maxParallel', [1, 1000]],
    ['path', ['/', '/a/b']],
    ['signature', ['off']],
    ['urlToken', ['t', 'a b']],
    ['dedupe', ['content', 'status', false, handler]],
    ['dedupeWindowMs', [0, 1, 2 ** 40]],
    ['inbox', [inbox]],
    ['maxWaiting', [1, 5]],
    ['onStoreFailure', ['ack', 'unavailable']],
    ['ack', ['stored']],
    ['skipStale', [true, false]],
  ];
  it.each(rights)('of %s is taken as it is', (name, values) => {
    for (const value of values) expect(resolveWebhooksOptions({ [name]: value })).toHaveProperty(name, value);
  });

  it('of a handler is found under its name', () => {
    const names = ['onVdc', 'onRdc', 'onConcurrency', 'onVisualBuild', 'onEvent'];
    const handlers = Object.fromEntries(names.map((name) => [name, handler]));
    expect(resolveWebhooksOptions(handlers).handlers).toEqual(handlers);
    expect(resolveWebhooksOptions({ ...handlers, ack: 'handled' }).ack).toBe('handled');
  });

  it('of signature beside a secret is taken', () => {
    for (const signature of ['require', 'warn', 'off'] as const) {
      expect(resolveWebhooksOptions({ secret: 's', signature }).signature).toBe(signature);
    }
  });

  it.each<[number | string, number]>([
    [1, 1],
    [512, 512],
    ['1', 1],
    ['512b', 512],
    ['512kb', 512 * 1024],
    ['1mb', mebibyte],
    ['1.5 mb', 1.5 * mebibyte],
    [' 2MB ', 2 * mebibyte],
    ['1Gb', 1024 * mebibyte],
    ['1.0005kb', 1024],
    ['12.25kb', 12_544],
  ])('of limit: %j is %i bytes', (limit, bytes) => {
    expect(resolveWebhooksOptions({ limit }).limit).toBe(bytes);
  });

  it('of retry may be a part of it', () => {
    const retry = { attempts: 1, delayMs: 0, maxDelayMs: 0, maxElapsedMs: 1 };
    expect(resolveWebhooksOptions({ retry }).retry).toEqual(retry);
    expect(resolveWebhooksOptions({ retry: { attempts: 2 } }).retry).toMatchObject({ attempts: 2, delayMs: 1000 });
    const most = 2 ** 31 - 1;
    expect(resolveWebhooksOptions({ retry: { maxElapsedMs: most } }).retry).toMatchObject({ maxElapsedMs: most });
  });

  it('of logger is any object with the four levels, or false', () => {
    const lines: string[] = [];
    const write = (line: string) => void lines.push(line);
    const { logger } = resolveWebhooksOptions({ logger: { debug: write, info: write, warn: write, error: write } });
    for (const level of ['debug', 'info', 'warn', 'error'] as const) logger[level](level);
    expect(lines).toEqual(['debug', 'info', 'warn', 'error'].map((level) => `sauce-webhooks: ${level}`));
    expect(() => resolveWebhooksOptions({ logger: false }).logger.error('unsaid')).not.toThrow();
  });

  it('of inbox is not our own inbox', () => {
    expect(resolveWebhooksOptions({ inbox })).toMatchObject({ ownsInbox: false, inbox });
  });
});

describe('a wrong value', () => {
  const whole1 = 'an integer >= 1';
  const milliseconds = 'an integer of milliseconds >= 0';
  const timerMs = 'an integer of milliseconds from 0 to 2147483647';
  const anInbox = 'an inbox like memoryInbox()';
  const aLogger = 'an object with debug, info, warn and error, or false';
  const bytes = "bytes > 0, or a string like '1mb'";
  const wrongs: [string, string, unknown[]][] = [
    ...['onVdc', 'onRdc', 'onConcurrency', 'onVisualBuild', 'onEvent'].map((name): [string, string, unknown[]] => [
      name,
      'a function that is not a generator',
      [null, 'text', {}, true, function* () {}, async function* () {}],
    ]),
    ...['onError', 'onRejected', 'onSilence'].map((name): [string, string, unknown[]] => [
      name,
      'a function',
      [null, 'text', {}, true],
    ]),
    ['retry', 'an object', [null, 5, 'often']],
    ['silenceMs', 'an integer of milliseconds from 1 to 2147483647', [0, -1, 1.5, Number.NaN, 2 ** 31, '1']],
    ['maxParallel', whole1, [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '16', 2 ** 53, null]],
    ['logger', aLogger, [true, null, {}, 'console', { ...console, error: 1 }, handler]],
    ['path', "a string that starts with '/'", ['', 'hooks', null, 5, /x/]],
    ['limit', bytes, [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '0', 'abc', '', '-1mb', '1tb', '1mb2', 'x1mb']],
    ['limit', bytes, ['0.5b', '0mb', '.5mb', '1 m b', null, {}, true, 1n]],
    ['signature', "'require', 'warn' or 'off'", [true, false, null, 'REQUIRE', '']],
    ['dedupe', "'content', 'status', false or a function", [true, null, 'id', 5]],
    ['dedupeWindowMs', milliseconds, [-1, 0.5, Number.NaN, '600', null]],
    ['inbox', anInbox, [null, {}, 'sqlite', { ...memoryInbox(), add: undefined }, { ...memoryInbox(), consume: 1 }]],
    ['inbox', anInbox, [{ ...memoryInbox(), counts: null }, { ...memoryInbox(), close: 'no' }, handler]],
    ['maxWaiting', whole1, [0, -1, 1.5, '5', null]],
    ['onStoreFailure', "'ack' or 'unavailable'", ['', 'throw', true, null]],
    ['ack', "'stored' or 'handled'", ['', 'received', true, null]],
    ['skipStale', 'true or false', [0, 1, 'true', null, {}]],
    ['retry.attempts', whole1, [0, 1.5, '3', null]],
    ['retry.delayMs', timerMs, [-1, 0.5, Number.NaN, 2 ** 31]],
    ['retry.maxDelayMs', timerMs, [-1, '1s', 2 ** 31]],
    ['retry.maxElapsedMs', timerMs, [-1, 0.5, Number.POSITIVE_INFINITY]],
  ];
  it.each(wrongs)('of %s is INVALID_OPTION: expected %s', (path, expected, values) => {
    const [name, inner] = path.split('.') as [string, string | undefined];
    for (const value of values) {
      const { code, message, help } = errorFor({ [name]: inner === undefined ? value : { [inner]: value } });
      expect(code).toBe('INVALID_OPTION');
      expect(message.startsWith(`Expected \`${inner ?? name}\` to be ${expected}, got `)).toBe(true);
      expect(help).toBe('See the message for the expected value, and docs/options.md.');
    }
  });

  it.each([
    [null, 'null'],
    ['hooks', '"hooks"'],
    [['/'], 'an array'],
    [{}, 'an object'],
    [5, 'the number 5'],
    [true, 'the boolean true'],
    ['\u001b[31m\u202e', '"\\u{1b}[31m\\u{202e}"'],
  ])('is said in words: %j', (path, got) => {
    expect(errorFor({ path }).message).toBe(`Expected \`path\` to be a string that starts with '/', got ${got}.`);
  });

  it.each([
    [null, 'null'],
    ['secret', 'a string'],
    [5, 'the number 5'],
    [handler, 'the function handler'],
  ])('instead of options is INVALID_OPTION: %p', (options, got) => {
    const message = `Expected sauceWebhooks to get an object of options, got ${got}.`;
    expect(errorFor(options)).toMatchObject({ code: 'INVALID_OPTION', message });
  });
});

describe('an unknown option', () => {
  it.each([
    [{ onVDC: handler }, 'sauceWebhooks', 'onVDC', ' Did you mean `onVdc`?'],
    [{ secrets: 's' }, 'sauceWebhooks', 'secrets', ' Did you mean `secret`?'],
    [{ onReject: handler }, 'sauceWebhooks', 'onReject', ' Did you mean `onRejected`?'],
    [{ maxParalel: 3 }, 'sauceWebhooks', 'maxParalel', ' Did you mean `maxParallel`?'],
    [{ tokenUrl: 't', path: 5 }, 'sauceWebhooks', 'tokenUrl', ' There are: onVdc, onRdc, '],
    [{ retry: { attempt: 3 } }, 'retry', 'attempt', ' Did you mean `attempts`?'],
    [{ retry: { forever: true } }, 'retry', 'forever', ' There are: attempts, delayMs, maxDelayMs, maxElapsedMs.'],
    [{ wholly: undefined }, 'sauceWebhooks', 'wholly', ' There are: onVdc, '],
    [{ 'wholly\nwrong': 1 }, 'sauceWebhooks', 'wholly\\u{a}wrong', ' There are: '],
    [JSON.parse('{"__proto__":1}'), 'sauceWebhooks', '__proto__', ' There are: '],
  ])('is UNKNOWN_OPTION: %j', (options, place, name, hint) => {
    const { code, message } = errorFor(options);
    expect(code).toBe('UNKNOWN_OPTION');
    expect(message.startsWith(`Expected an option of ${place}, got "${name}".${hint}`)).toBe(true);
  });
});

describe('options that need others', () => {
  it.each([undefined, {}, { get: () => undefined }])('skipStale needs an inbox with values, got %j', (values) => {
    const own = { ...memoryInbox(), values: values as never };
    const error = expect.objectContaining({
      code: 'INVALID_OPTION',
      message: 'Expected an inbox with `values` for `skipStale: true`, which stores handled states there.',
      help: expect.stringMatching(/^Use memoryInbox, sqliteInbox or bullmqInbox, or /),
    });
    expect(() => resolveWebhooksOptions({ inbox: own, skipStale: true })).toThrow(error);
    expect(() => resolveWorkerOptions({ inbox: own, skipStale: true, onVdc: handler })).toThrow(error);
    expect(resolveWebhooksOptions({ inbox: own }).skipStale).toBe(false);
  });

  it.each([
    [{ signature: 'require' }, 'SECRET_REQUIRED', "Expected a `secret` beside `signature: 'require'`, got none."],
    [{ signature: 'warn' }, 'SECRET_REQUIRED', "Expected a `secret` beside `signature: 'warn'`, got none."],
    [{ ack: 'handled' }, 'HANDLERS_REQUIRED', "Expected a handler beside `ack: 'handled'`, got none."],
    [{ ack: 'handled', onVdc: undefined }, 'HANDLERS_REQUIRED', expect.stringMatching(/^Expected a handler/)],
  ])('%j lacks them', (options, code, message) => {
    expect(errorFor(options)).toMatchObject({ code, message });
  });
});

describe("the caller's object", () => {
  it('is never changed', () => {
    const freeze = <T extends object>(object: T): T => Object.freeze(object);
    const options = freeze({ secret: freeze(['s']), retry: freeze({ attempts: 2 }), onVdc: handler, path: '/p' });
    expect(() => resolveWebhooksOptions(options)).not.toThrow();
  });

  it('may be changed later without any effect', () => {
    const retry = { attempts: 2 };
    const secret = { a: 's' };
    const options: WebhooksOptions = { retry, secret, path: '/p', onVdc: handler };
    const resolved = resolveWebhooksOptions(options);
    retry.attempts = 9;
    secret.a = 't';
    Object.assign(options, { path: '/q', onVdc: () => {}, retry: {} });
    expect(resolved).toMatchObject({ path: '/p', retry: { attempts: 2 }, handlers: { onVdc: handler } });
    const [key] = Array.isArray(resolved.keys) ? resolved.keys : [];
    const body = Buffer.from('a body');
    expect(key?.hmac(body)).toBe(sign(body, 's'));
  });
});

describe('the options of sauceWorker', () => {
  const inbox = memoryInbox();
  const workerErrorFor = (options: unknown) => errorOf(() => resolveWorkerOptions(options as WorkerOptions));

  it('are the handlers, what goes with them, and the inbox', () => {
    const { logger, ...rest } = resolveWorkerOptions({ inbox, onVdc: handler, maxParallel: 2 });
    expect(rest).toMatchObject({ inbox, handlers: { onVdc: handler }, maxParallel: 2, retry: { attempts: 5 } });
  });

  it.each([
    [{ onVdc: handler }, 'INVALID_OPTION', 'Expected `inbox` to be an inbox like memoryInbox(), got nothing.'],
    [
      { onVdc: handler, inbox: {} },
      'INVALID_OPTION',
      'Expected `inbox` to be an inbox like memoryInbox(), got an object.',
    ],
    [{ inbox }, 'HANDLERS_REQUIRED', 'Expected a handler, got none: sauceWorker only runs handlers.'],
    [{ inbox, onVdc: handler, onReject: 1 }, 'UNKNOWN_OPTION', 'Expected an option of sauceWorker, got "onReject".'],
    [undefined, 'INVALID_OPTION', 'Expected sauceWorker to get an object of options, got nothing.'],
    [
      { method: 'GET', headers: {} },
      'NOT_CALLED',
      'Expected sauceWorker to get options, got a request: it was mounted uncalled.',
    ],
  ])('are checked: %#', (options, code, message) => {
    const error = workerErrorFor(options);
    expect(error.code).toBe(code);
    expect(error.message.startsWith(message)).toBe(true);
  });
});
