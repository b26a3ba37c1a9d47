import { stdout } from '../terminal';
import type { SendTally } from './send-tally';

/** How it was signed, and what an acknowledgement does not say. Two lines, as one would not fit in most windows. */
export function signatureNote(source: string | null, accepted: number): string[] {
  const signed =
    source === null ? 'Unsigned: no secret in SAUCE_WEBHOOK_SECRET or --secret.' : `Signed with ${source}.`;
  const hint = "Receivers acknowledge what they reject, too: see the receiver's log.";
  return accepted === 0 ? [signed] : [signed, hint];
}

/** What became of all that was to be sent, in a line. */
export function summaryLine(tally: SendTally, total: number): string {
  const { sent, accepted, slowestMs, tookMs, answers } = tally;
  const mark = accepted === total ? stdout.paint('green', '✓') : stdout.paint('red', '✗');
  const seconds = (tookMs / 1000).toFixed(1);
  const others = [...answers]
    .filter(([answer]) => !/^2\d\d$/.test(answer))
    .map(([answer, count]) => `${count} × ${answer}`);
  const summary = [`${accepted} answered 2xx`, ...others, `slowest ${Math.round(slowestMs)} ms`].join(', ');
  const unsent = sent < total ? ` ${total - sent} were not sent.` : '';
  return `${mark} ${stdout.plain(`Sent ${sent} in ${seconds} s: ${summary}.${unsent}`)}`;
}
