import { tracingChannel } from 'node:diagnostics_channel';
import { SauceWebhooksError } from '../../lib/errors/error';
import { Attempt } from '../../lib/handlers/attempt';
import type { HandlerContext } from '../../lib/handlers/handlers';

const closing = new SauceWebhooksError('CLOSING', 'The receiver was closed while the handler was still running.');

/** A promise, and what ends it. */
function open(): { promise: Promise<string>; resolve: (value: string) => void; reject: (cause: unknown) => void } {
  let [resolve, reject]: [(value: string) => void, (cause: unknown) => void] = [() => {}, () => {}];
  const promise = new Promise<string>((done, failed) => {
    [resolve, reject] = [done, failed];
  });
  return { promise, resolve, reject };
}

const anAttempt = (attempt: number, timeoutMs: number) => new Attempt(attempt, timeoutMs, jest.fn());

/** A try, also of what is done or fails at once, as a promise. */
async function tried(attempt: Attempt, ...call: Parameters<typeof attempt.run<string>>): Promise<void> {
  await attempt.run(...call);
}

describe('Attempt', () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  });

  afterEach(async () => {
    // Jest fails a test that leaves a rejection unhandled, if it lives on until that shows.
    await new Promise((resolve) => setImmediate(resolve));
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  const pass = (ms = 0) => jest.advanceTimersByTimeAsync(ms);

  test('gives the handler the event, the number of the try and a signal', async () => {
    const handler = jest.fn();
    await anAttempt(3, 1000).run(handler, 'the event', jest.fn());
    const [event, context] = handler.mock.calls[0] as [string, HandlerContext];
    expect(event).toBe('the event');
    expect(context.attempt).toBe(3);
    expect(context.signal).toBeInstanceOf(AbortSignal);
    expect(context.signal.aborted).toBe(false);
    expect(context.signal).toBe(context.signal);
    expect({ ...context }).toEqual({ attempt: 3, signal: context.signal });
  });

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a string', 'done'],
    // biome-ignore lint/suspicious/noThenProperty: that is what is tested
    ['an object whose `then` is no function', { then: true }],
  ])('is done at once when the handler returns %s', async (_, value) => {
    const running = anAttempt(1, 1000).run(() => value, 'event', jest.fn());
    expect(jest.getTimerCount()).toBe(0);
    expect(await running).toBeUndefined();
  });

  test('waits for a promise, and answers nothing of it', async () => {
    const { promise, resolve } = open();
    const done = jest.fn();
    void tried(anAttempt(1, 1000), () => promise, 'event', jest.fn()).then(done);
    await pass(999);
    expect(done).not.toHaveBeenCalled();
    resolve('a value');
    await pass();
    expect(done).toHaveBeenCalledWith(undefined);
  });

  test.each([
    ['an object', {}],
    ['a function', () => {}],
    ['a promise with a `then` of its own', Promise.resolve()],
  ])('waits for a thenable: %s', async (_, target) => {
    const onOverdue = jest.fn();
    const { promise, resolve } = open();
    // biome-ignore lint/suspicious/noThenProperty: that is what is tested
    const thenable = Object.assign(target, { then: promise.then.bind(promise) });
    const done = jest.fn();
    void tried(anAttempt(1, 1000), () => thenable, 'event', onOverdue).then(done);
    await pass(10);
    expect(done).not.toHaveBeenCalled();
    resolve('a value');
    await pass();
    expect(done).toHaveBeenCalledWith(undefined);
    expect(onOverdue).not.toHaveBeenCalled();
  });

  function* generator() {}
  async function* asyncGenerator() {}

  test.each([
    ['a generator', () => generator()],
    ['an async generator', () => asyncGenerator()],
    ['a promise of a generator', async () => generator()],
  ])('fails when the handler returns %s, as nothing of it has run', async (_, handler) => {
    await expect(tried(anAttempt(1, 1000), handler, 'event', jest.fn())).rejects.toThrow(
      new TypeError(
        'Expected the handler to return nothing or a promise, got a generator, whose code has not run. Use an async function.',
      ),
    );
  });

  test.each([
    [
      'throws',
      () => {
        throw closing;
      },
    ],
    ['rejects', () => Promise.reject(closing)],
  ])('fails with what the handler %s', async (_, handler) => {
    const onOverdue = jest.fn();
    await expect(tried(anAttempt(1, 1000), handler, 'event', onOverdue)).rejects.toBe(closing);
    expect(onOverdue).not.toHaveBeenCalled();
  });

  test('fails with HANDLER_TIMEOUT when the time is up, and aborts the signal with the same error', async () => {
    const { promise, resolve } = open();
    const onOverdue = jest.fn();
    const attempt = anAttempt(2, 1000);
    const { signal } = attempt;
    const onAbort = jest.fn();
    signal.addEventListener('abort', onAbort);
    const failed = tried(attempt, () => promise, 'event', onOverdue).catch((error: unknown) => error);
    await pass(999);
    expect(signal.aborted).toBe(false);
    await pass(1);
    const error = await failed;
    expect(error).toBeInstanceOf(SauceWebhooksError);
    expect(error).toMatchObject({
      code: 'HANDLER_TIMEOUT',
      message: 'Expected the handler to finish within 1000 ms, but attempt 2 is still running.',
    });
    expect(signal.reason).toBe(error);
    expect(onAbort).toHaveBeenCalledTimes(1);
    expect(onOverdue).toHaveBeenCalledTimes(1);
    resolve('late');
  });

  test('gives a signal that is aborted already to who asks for it only after the abort', async () => {
    const { promise, resolve } = open();
    const attempt = anAttempt(1, 1000);
    const failed = tried(attempt, () => promise, 'event', jest.fn()).catch((error: unknown) => error);
    await pass(1000);
    expect(attempt.signal.aborted).toBe(true);
    expect(attempt.signal.reason).toBe(await failed);
    resolve('late');
  });

  test.each(['resolves', 'rejects'])('tells of an overdue handler with a promise of its end: it %s', async (how) => {
    const { promise, resolve, reject } = open();
    const ended = jest.fn();
    const run = tried(
      anAttempt(1, 1000),
      () => promise,
      'event',
      (end) => void end.then(ended),
    );
    run.catch(() => {});
    await pass(1000);
    await pass(5000);
    expect(ended).not.toHaveBeenCalled();
    if (how === 'resolves') resolve('late');
    else reject(new Error('late'));
    await pass();
    expect(ended).toHaveBeenCalledWith(undefined);
  });

  test('fails at once when it is aborted', async () => {
    const { promise, resolve } = open();
    const onOverdue = jest.fn();
    const attempt = anAttempt(1, 1000);
    const { signal } = attempt;
    const run = tried(attempt, () => promise, 'event', onOverdue);
    attempt.abort(closing);
    await expect(run).rejects.toBe(closing);
    expect(signal.reason).toBe(closing);
    expect(onOverdue).toHaveBeenCalledTimes(1);
    resolve('late');
  });

  test('keeps the first reason when it is aborted twice', async () => {
    const { promise, resolve } = open();
    const attempt = anAttempt(1, 1000);
    const onOverdue = jest.fn();
    const run = tried(attempt, () => promise, 'event', onOverdue);
    run.catch(() => {});
    await pass(1000);
    attempt.abort(closing);
    expect(attempt.signal.reason).toMatchObject({ code: 'HANDLER_TIMEOUT' });
    expect(onOverdue).toHaveBeenCalledTimes(1);
    resolve('late');
  });

  test('is not overdue when it is aborted after its end', async () => {
    const onOverdue = jest.fn();
    const attempt = anAttempt(1, 1000);
    await tried(attempt, () => Promise.resolve(), 'event', onOverdue);
    attempt.abort(closing);
    await pass(2000);
    expect(onOverdue).not.toHaveBeenCalled();
    expect(attempt.signal.reason).toBe(closing);
  });

  test('leaves the signal alone when the handler ends in time', async () => {
    const attempt = anAttempt(1, 1000);
    const { signal } = attempt;
    await tried(attempt, () => Promise.resolve(), 'event', jest.fn());
    await pass(5000);
    expect(signal.aborted).toBe(false);
  });

  describe('traced by the channel sauce-webhooks:attempt', () => {
    const channel = tracingChannel('sauce-webhooks:attempt');
    const seen: unknown[][] = [];
    const see = (name: string) => (message: object) => seen.push([name, { ...message }]);
    const subscribers = {
      start: see('start'),
      end: see('end'),
      asyncStart: see('asyncStart'),
      asyncEnd: see('asyncEnd'),
      error: see('error'),
    };

    beforeEach(() => {
      seen.length = 0;
      channel.subscribe(subscribers);
    });
    afterEach(() => channel.unsubscribe(subscribers));

    const about = { event: 'event', attempt: 2 };

    test.each([
      ['returns', () => {}],
      ['resolves', async () => {}],
    ])('from its start to its end, when the handler %s', async (_, handler) => {
      await tried(anAttempt(2, 1000), handler, 'event', jest.fn());
      expect(seen.map(([name]) => name)).toEqual(['start', 'end', 'asyncStart', 'asyncEnd']);
      for (const [, message] of seen) expect(message).toMatchObject(about);
    });

    test.each([
      [
        'throws',
        () => {
          throw closing;
        },
      ],
      ['rejects', () => Promise.reject(closing)],
    ])('with the error, when the handler %s', async (_, handler) => {
      await expect(tried(anAttempt(2, 1000), handler, 'event', jest.fn())).rejects.toBe(closing);
      expect(seen.map(([name]) => name)).toEqual(['start', 'end', 'error', 'asyncStart', 'asyncEnd']);
      expect(seen[2]?.[1]).toEqual({ ...about, error: closing });
    });
  });
});
