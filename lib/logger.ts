import { callSafely } from './call-safely';
import { printable } from './printable';

export interface Logger {
  debug(message: string): unknown;
  info(message: string): unknown;
  warn(message: string): unknown;
  error(message: string): unknown;
}

/** What is said, or how to say it: a line that nobody reads is not made. */
type Line = string | (() => string);

/** A logger that never throws. */
export type Log = Record<keyof Logger, (line: Line) => void>;

const levels = ['debug', 'info', 'warn', 'error'] as const;

export function isLogger(value: unknown): value is Logger {
  return (
    typeof value === 'object' &&
    value !== null &&
    levels.every((level) => typeof (value as Logger)[level] === 'function')
  );
}

/** A logger that never throws, writes what came from outside escaped and on one line, and says who speaks. */
export function safeLogger(logger: Logger | false): Log {
  const write = (level: keyof Logger) => (line: Line) => {
    // A logger that fails leaves nobody to tell.
    if (logger)
      callSafely(
        () => logger[level](`sauce-webhooks: ${printable(textOf(line))}`),
        () => {},
      );
  };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

const sampleMs = 60_000;

/** Lets one message of a code through in a minute, with how many it stands for. */
export function sampled(write: (line: string) => void): (code: string, line: Line) => void {
  const samples = new Map<string, { until: number; unsaid: number }>();
  return function writeSampled(code, line) {
    const now = Date.now();
    const sample = samples.get(code) ?? { until: 0, unsaid: 0 };
    if (now < sample.until) {
      sample.unsaid++;
      return;
    }
    write(sample.unsaid > 0 ? `${textOf(line)} (and ${sample.unsaid} more like it before)` : textOf(line));
    samples.set(code, { until: now + sampleMs, unsaid: 0 });
  };
}

const textOf = (line: Line): string => (typeof line === 'string' ? line : line());
