import { styleText } from 'node:util';
import { escapeUnprintable, escapeUnprintableJson } from '../text/escape';

export type Style = Parameters<typeof styleText>[0];

/** Whether a person watches a stream: a terminal, but not that of a CI job, whose output is read as a log. */
export const isWatched = (stream: NodeJS.WriteStream): boolean => stream.isTTY && process.env.CI === undefined;

/** Whether a stream is a watched terminal that understands escape codes. */
export const drawsIn = (stream: NodeJS.WriteStream): boolean => isWatched(stream) && process.env.TERM !== 'dumb';

/**
 * One of the two streams of a command. Colours appear only in a terminal that shows them, and not with NO_COLOR or in a CI
 * job; FORCE_COLOR wins.
 */
class Output {
  /** Why it takes nothing more: nobody reads it (EPIPE), its disk is full. */
  failure: NodeJS.ErrnoException | undefined;
  /** Resolves once it takes nothing more. */
  readonly broken: Promise<void>;

  constructor(readonly stream: NodeJS.WriteStream) {
    this.broken = new Promise((resolve) => {
      stream.on('error', (error) => {
        this.failure ??= error;
        resolve();
      });
    });
  }

  /** Node itself looks at NO_COLOR, FORCE_COLOR and TERM, but colours the terminals of some CI services. */
  get hasColors(): boolean {
    const { CI, FORCE_COLOR } = process.env;
    if (CI !== undefined && FORCE_COLOR === undefined) return false;
    return styleText('bold', 'x', { stream: this.stream }) !== 'x';
  }

  /** Coloured text. What could drive the terminal is escaped, so it may come from outside. */
  paint(style: Style, text: string): string {
    const plain = this.plain(text);
    return this.hasColors ? styleText(style, plain, { validateStream: false }) : plain;
  }

  plain(text: string): string {
    return escapeUnprintable(text);
  }

  /** Writes a line of parts that `paint` and `plain` made; resolves once it is written. */
  print(...parts: readonly string[]): Promise<void> {
    return this.write(`${parts.join('')}\n`);
  }

  /** Writes a value as one line of JSON for machines, in which nothing can drive a terminal either. */
  printJson(value: unknown): Promise<void> {
    return this.write(`${escapeUnprintableJson(JSON.stringify(value))}\n`);
  }

  /** Never rejects: a command does its work also when nobody sees it, and `failure` says that. */
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
/** All that is no result: errors, hints, progress. */
export const stderr = new Output(process.stderr);
