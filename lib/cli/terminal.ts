import { styleText } from 'node:util';
import { escapeUnprintable, escapeUnprintableJson } from '../text/escape';

export type Style = Parameters<typeof styleText>[0];

/** Whether a stream is interactive: a terminal, but not that of a CI job, whose output is read as a log. */
export const isWatched = (stream: NodeJS.WriteStream): boolean => stream.isTTY && process.env.CI === undefined;

/** Whether a stream is an interactive terminal that supports escape codes. */
export const drawsIn = (stream: NodeJS.WriteStream): boolean => isWatched(stream) && process.env.TERM !== 'dumb';

const maxWaitingBytes = 16 * 1024 * 1024;

/**
 * One of the two output streams of a command. Colours appear only in a terminal that supports them, and not with NO_COLOR or in a CI job;
 * FORCE_COLOR takes precedence.
 */
class Output {
  /** Why writing failed: the reader is gone (EPIPE), the disk is full. */
  failure: NodeJS.ErrnoException | undefined;
  /** Resolves once nothing more can be written. */
  readonly broken: Promise<void>;

  constructor(readonly stream: NodeJS.WriteStream) {
    this.broken = new Promise((resolve) => {
      stream.on('error', (error) => {
        this.failure ??= error;
        resolve();
      });
    });
  }

  /** Whether much waits for the reader. */
  get isBehind(): boolean {
    return this.stream.writableLength > maxWaitingBytes;
  }

  /** Node respects NO_COLOR, FORCE_COLOR and TERM, but colours the output of some CI services. */
  get hasColors(): boolean {
    const { CI, FORCE_COLOR } = process.env;
    if (CI !== undefined && FORCE_COLOR === undefined) return false;
    return styleText('bold', 'x', { stream: this.stream }) !== 'x';
  }

  /** Colours text. Escapes its control codes, so it may come from outside. */
  paint(style: Style, text: string): string {
    const plain = this.plain(text);
    return this.hasColors ? styleText(style, plain, { validateStream: false }) : plain;
  }

  plain(text: string): string {
    return escapeUnprintable(text);
  }

  /** Writes a line of parts from `paint` and `plain`; resolves once it is written. */
  print(...parts: readonly string[]): Promise<void> {
    return this.write(`${parts.join('')}\n`);
  }

  /** Writes a value as one line of JSON, with control codes escaped. */
  printJson(value: unknown): Promise<void> {
    return this.write(`${escapeUnprintableJson(JSON.stringify(value))}\n`);
  }

  /** Never rejects: a command finishes its work even if its output fails, which `failure` reports. */
  write(text: string | Uint8Array): Promise<void> {
    return new Promise((resolve) => {
      this.stream.write(text, (error) => {
        if (error) this.failure ??= error;
        resolve();
      });
    });
  }
}

export type { Output };

/** Results. */
export const stdout = new Output(process.stdout);
/** Everything else: errors, hints, progress. */
export const stderr = new Output(process.stderr);

export const logStatus = (text: string): Promise<void> => stderr.print(stderr.paint('dim', text));
export const logWarning = (text: string): Promise<void> => stderr.print(stderr.paint('yellow', text));
/** Logs a failure that does not end the command. */
export const logFailure = (text: string): Promise<void> => stderr.print(stderr.paint('red', '✗ '), stderr.plain(text));

/** The mark at the beginning of a result. */
export const markOf = (isFine: boolean): string => (isFine ? stdout.paint('green', '✓') : stdout.paint('red', '✗'));
