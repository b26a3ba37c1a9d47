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

  it('refuses a day that does not exist, and deletes nothing', async () => {
    const db = await createInboxFile([{ body: job('a') }]);
    const { code, stdout, stderr } = await inbox('prune', db, '--state', 'completed', '--before', '2126-02-30');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Expected a date like 2026-11-25');
    expect(await listed(db)).toHaveLength(1);
  });
});
