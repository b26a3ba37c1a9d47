import { isLogger, type Logger, rateLimitByKey, safeLogger } from '../../lib/reporting/logger';

const levels = ['debug', 'info', 'warn', 'error'] as const;
const mockLogger = () => ({ debug: jest.fn(), info: jest.fn(), warn: jest.fn(), error: jest.fn() });

describe('safeLogger', () => {
  test.each(levels)('writes %s to the same level only, and says who speaks', (level) => {
    const logger = mockLogger();
    safeLogger(logger)[level]('hello');
    for (const each of levels) {
      expect(logger[each].mock.calls).toEqual(each === level ? [['sauce-webhooks: hello']] : []);
    }
  });

  test('calls the logger as a method of it', () => {
    class Counting {
      lines = 0;
      debug() {}
      info() {}
      error() {}
      warn() {
        this.lines++;
      }
    }
    const logger = new Counting();
    safeLogger(logger).warn('hello');
    expect(logger.lines).toBe(1);
  });

  test('escapes what could forge a line or drive a terminal, and nothing else', () => {
    const logger = mockLogger();
    safeLogger(logger).info('Grüße \u{1f600} 日本 "quoted" \\n\n\u001b[2J\u202e');
    expect(logger.info).toHaveBeenCalledWith(
      'sauce-webhooks: Grüße \u{1f600} 日本 "quoted" \\n\\u{a}\\u{1b}[2J\\u{202e}',
    );
  });

  test.each(levels)('lets neither a throw nor a rejection of %s get out', async (level) => {
    const throwing = () => {
      throw new Error('no disk');
    };
    const rejecting = () => Promise.reject(new Error('no disk'));
    for (const fail of [throwing, rejecting]) {
      const logger: Logger = { ...mockLogger(), [level]: fail };
      expect(safeLogger(logger)[level]('hello')).toBeUndefined();
    }
    // Jest fails a test that leaves a rejection unhandled, if it lives on until that shows.
    await new Promise((resolve) => setImmediate(resolve));
  });
});

test.each<[unknown, boolean]>([
  [console, true],
  [{ ...mockLogger(), trace: 1 }, true],
  ...levels.map((level): [unknown, boolean] => [{ ...mockLogger(), [level]: undefined }, false]),
  ...[null, undefined, 'console', () => {}].map((value): [unknown, boolean] => [value, false]),
])('isLogger of %p is %p', (value, expected) => {
  expect(isLogger(value)).toBe(expected);
});

describe('rateLimitByKey', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  function opened() {
    const lines: string[] = [];
    return { lines, write: rateLimitByKey((message) => lines.push(message)) };
  }

  test('lets the first message through at once, then one in a minute with how many it stands for', () => {
    const { lines, write } = opened();
    for (const message of ['first', 'second', 'third']) write('A', message);
    expect(lines).toEqual(['first']);
    jest.advanceTimersByTime(59_999);
    write('A', 'fourth');
    expect(lines).toEqual(['first']);
    jest.advanceTimersByTime(1);
    write('A', 'fifth');
    expect(lines).toEqual(['first', 'fifth (and 3 more like it before)']);
    write('A', 'sixth');
    jest.advanceTimersByTime(60_000);
    write('A', 'seventh');
    expect(lines.slice(2)).toEqual(['seventh (and 1 more like it before)']);
  });

  test('counts each code for itself', () => {
    const { lines, write } = opened();
    write('A', 'of A');
    write('B', 'of B');
    write('B', 'of B again');
    jest.advanceTimersByTime(60_000);
    write('A', 'of A later');
    write('B', 'of B later');
    expect(lines).toEqual(['of A', 'of B', 'of A later', 'of B later (and 1 more like it before)']);
  });

  test('goes on when the clock is set back', () => {
    const { lines, write } = opened();
    write('A', 'first');
    jest.setSystemTime(Date.now() - 7_200_000);
    jest.advanceTimersByTime(60_000);
    write('A', 'second');
    expect(lines).toEqual(['first', 'second']);
  });
});

describe('a message that is not written is not formatted', () => {
  test.each(levels)('without a logger: %s', (level) => {
    const line = jest.fn(() => 'a line');
    expect(safeLogger(false)[level](line)).toBeUndefined();
    expect(line).not.toHaveBeenCalled();
  });

  test('when it is suppressed', () => {
    const written: string[] = [];
    const write = rateLimitByKey((text) => written.push(text));
    const line = jest.fn(() => 'a line');
    write('CODE', line);
    write('CODE', line);
    expect(written).toEqual(['a line']);
    expect(line).toHaveBeenCalledTimes(1);
  });
});
