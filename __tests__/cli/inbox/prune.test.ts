import { createInboxFile, inbox, job, listed } from '../inbox-files';

describe('inbox prune', () => {
  it('deletes in a state what is older, or all', async () => {
    const db = await createInboxFile([{ body: job('a') }, { body: job('b', { status: 'FAILED' }) }]);
    expect((await inbox('prune', db, '--state', 'completed', '--before', '1h')).stdout).toBe('Deleted: 0 completed.\n');
    expect((await inbox('prune', db, '--state', 'completed', '--all', '--json')).stdout).toBe(
      '{"state":"completed","pruned":1}\n',
    );
    expect(await listed(db)).toEqual([expect.objectContaining({ state: 'failed' })]);
  });
});
