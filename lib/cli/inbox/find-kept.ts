import type { SqliteInbox } from '../../inbox/sqlite';
import { allKept } from './filters';
import type { Kept } from './kept';
import { states } from './states';

/** What is kept under an id, in whatever state. */
export async function findKept(inbox: SqliteInbox, id: string): Promise<Kept | undefined> {
  // A second time, as a try that failed goes back to waiting.
  for (const state of [...states, ...states]) {
    for await (const kept of allKept(inbox, state, { id })) return kept;
  }
  return undefined;
}
