/** What became of what was sent. */
export class SendTally {
  sent = 0;
  accepted = 0;
  slowestMs = 0;
  /** How often each status was answered, and each failure without an answer came. */
  readonly answers = new Map<string, number>();
  readonly #startedAt = performance.now();

  add(answer: string, tookMs: number): void {
    this.sent++;
    if (/^2\d\d$/.test(answer)) this.accepted++;
    this.slowestMs = Math.max(this.slowestMs, tookMs);
    this.answers.set(answer, (this.answers.get(answer) ?? 0) + 1);
  }

  get tookMs(): number {
    return performance.now() - this.#startedAt;
  }

  toJSON(): object {
    const { sent, accepted, answers } = this;
    const [slowestMs, tookMs] = [this.slowestMs, this.tookMs].map(Math.round);
    return { sent, accepted, answers: Object.fromEntries(answers), slowestMs, tookMs };
  }
}
