import { callSafely } from './call-safely';
import { printable } from './printable';

export interface Logger {
  debug(message: string): unknown;
  info(message: string): unknown;
  warn(message: string): unknown;
  error(message: string): unknown;
}

const levels = ['debug', 'info', 'warn', 'error'] as const;

export function isLogger(value: unknown): value is Logger {
  return (
    typeof value === 'object' &&
    value !== null &&
    levels.every((level) => typeof (value as Logger)[level] === 'function')
  );
}

/** A logger that never throws, writes what came from outside escaped and on one line, and says who speaks. */
export function safeLogger(logger: Logger | false): Logger {
  const write = (level: keyof Logger) => (message: string) => {
    // A logger that fails leaves nobody to tell.
    if (logger)
      callSafely(
        () => logger[level](`sauce-webhooks: ${printable(message)}`),
        () => {},
      );
  };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

const sampleMs = 60_000;

/** Lets one message of a code through in a minute, with how many it stands for. */
export function sampled(write: (message: string) => void): (code: string, message: string) => void {
  const samples = new Map<string, { until: number; unsaid: number }>();
  return function writeSampled(code, message) {
    const now = Date.now();
    const sample = samples.get(code) ?? { until: 0, unsaid: 0 };
    if (now < sample.until) {
      sample.unsaid++;
      return;
    }
    write(sample.unsaid > 0 ? `${message} (and ${sample.unsaid} more like it before)` : message);
    samples.set(code, { until: now + sampleMs, unsaid: 0 });
  };
}
