import { aKeptFile, inbox, job, listed } from '../kept-events';

describe('inbox prune', () => {
  it('deletes in a state what is older, or all', async () => {
    const db = await aKeptFile([{ body: job('a') }, { body: job('b', { status: 'FAILED' }) }]);
    expect((await inbox('prune', db, '--state', 'done', '--before', '1h')).stdout).toBe('Deleted: 0 done.\n');
    expect((await inbox('prune', db, '--state', 'done', '--all', '--json')).stdout).toBe(
      '{"state":"done","pruned":1}\n',
    );
    expect(await listed(db)).toEqual([expect.objectContaining({ state: 'failed' })]);
  });
});
