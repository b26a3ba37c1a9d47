import type { SauceEvent } from '../../events/event';
import type { Outcome } from '../../events/outcome';
import type { Board, Reading } from '../read-model';
import { cut, visible } from '../read-model/values';

/** On what a view is based. */
export interface ReadingView {
  reading: Reading;
  hasHistory: boolean;
  /** How many tests are known at all. */
  known: number;
}

export function readingView({ reading, hasHistory, tests }: Board): ReadingView {
  return { reading, hasHistory, known: tests.size };
}

/** How many tests by how they ended, or that they run. */
export type OutcomeTally = Record<Outcome, number>;

export const noTally = (): OutcomeTally => ({ passed: 0, failed: 0, errored: 0, complete: 0, running: 0 });

/** What an event is called where there is a line for it. */
export function titleOf(event: SauceEvent): string {
  if (event.type === 'concurrency') return 'machines in use';
  if (event.type === 'visual-build') return cut(visible(event.payload.build_name) ?? event.payload.build_id);
  return cut(visible(event.payload.name) ?? event.payload.id);
}
