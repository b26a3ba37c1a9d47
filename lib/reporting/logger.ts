import { callSafely } from '../async/call-safely';
import { escapeUnprintable } from '../text/escape';

export interface Logger {
  debug(message: string): unknown;
  info(message: string): unknown;
  warn(message: string): unknown;
  error(message: string): unknown;
}

/** What is said, or how to say it: a line that nobody reads is not made. */
type LazyMessage = string | (() => string);

/** A logger that never throws. */
export type SafeLogger = Record<keyof Logger, (line: LazyMessage) => void>;

const levels = ['debug', 'info', 'warn', 'error'] as const;

export function isLogger(value: unknown): value is Logger {
  return (
    typeof value === 'object' &&
    value !== null &&
    levels.every((level) => typeof (value as Logger)[level] === 'function')
  );
}

/** A logger that never throws, writes what came from outside escaped and on one line, and says who speaks. */
export function safeLogger(logger: Logger | false): SafeLogger {
  const write = (level: keyof Logger) => (line: LazyMessage) => {
    // A logger that fails leaves nobody to tell.
    if (logger)
      callSafely(
        () => logger[level](`sauce-webhooks: ${escapeUnprintable(resolveMessage(line))}`),
        () => {},
      );
  };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

const sampleMs = 60_000;

/** Lets one message of a code through in a minute, with how many it stands for. */
export function rateLimitByKey(write: (line: string) => void): (code: string, line: LazyMessage) => void {
  const samples = new Map<string, { until: number; suppressed: number }>();
  return function writeSampled(code, line) {
    const now = Date.now();
    const sample = samples.get(code) ?? { until: 0, suppressed: 0 };
    if (now < sample.until) {
      sample.suppressed++;
      return;
    }
    write(
      sample.suppressed > 0
        ? `${resolveMessage(line)} (and ${sample.suppressed} more like it before)`
        : resolveMessage(line),
    );
    samples.set(code, { until: now + sampleMs, suppressed: 0 });
  };
}

const resolveMessage = (line: LazyMessage): string => (typeof line === 'string' ? line : line());
