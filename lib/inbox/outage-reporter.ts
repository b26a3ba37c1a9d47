/** Reports a failure that no call returns: once, until it works again or fails for another reason. */
export class OutageReporter {
  #failing: { code: unknown } | undefined;

  constructor(readonly report: (cause: unknown) => void) {}

  fail(cause: unknown): void {
    const isNew = this.#failing === undefined || this.#failing.code !== codeOf(cause);
    this.markReported(cause);
    if (isNew) this.report(cause);
  }

  /** It was reported elsewhere. */
  markReported(cause: unknown): void {
    this.#failing = { code: codeOf(cause) };
  }

  recover(): void {
    this.#failing = undefined;
  }
}

const codeOf = (cause: unknown): unknown => (cause as { code?: unknown } | null)?.code;
