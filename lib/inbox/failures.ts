/** Tells of a failure that no call answers: once, until it works again or fails for another reason. */
export class Failures {
  #failing: { code: unknown } | undefined;

  constructor(readonly tell: (cause: unknown) => void) {}

  failed(cause: unknown): void {
    const isNew = this.#failing === undefined || this.#failing.code !== codeOf(cause);
    this.wasTold(cause);
    if (isNew) this.tell(cause);
  }

  /** Somebody else tells of it. */
  wasTold(cause: unknown): void {
    this.#failing = { code: codeOf(cause) };
  }

  worked(): void {
    this.#failing = undefined;
  }
}

const codeOf = (cause: unknown): unknown => (cause as { code?: unknown } | null)?.code;
