import { stdout } from '../terminal';
import type { SendTally } from './send-tally';

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
