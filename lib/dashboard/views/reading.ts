import type { Board, Reading } from '../board';

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
