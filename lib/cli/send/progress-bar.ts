import { clearLine, cursorTo } from 'node:readline';
import { duration } from '../words';

/** Less than this is done before a bar could be read. */
const leastTotal = 50;
const betweenDrawsMs = 100;
const mostWidth = 40;
/** What stands beside the bar. */
const wordsWidth = 40;

interface ProgressBar {
  advance(): void;
  stop(): void;
}

/** A bar on standard error, if that is a terminal and there is much to do. */
export function progressBar(total: number, stream: NodeJS.WriteStream = process.stderr): ProgressBar {
  if (total < leastTotal || !stream.isTTY) return { advance() {}, stop() {} };
  return new TerminalBar(total, stream);
}

/** Nothing of the terminal is changed, not even its cursor: it would stay so after a second Ctrl-C. */
class TerminalBar implements ProgressBar {
  readonly #startedAt = performance.now();
  #drawnAt = 0;
  #done = 0;

  constructor(
    readonly total: number,
    readonly stream: NodeJS.WriteStream,
  ) {
    this.#draw();
  }

  advance(): void {
    this.#done++;
    if (this.#done === this.total || performance.now() - this.#drawnAt >= betweenDrawsMs) this.#draw();
  }

  stop(): void {
    this.#clear();
  }

  #draw(): void {
    this.#drawnAt = performance.now();
    this.#clear();
    const width = Math.max(0, Math.min(mostWidth, (this.stream.columns ?? 80) - wordsWidth));
    const full = Math.min(width, Math.round((this.#done / this.total) * width));
    const bar = '█'.repeat(full) + '░'.repeat(width - full);
    this.stream.write(`Sending ${bar} ${this.#done} of ${this.total}${this.#timeLeft()}`);
  }

  #timeLeft(): string {
    if (this.#done === 0) return '';
    const passedMs = performance.now() - this.#startedAt;
    const left = Math.max(0, this.total - this.#done);
    return ` · ${duration((passedMs / this.#done / 1000) * left)} left`;
  }

  #clear(): void {
    cursorTo(this.stream, 0);
    clearLine(this.stream, 0);
  }
}
