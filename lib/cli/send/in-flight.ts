/** The deliveries on their way: `parallel` of them at most, and one at a time of each subject. */
export class InFlight {
  readonly #ofSubject = new Map<string, Promise<void>>();
  #count = 0;
  #onEnded = () => {};

  constructor(readonly parallel: number) {}

  /** Resolves once there is room for another delivery, and the one before it of its subject is answered. */
  async roomFor(subject: string | undefined): Promise<void> {
    while (this.#count >= this.parallel) await this.#oneEnds();
    if (subject !== undefined) await this.#ofSubject.get(subject);
  }

  /** Takes a delivery that has begun. Its promise must not reject. */
  add(subject: string | undefined, delivery: Promise<void>): void {
    this.#count++;
    const ended: Promise<void> = delivery.then(() => this.#end(subject, ended));
    if (subject !== undefined) this.#ofSubject.set(subject, ended);
  }

  async allEnd(): Promise<void> {
    while (this.#count > 0) await this.#oneEnds();
  }

  #end(subject: string | undefined, ended: Promise<void>): void {
    this.#count--;
    if (subject !== undefined && this.#ofSubject.get(subject) === ended) this.#ofSubject.delete(subject);
    this.#onEnded();
  }

  #oneEnds(): Promise<void> {
    return new Promise((resolve) => {
      this.#onEnded = resolve;
    });
  }
}
