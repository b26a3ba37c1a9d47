import type { Outcome } from '../events/outcome';
import type { Style } from './terminal';

/** How a line shows each way in which a test may end. */
export const looks: Readonly<Record<Outcome, { mark: string; style: Style }>> = {
  passed: { mark: '✓', style: 'green' },
  failed: { mark: '✗', style: 'red' },
  errored: { mark: '!', style: 'red' },
  complete: { mark: '○', style: 'cyan' },
  running: { mark: '…', style: 'blue' },
};

export const outcomes = Object.keys(looks) as Outcome[];
