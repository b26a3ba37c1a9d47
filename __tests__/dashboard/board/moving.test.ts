import { memoryInbox } from '../../../lib';
import { readHistory } from '../../../lib/dashboard/read-model';
import type { EntryState, StoredEntry } from '../../../lib/inbox/inbox';
import { vdcEvent } from '../../../lib/testing';
import { aStoredEntry } from '../../inbox/entries';

test('an event that is handled while the inbox is read is not missed', async () => {
  const entry = aStoredEntry({ body: Buffer.from(JSON.stringify(vdcEvent({ id: 'moving' }))) });
  const way: EntryState[] = ['waiting', 'running', 'done'];
  for (let moves = 1; moves <= 4; moves++) {
    let looks = 0;
    // It moves on at every so many looks.
    const list = ({ state }: { state: EntryState }) => {
      const at = way[Math.min(2, Math.floor(looks++ / moves))];
      return { items: (at === state ? [entry] : []) as StoredEntry[], cursor: null };
    };
    const seen = new Set<string>();
    const take = (event: object) => void seen.add((event as { payload: { id: string } }).payload.id);
    await readHistory({ ...memoryInbox(), list } as never, take, () => false);
    expect([moves, ...seen]).toEqual([moves, 'moving']);
  }
});
