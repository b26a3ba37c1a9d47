import type { ConcurrencyWire, JobWire, VisualBuildWire } from '../wire';

/** One delivery of a story. */
export interface StoryEvent {
  /** When it is sent, in milliseconds since the story began. */
  atMs: number;
  payload: JobWire | ConcurrencyWire | VisualBuildWire;
}
