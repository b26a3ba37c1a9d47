import { GiveUp, RetryLater, resultOf } from '../../lib/handlers/retry';
import { errorMessage } from '../../lib/text/escape';

const retry = { attempts: 5, delayMs: 1000, maxDelayMs: 5000, timeoutMs: 30_000 };
const almostOne = 1 - Number.EPSILON / 2;

describe('verdictOf', () => {
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
  ])('waits between $least and $most ms after try $attempts', ({ attempts, least, most }) => {
    const reason = 'Error: busy';
    expect(resultOf(new Error('busy'), attempts, retry)).toEqual({ state: 'waiting', delayMs: least, reason });
    random = 0.5;
    const middle = (least + most) / 2;
    expect(resultOf(new Error('busy'), attempts, retry)).toEqual({ state: 'waiting', delayMs: middle, reason });
    random = almostOne;
    expect(resultOf(new Error('busy'), attempts, retry)).toEqual({ state: 'waiting', delayMs: most, reason });
  });

  test('caps the delay however many tries there were', () => {
    random = almostOne;
    const manyTries = { ...retry, attempts: 10_000 };
    expect(resultOf(new Error('busy'), 9000, manyTries)).toMatchObject({ delayMs: 5000 });
  });

  test('waits whole milliseconds', () => {
    random = 0.3333;
    expect(resultOf(new Error('busy'), 1, retry)).toMatchObject({ delayMs: 667 });
  });

  test('waits for nothing when the delay is 0', () => {
    random = almostOne;
    expect(resultOf(new Error('busy'), 3, { ...retry, delayMs: 0 })).toMatchObject({ state: 'waiting', delayMs: 0 });
  });

  test.each([5, 6])('fails after the last of 5 tries: %s', (attempts) => {
    expect(resultOf(new Error('busy'), attempts, retry)).toEqual({ state: 'failed', reason: 'Error: busy' });
  });

  test('fails after the first try when there is only one', () => {
    expect(resultOf('busy', 1, { ...retry, attempts: 1 })).toEqual({ state: 'failed', reason: 'busy' });
  });

  test('fails at once when the handler gave up', () => {
    expect(resultOf(new GiveUp(), 1, retry)).toEqual({ state: 'failed', reason: 'GiveUp: The handler gave up.' });
    expect(resultOf(new GiveUp('no such project'), 1, retry)).toEqual({
      state: 'failed',
      reason: 'GiveUp: no such project',
    });
  });

  test.each([0, 1.5, 86_400_000])('waits as long as the handler asks, not capped: %s ms', (delayMs) => {
    expect(resultOf(new RetryLater(delayMs), 1, retry)).toEqual({
      state: 'waiting',
      delayMs,
      reason: `RetryLater: The handler asked to be tried again in ${delayMs} ms.`,
    });
  });

  test('fails when the handler asks for a try after the last', () => {
    expect(resultOf(new RetryLater(10, 'rate limit'), 5, retry)).toEqual({
      state: 'failed',
      reason: 'RetryLater: rate limit',
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

  test('are waited for a year at most', () => {
    const retry = { attempts: 5, delayMs: 1, maxDelayMs: 1, timeoutMs: 1 };
    expect(resultOf(new RetryLater(1e300), 1, retry)).toMatchObject({ delayMs: 31_536_000_000 });
  });

  test('are told from values that throw when they are looked at', () => {
    const odd = new Proxy(
      {},
      {
        getPrototypeOf: () => {
          throw new Error('no');
        },
      },
    );
    const retry = { attempts: 2, delayMs: 1, maxDelayMs: 1, timeoutMs: 1 };
    expect(resultOf(odd, 1, retry)).toMatchObject({ state: 'waiting' });
    expect(resultOf(odd, 2, retry)).toMatchObject({ state: 'failed' });
  });
});

describe('reasonOf', () => {
  const unspeakable = 'Something was thrown that cannot be shown.';

  test.each([
    ['an error', new TypeError('x is not a function'), 'TypeError: x is not a function'],
    ['a text', 'busy', 'busy'],
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
