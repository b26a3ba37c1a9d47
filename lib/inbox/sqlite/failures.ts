/** Tells of a failure that no call answers, once until it works again. */
export class Failures {
  #isFailing = false;

  constructor(readonly tell: (cause: unknown) => void) {}

  failed(cause: unknown): void {
    if (!this.#isFailing) this.tell(cause);
    this.#isFailing = true;
  }

  /** Somebody else has been told. */
  wasTold(): void {
    this.#isFailing = true;
  }

  worked(): void {
    this.#isFailing = false;
  }
}
