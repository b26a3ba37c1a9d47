import type { Retention } from '../../inbox/inbox';
import type { CompletedEntries } from './completed-entries';

/** How far the inbox was read, newest first. Times in milliseconds. */
export interface Reading {
  startedAt: number;
  /** Whether it reached the oldest event. */
  isWhole: boolean;
  /** When the oldest event that was read had been received. */
  oldestAt: number;
  completed: CompletedEntries;
}

/** Which events of the inbox are known, and until when some may be missing: deleted, or too many to read. Times in milliseconds. */
export class Completeness {
  /** Whether all events were read; null before the first reading. */
  extent: 'complete' | 'partly' | null = null;
  /** Events that were received or completed before this time may be missing. */
  missingUntil = never;
  /** Until when events were deleted, other than by their age. */
  deletedUntil = never;
  /** All events that were stored before this time are known, as far as the inbox has them. */
  knownUntil = 0;

  constructor(readonly retention: Retention | undefined) {}

  /** After all events were read. `hasDeleted`: there were more than the inbox still has. */
  readAll(reading: Reading, hasDeleted: boolean): void {
    const { completed, isWhole, oldestAt } = reading;
    const now = Date.now();
    this.deletedUntil = Math.max(this.#cutByCount(completed, now), hasDeleted ? completed.oldestAt(now) : never);
    const cutUntil = Math.max(isWhole ? never : oldestAt, this.deletedUntil);
    // In the end, every inbox deletes events by their age: that concerns the oldest build, and is not worth a note.
    const agedUntil = this.retention === undefined ? never : completed.cutByAge(this.retention, now);
    this.missingUntil = Math.max(cutUntil, agedUntil);
    this.extent = cutUntil === never ? 'complete' : 'partly';
    this.knownUntil = reading.startedAt;
  }

  /** After events added since that time were read. `hasOthers`: other processes add events. */
  readOn(reading: Reading, since: number, hasOthers: boolean): void {
    const { completed, startedAt, isWhole, oldestAt } = reading;
    this.knownUntil = startedAt;
    // If nothing was read for longer than events are stored, those of others may have been deleted meanwhile.
    const agedUntil = startedAt - (this.retention?.maxCompletedAgeMs ?? Number.POSITIVE_INFINITY);
    if (agedUntil > since) this.#missing(agedUntil);
    const deletedUntil = this.#cutByCount(completed, startedAt);
    const cutUntil = Math.max(isWhole ? never : oldestAt, deletedUntil);
    if (cutUntil <= since || !hasOthers) return;
    this.deletedUntil = Math.max(this.deletedUntil, deletedUntil);
    this.#missing(cutUntil);
    this.extent = 'partly';
  }

  /** By an earlier process: events until then are missing, although the inbox is not full now. */
  addDeleted(until: number): void {
    this.deletedUntil = Math.max(this.deletedUntil, until);
    this.#missing(until);
    this.extent = 'partly';
  }

  #missing(until: number): void {
    this.missingUntil = Math.max(this.missingUntil, until);
  }

  #cutByCount(completed: CompletedEntries, now: number): number {
    return this.retention === undefined ? never : completed.cutByCount(this.retention, now);
  }
}

const never = Number.NEGATIVE_INFINITY;
