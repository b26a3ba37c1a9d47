import { findKept } from '../../../lib/cli/inbox/inbox-item';
import type { SqliteInbox } from '../../../lib/inbox/sqlite';

/** An inbox in which an event goes from one state to another as soon as a list of `after` was asked for. */
function anInboxIn(before: string, { after, to }: { after: string; to: string }): SqliteInbox {
  let current = before;
  return {
    async list({ state, id }: { state: string; id: string }) {
      const items = state === current ? [{ id, state }] : [];
      if (state === after) current = to;
      return { items, cursor: null };
    },
  } as unknown as SqliteInbox;
}

it.each([
  ['begins', 'waiting', 'running'],
  ['begins and ends', 'waiting', 'done'],
  ['ends', 'running', 'done'],
  ['fails', 'running', 'failed'],
  ['fails and waits for its next try', 'running', 'waiting'],
  ['is put back', 'failed', 'waiting'],
])('finds an event that %s while it looks', async (_, from, to) => {
  for (const after of ['waiting', 'running', 'done', 'failed', 'quarantined']) {
    expect(await findKept(anInboxIn(from, { after, to }), 'a')).toMatchObject({ id: 'a' });
  }
});
