/** A failure within this time is the same outage: a nearly full store refuses one request and serves the next. */
const quietMs = 60_000;

interface Failure {
  code: unknown;
  /** By `performance.now()`. */
  at: number;
  isOver: boolean;
}

/** Reports a failure that no call returns: once per outage, until the store has worked for a minute or fails for another reason. */
export class OutageReporter {
  #failing: Failure | undefined;

  constructor(readonly report: (cause: unknown) => void) {}

  fail(cause: unknown): void {
    const isNew =
      this.#failing === undefined || this.#failing.code !== codeOf(cause) || this.#isForgotten(this.#failing);
    this.markReported(cause);
    if (isNew) this.report(cause);
  }

  /** Marks the outage as reported elsewhere. */
  markReported(cause: unknown): void {
    this.#failing = { code: codeOf(cause), at: performance.now(), isOver: false };
  }

  recover(): void {
    if (this.#failing !== undefined) this.#failing.isOver = true;
  }

  #isForgotten({ at, isOver }: Failure): boolean {
    return isOver && performance.now() - at >= quietMs;
  }
}

const codeOf = (cause: unknown): unknown => (cause as { code?: unknown } | null)?.code;
