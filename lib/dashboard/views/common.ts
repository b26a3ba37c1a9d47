import { displayName } from '../../events/display';
import type { SauceEvent } from '../../events/event';
import type { Outcome } from '../../events/outcome';
import { truncate } from '../../text/truncate';
import type { HistoryStatus, ReadModel } from '../read-model';

/** The data that a view is based on. */
export interface HistoryView {
  history: HistoryStatus;
  /** How many tests are known in total. */
  known: number;
}

export function historyView({ history, tests }: ReadModel): HistoryView {
  return { history, known: tests.size };
}

/** How many tests by outcome. */
export type OutcomeCounts = Record<Outcome, number>;

export const noCounts = (): OutcomeCounts => ({ passed: 0, failed: 0, errored: 0, complete: 0, running: 0 });

/** Returns the title of an event. */
export function titleOf(event: SauceEvent): string {
  return truncate(displayName(event) ?? 'machines in use');
}
