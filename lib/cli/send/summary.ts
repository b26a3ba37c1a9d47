import { markOf, stdout } from '../terminal';

/** More would make a line too long to use. */
const maxIds = 10_000;

/** Counts the responses. */
export class SendResults {
  sent = 0;
  accepted = 0;
  slowestMs = 0;
  /** Ids of the sent tests and visual builds, without duplicates. */
  readonly ids = new Set<string>();
  /** Counts by status, or by failure if there was no response. */
  readonly answers = new Map<string, number>();
  readonly #startedAt = performance.now();

  add(answer: string, tookMs: number, ids: readonly string[]): void {
    this.sent++;
    for (const id of ids) if (this.ids.size < maxIds) this.ids.add(id);
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
    return { sent, accepted, answers: Object.fromEntries(answers), slowestMs, tookMs, ids: [...this.ids] };
  }
}

/** Reports how deliveries were signed, and what an acknowledgement does not show. Two lines: one would not fit in most windows. */
export function signatureNote(source: string | null, accepted: number): string[] {
  const signed =
    source === null ? 'Unsigned: neither SAUCE_WEBHOOK_SECRET nor --secret is set.' : `Signed with ${source}.`;
  const hint = "Receivers also acknowledge rejected deliveries: see the receiver's log.";
  return accepted === 0 ? [signed] : [signed, hint];
}

/** Summarises the results in one line. */
export function summaryLine(results: SendResults, total: number): string {
  const { sent, accepted, slowestMs, tookMs, answers } = results;
  const seconds = (tookMs / 1000).toFixed(1);
  const others = [...answers]
    .filter(([answer]) => !/^2\d\d$/.test(answer))
    .map(([answer, count]) => `${count} × ${answer}`);
  const summary = [`${accepted} × 2xx`, ...others, `slowest ${Math.round(slowestMs)} ms`].join(', ');
  const unsent = sent < total ? ` ${total - sent} were not sent.` : '';
  return `${markOf(accepted === total)} ${stdout.plain(`Sent ${sent} in ${seconds} s: ${summary}.${unsent}`)}`;
}
