import { callSafely } from '../async/call-safely';
import { hasMethods } from '../errors/check-options';
import { escapeUnprintable } from '../text/escape';

export interface Logger {
  debug(message: string): unknown;
  info(message: string): unknown;
  warn(message: string): unknown;
  error(message: string): unknown;
}

/** A message, or a function that formats it when it is written. */
type LazyMessage = string | (() => string);

/** A logger that never throws. */
export type SafeLogger = Record<keyof Logger, (line: LazyMessage) => void>;

export const isLogger = hasMethods('debug', 'info', 'warn', 'error');

/** Wraps a logger so that it never throws. Escapes text from outside and prefixes the package's name. */
export function safeLogger(logger: Logger | false): SafeLogger {
  const write = (level: keyof Logger) => (line: LazyMessage) => {
    // There is nowhere to report a failing logger.
    if (logger) callSafely(() => logger[level](`sauce-webhooks: ${escapeUnprintable(resolveMessage(line))}`));
  };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

const sampleMs = 60_000;

/** Writes one message a minute per key, with the number of suppressed ones. */
export function rateLimitByKey(write: (line: string) => void): (code: string, line: LazyMessage) => void {
  const samples = new Map<string, { until: number; suppressed: number }>();
  return function writeSampled(code, line) {
    const now = performance.now();
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
