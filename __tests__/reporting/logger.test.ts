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

  test.each([
    ['a line feed', '\n', '\\u{a}'],
    ['a carriage return', '\r', '\\u{d}'],
    ['a tab', '\t', '\\u{9}'],
    ['NUL', '\0', '\\u{0}'],
    ['an ANSI escape', '\u001b[2J', '\\u{1b}[2J'],
    ['a C1 control', '\u009b', '\\u{9b}'],
    ['a next line', '\u0085', '\\u{85}'],
    ['a line separator', '\u2028', '\\u{2028}'],
    ['a paragraph separator', '\u2029', '\\u{2029}'],
    ['a right-to-left override', '\u202e', '\\u{202e}'],
    ['a bidi isolate', '\u2066', '\\u{2066}'],
    ['a zero-width space', '\u200b', '\\u{200b}'],
    ['a lone surrogate', '\ud800', '\\u{d800}'],
    ['a tag', '\u{e0041}', '\\u{e0041}'],
  ])('escapes %s', (_, character, escaped) => {
    const logger = mockLogger();
    safeLogger(logger).info(`a${character}b${character}`);
    expect(logger.info).toHaveBeenCalledWith(`sauce-webhooks: a${escaped}b${escaped}`);
  });

  test('writes all other characters as they are', () => {
    const logger = mockLogger();
    safeLogger(logger).info('Grüße \u{1f600} 日本 "quoted" \\n');
    expect(logger.info).toHaveBeenCalledWith('sauce-webhooks: Grüße \u{1f600} 日本 "quoted" \\n');
  });

  test.each(levels)('writes no %s without a logger', (level) => {
    expect(safeLogger(false)[level]('hello')).toBeUndefined();
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

describe('isLogger', () => {
  test('takes what has the four functions, whatever else it has', () => {
    expect(isLogger(console)).toBe(true);
    expect(isLogger({ ...mockLogger(), trace: 1 })).toBe(true);
  });

  test.each(levels)('takes nothing without %s', (level) => {
    expect(isLogger({ ...mockLogger(), [level]: undefined })).toBe(false);
  });

  test.each([null, undefined, 'console', () => {}])('takes no %p', (value) => {
    expect(isLogger(value)).toBe(false);
  });
});

describe('sampled', () => {
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

  test('names no others when there were none', () => {
    const { lines, write } = opened();
    write('A', 'first');
    jest.advanceTimersByTime(60_000);
    write('A', 'second');
    expect(lines).toEqual(['first', 'second']);
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

describe('a line that nobody reads is not made', () => {
  test('without a logger', () => {
    const line = jest.fn(() => 'a line');
    safeLogger(false).warn(line);
    expect(line).not.toHaveBeenCalled();
  });

  test('when it is one of many', () => {
    const written: string[] = [];
    const write = rateLimitByKey((text) => written.push(text));
    const line = jest.fn(() => 'a line');
    write('CODE', line);
    write('CODE', line);
    expect(written).toEqual(['a line']);
    expect(line).toHaveBeenCalledTimes(1);
  });
});
