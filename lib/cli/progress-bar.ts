import { duration } from './format';
import { drawsIn } from './terminal';

/** Shorter work finishes before a bar could be read. */
const leastTotal = 50;
const leastMs = 2000;
const betweenDrawsMs = 100;
const mostWidth = 40;
const leastWidth = 5;
/** For a terminal that does not report its width. */
const usualColumns = 80;

interface Work {
  /** @default 'Sending' */
  label?: string;
  total: number;
  /** Shows `40 %` instead of `40 of 100`. */
  inPercent?: boolean;
  /** Expected duration, if the rate or the pace determines it. */
  expectedMs?: number | undefined;
}

interface ProgressBar {
  /** @param done Completed so far. @default one more than before */
  advance(done?: number): void;
  stop(): void;
}

/** Returns a progress bar on standard error, if that is a suitable terminal and there is enough to do. */
export function progressBar(work: Work, stream: NodeJS.WriteStream = process.stderr): ProgressBar {
  const isShort = work.total < leastTotal && (work.expectedMs ?? 0) < leastMs;
  return isShort || !drawsIn(stream) ? { advance() {}, stop() {} } : new TerminalBar(work, stream);
}

/**
 * Leaves the terminal's settings alone, even its cursor, because they would stay changed after a second Ctrl-C. Only while it writes its
 * line, line wrapping is off. The cursor waits at the beginning of the line. When the window gets narrower and the terminal wraps the
 * line, all of its rows are below the cursor, so that they can be cleared.
 */
class TerminalBar implements ProgressBar {
  readonly #startedAt = performance.now();
  #drawnAt = 0;
  #done = 0;

  constructor(
    readonly work: Work,
    readonly stream: NodeJS.WriteStream,
  ) {
    stream.on('resize', this.#draw);
    this.#draw();
  }

  advance(done = this.#done + 1): void {
    this.#done = done;
    if (this.#done === this.work.total || performance.now() - this.#drawnAt >= betweenDrawsMs) this.#draw();
  }

  stop(): void {
    this.stream.off('resize', this.#draw);
    this.stream.write(clearBelow);
  }

  readonly #draw = (): void => {
    this.#drawnAt = performance.now();
    const room = (this.stream.columns || usualColumns) - 1;
    const line = progressLine(this.#done, this.work.total, this.#timeLeft(), room, this.work);
    this.stream.write(`${clearBelow}${withoutWrapping(line)}\r`);
  };

  #timeLeft(): string {
    const { total, expectedMs } = this.work;
    const passedMs = performance.now() - this.#startedAt;
    const expectedLeftMs = (expectedMs ?? 0) - passedMs;
    if (this.#done === 0 && expectedLeftMs <= 0) return '';
    // A receiver slower than the pace takes longer.
    const leftMs = expectedLeftMs > 0 ? expectedLeftMs : (passedMs / this.#done) * Math.max(0, total - this.#done);
    return ` · ${duration(leftMs / 1000)} left`;
  }
}

const clearBelow = '\r\u001b[J';
/** The window may have become narrower before this process was notified. */
const withoutWrapping = (line: string): string => `\u001b[?7l${line}\u001b[?7h`;

/** Returns the most informative line that fits. In a narrow window, the bar is dropped first, then the time left, then the words. */
export function progressLine(
  done: number,
  total: number,
  timeLeft: string,
  room: number,
  { label = 'Sending', inPercent = false }: Pick<Work, 'label' | 'inPercent'> = {},
): string {
  const percent = `${Math.floor((done / total) * 100)} %`;
  const [count, short] = inPercent ? [percent, percent] : [`${done} of ${total}`, `${done}/${total}`];
  const width = Math.min(mostWidth, room - `${label}  ${count}${timeLeft}`.length);
  const lines = [`${label} ${count}${timeLeft}`, `${label} ${count}`, short];
  if (width >= leastWidth) lines.unshift(`${label} ${barOf(done / total, width)} ${count}${timeLeft}`);
  return lines.find((line) => line.length <= room) ?? '';
}

function barOf(share: number, width: number): string {
  const full = Math.min(width, Math.round(share * width));
  return '█'.repeat(full) + '░'.repeat(width - full);
}
