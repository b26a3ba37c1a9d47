import type { AddOptions, Entry, EntryProgress, EntryState } from '../../../lib/inbox/inbox';
import type { SqliteInbox } from '../../../lib/inbox/sqlite';
import { anEntry, tenMinutes } from '../entries';

/** Options with which an entry is added that has come to a state already. */
export function comeTo(state: EntryState, given: Partial<EntryProgress> = {}): AddOptions {
  const lastError = state === 'failed' ? 'Error: no such project' : null;
  return { ...tenMinutes, progress: { state, attempts: 1, nextAttemptAt: null, lastError, ...given } };
}

/** Adds new entries that have come to a state already; answers them. */
export async function addedAs(inbox: SqliteInbox, state: EntryState, count: number): Promise<Entry[]> {
  const entries = Array.from({ length: count }, () => anEntry());
  await Promise.all(entries.map((entry) => inbox.add(entry, comeTo(state))));
  return entries;
}
