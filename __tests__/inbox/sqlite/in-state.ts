import type { AddOptions, Entry, EntryProgress, EntryState } from '../../../lib/inbox/inbox';
import type { SqliteInbox } from '../../../lib/inbox/sqlite';
import { anEntry, tenMinutes } from '../entries';

/** Options with which an entry is added that has reached a state already. */
export function inState(state: EntryState, given: Partial<EntryProgress> = {}): AddOptions {
  const lastError = state === 'failed' ? 'Error: no such project' : null;
  const failedAttempts = state === 'failed' ? 1 : 0;
  const progress = {
    state,
    attempts: 1,
    failedAttempts,
    firstAttemptAt: null,
    nextAttemptAt: null,
    lastError,
    ...given,
  };
  return { ...tenMinutes, progress };
}

/** Adds new entries that have reached a state already; returns them. */
export async function addedAs(inbox: SqliteInbox, state: EntryState, count: number): Promise<Entry[]> {
  const entries = Array.from({ length: count }, () => anEntry());
  await Promise.all(entries.map((entry) => inbox.add(entry, inState(state))));
  return entries;
}
