import type { Outcome } from '../../events/outcome';
import { element } from './element';

/** Told by a mark and a word; colour only repeats it. */
export const marks: Readonly<Record<Outcome, string>> = {
  passed: '✓',
  failed: '✗',
  errored: '!',
  complete: '○',
  running: '…',
};

export const outcomes = Object.keys(marks) as Outcome[];

export function outcomeBadge(outcome: Outcome): HTMLElement {
  const mark = element('span', { class: 'mark', 'aria-hidden': 'true' }, marks[outcome]);
  return element('span', { class: `outcome ${outcome}` }, mark, outcome);
}
