import type { SqliteInbox } from '../../inbox/sqlite';
import { allKept, type State } from './filters';
import type { Kept } from './kept';

const states: readonly State[] = ['quarantined', 'failed', 'running', 'waiting', 'done'];

/** What is kept under an id, in whatever state. */
export async function findKept(inbox: SqliteInbox, id: string): Promise<Kept | undefined> {
  for (const state of states) {
    for await (const kept of allKept(inbox, state, { id })) return kept;
  }
  return undefined;
}
