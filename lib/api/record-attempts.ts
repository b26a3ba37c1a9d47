const forgetAfterMs = 24 * 60 * 60_000;
const firstAgainMs = 5 * 60_000;

/** For one list: when to request the records of tests without a verdict again, less and less often. */
export class RecordAttempts {
  /**
   * Whether a record was refused for good since the last successful one: then others are not waited for, or no poll would ever be
   * complete.
   */
  areRefused: boolean;
  readonly #attempts = new Map<string, { at: number; againMs: number; failures: number }>();

  /** @param isOnce Whether no other poll follows that could retry. */
  constructor(readonly isOnce: boolean) {
    this.areRefused = isOnce;
  }

  isDue(id: string): boolean {
    const last = this.#attempts.get(id);
    return last === undefined || performance.now() >= last.at + last.againMs;
  }

  /** @param isRunning Whether the test has not ended. */
  succeeded(id: string, isRunning: boolean): void {
    this.areRefused = this.isOnce;
    if (isRunning) {
      this.#attempts.delete(id);
      return;
    }
    const againMs = 2 * (this.#attempts.get(id)?.againMs ?? firstAgainMs / 2);
    this.#set(id, { at: performance.now(), againMs, failures: 0 });
  }

  /** Returns how often it failed in a row. */
  failed(id: string): number {
    const failures = (this.#attempts.get(id)?.failures ?? 0) + 1;
    this.#set(id, { at: performance.now(), againMs: firstAgainMs, failures });
    return failures;
  }

  /** The oldest are first, and leave when they are no longer needed. */
  #set(id: string, attempt: { at: number; againMs: number; failures: number }): void {
    this.#attempts.delete(id);
    this.#attempts.set(id, attempt);
    for (const [old, { at }] of this.#attempts) {
      if (at > performance.now() - forgetAfterMs) break;
      this.#attempts.delete(old);
    }
  }
}
