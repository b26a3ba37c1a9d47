import { GiveUp, RetryLater, resultOf } from '../../lib/handlers/retry';
import { errorMessage } from '../../lib/text/escape';
import { oddErrors } from './odd-errors';

const retry = { attempts: 5, delayMs: 1000, maxDelayMs: 5000, maxElapsedMs: 86_400_000 };

/** The entry of an attempt before which so many failed. */
const failedBefore = (failedAttempts: number) => ({
  attempts: failedAttempts + 1,
  failedAttempts,
  firstAttemptAt: new Date().toISOString(),
});

const almostOne = 1 - Number.EPSILON / 2;

describe('resultOf', () => {
  let random = 0;

  beforeEach(() => {
    random = 0;
    jest.spyOn(Math, 'random').mockImplementation(() => random);
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  test.each([
    { attempts: 1, least: 500, most: 1000 },
    { attempts: 2, least: 1000, most: 2000 },
    { attempts: 3, least: 2000, most: 4000 },
    { attempts: 4, least: 2500, most: 5000 },
  ])('waits between $least and $most ms after failed attempt $attempts', ({ attempts, least, most }) => {
    const waiting = { state: 'waiting', attempt: 'failed', reason: 'Error: busy' };
    expect(resultOf(new Error('busy'), failedBefore(attempts - 1), retry)).toEqual({ ...waiting, delayMs: least });
    random = 0.5;
    const middle = (least + most) / 2;
    expect(resultOf(new Error('busy'), failedBefore(attempts - 1), retry)).toEqual({ ...waiting, delayMs: middle });
    random = almostOne;
    expect(resultOf(new Error('busy'), failedBefore(attempts - 1), retry)).toEqual({ ...waiting, delayMs: most });
  });

  test('caps the delay however many attempts there were', () => {
    random = almostOne;
    const many = { ...retry, attempts: 10_000 };
    expect(resultOf(new Error('busy'), failedBefore(9000), many)).toMatchObject({ delayMs: 5000 });
  });

  test('waits whole milliseconds', () => {
    random = 0.3333;
    expect(resultOf(new Error('busy'), failedBefore(0), retry)).toMatchObject({ delayMs: 667 });
  });

  test('waits for nothing when the delay is 0', () => {
    random = almostOne;
    const result = resultOf(new Error('busy'), failedBefore(2), { ...retry, delayMs: 0 });
    expect(result).toMatchObject({ state: 'waiting', delayMs: 0 });
  });

  test.each([4, 5])('fails after the last of 5 attempts, with %d failed before', (failed) => {
    expect(resultOf(new Error('busy'), failedBefore(failed), retry)).toEqual({
      state: 'failed',
      reason: 'Error: busy',
    });
  });

  test('fails after the first attempt when there is only one', () => {
    expect(resultOf('busy', failedBefore(0), { ...retry, attempts: 1 })).toEqual({ state: 'failed', reason: 'busy' });
  });

  test('fails at once when the handler gave up', () => {
    const state = 'failed';
    expect(resultOf(new GiveUp(), failedBefore(0), retry)).toEqual({ state, reason: 'GiveUp: The handler gave up.' });
    expect(resultOf(new GiveUp('gone'), failedBefore(0), retry)).toEqual({ state, reason: 'GiveUp: gone' });
  });

  test('fails when the time for all attempts is over, and lets the last one start when it is up', () => {
    const hour = 3_600_000;
    const hourly = { ...retry, maxElapsedMs: hour };
    const started = (agoMs: number) => ({
      ...failedBefore(1),
      firstAttemptAt: new Date(Date.now() - agoMs).toISOString(),
    });
    expect(resultOf(new Error('busy'), started(hour), hourly)).toEqual({ state: 'failed', reason: 'Error: busy' });
    expect(resultOf(new RetryLater(10, 'not now'), started(hour), hourly)).toMatchObject({ state: 'failed' });
    const late = resultOf(new RetryLater(2 * hour), started(hour / 4), hourly) as { delayMs: number };
    expect(late.delayMs).toBeGreaterThan((3 * hour) / 4 - 60_000);
    expect(late.delayMs).toBeLessThanOrEqual((3 * hour) / 4);
  });

  test('waits as usual when the store has lost the time of the first attempt', () => {
    const corrupt = { ...failedBefore(0), firstAttemptAt: 'yesterday' };
    expect(resultOf(new Error('busy'), corrupt, retry)).toMatchObject({ delayMs: 500 });
  });

  describe('of a handler that defers', () => {
    const deferredBefore = (deferrals: number) => ({
      attempts: deferrals + 1,
      failedAttempts: 0,
      firstAttemptAt: new Date().toISOString(),
    });

    test.each([0, 2, 8_000_000])('waits as long as it asks, and up to a tenth more: %s ms', (delayMs) => {
      const reason = `RetryLater: The handler asked to be called again in ${delayMs} ms.`;
      const waiting = { state: 'waiting', attempt: 'deferred', reason };
      expect(resultOf(new RetryLater(delayMs), deferredBefore(0), retry)).toEqual({ ...waiting, delayMs });
      random = almostOne;
      const most = Math.round(delayMs * 1.1);
      expect(resultOf(new RetryLater(delayMs), deferredBefore(0), retry)).toEqual({ ...waiting, delayMs: most });
    });

    test('uses up no attempt, however often it does', () => {
      const result = resultOf(new RetryLater(10), { ...deferredBefore(999), failedAttempts: 4 }, retry);
      expect(result).toMatchObject({ state: 'waiting', attempt: 'deferred' });
    });

    test('waits at least as long as a handler that fails, from the tenth time on', () => {
      random = almostOne;
      const delays = Array.from({ length: 14 }, (_, deferrals) =>
        resultOf(new RetryLater(1), deferredBefore(deferrals), retry),
      );
      expect(delays.map((result) => 'delayMs' in result && result.delayMs)).toEqual([
        ...Array(9).fill(1),
        ...[1000, 2000, 4000, 5000, 5000],
      ]);
      expect(resultOf(new RetryLater(70_000), deferredBefore(12), retry)).toMatchObject({ delayMs: 77_000 });
      const failedToo = { ...deferredBefore(12), failedAttempts: 4 };
      expect(resultOf(new RetryLater(1), failedToo, retry)).toMatchObject({ delayMs: 1 });
    });
  });
});

describe('RetryLater and GiveUp', () => {
  test('are errors with a name, a message and what was given', () => {
    expect(new RetryLater(10)).toMatchObject({ name: 'RetryLater', delayMs: 10 });
    expect(new RetryLater(10)).toBeInstanceOf(Error);
    const cause = new Error('404');
    expect(new GiveUp('no such project', { cause })).toMatchObject({
      name: 'GiveUp',
      message: 'no such project',
      cause,
    });
  });

  test.each([
    [-1, 'the number -1'],
    [Number.NaN, 'the number NaN'],
    [Number.POSITIVE_INFINITY, 'the number Infinity'],
    ['5', '"5"'],
    [undefined, 'nothing'],
  ])('refuses a delay of %p', (delayMs, got) => {
    expect(() => new RetryLater(delayMs as number)).toThrow(
      new RangeError(`Expected \`delayMs\` to be a finite number >= 0, got ${got}.`),
    );
  });

  test('is waited for a year at most', () => {
    const forever = { ...retry, maxElapsedMs: 1e15 };
    expect(resultOf(new RetryLater(1e300), failedBefore(0), forever)).toMatchObject({ delayMs: 31_536_000_000 });
  });

  test('are recognised when they are of another copy of this package', () => {
    jest.isolateModules(() => {
      const other = require('../../lib/handlers/retry');
      expect(resultOf(new other.RetryLater(10_000), failedBefore(0), retry)).toMatchObject({ attempt: 'deferred' });
      expect(resultOf(new other.GiveUp(), failedBefore(0), retry)).toMatchObject({ state: 'failed' });
    });
  });

  test.each(oddErrors)(
    'are neither of them: %s fails the attempt, and is retried after the usual delay',
    (_, thrown) => {
      const { delayMs, ...result } = resultOf(thrown, failedBefore(0), retry) as { delayMs: number; state: string };
      expect(result).toMatchObject({ state: 'waiting', attempt: 'failed' });
      expect(delayMs).toBeGreaterThanOrEqual(500);
      expect(delayMs).toBeLessThanOrEqual(1000);
      expect(resultOf(thrown, failedBefore(4), retry)).toMatchObject({ state: 'failed' });
    },
  );
});

describe('errorMessage', () => {
  const unspeakable = 'A value was thrown that cannot be shown.';

  test.each([
    ['an error', new TypeError('x is not a function'), 'TypeError: x is not a function'],
    ['a string', 'busy', 'busy'],
    ['undefined', undefined, 'undefined'],
    ['null', null, 'null'],
    ['a number', 0, '0'],
    ['a symbol', Symbol('busy'), 'Symbol(busy)'],
    ['an object', { code: 1 }, '[object Object]'],
    ['an object without a prototype', Object.create(null), unspeakable],
    [
      'an object whose toString throws',
      {
        toString() {
          throw new Error('no');
        },
      },
      unspeakable,
    ],
    [
      'an error whose message throws',
      Object.defineProperty(new Error('a'), 'message', {
        get() {
          throw new Error('no');
        },
      }),
      unspeakable,
    ],
    ['an error whose name is a symbol', Object.assign(new Error('a'), { name: Symbol('b') }), unspeakable],
    [
      'a proxy that throws',
      new Proxy(
        {},
        {
          getPrototypeOf() {
            throw new Error('no');
          },
        },
      ),
      unspeakable,
    ],
  ])('says what was thrown: %s', (_, thrown, reason) => {
    expect(errorMessage(thrown)).toBe(reason);
  });
});
