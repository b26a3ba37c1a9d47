import { until } from '../../until';
import { objects, serve } from '../command-line';
import { createInboxFile, inbox, job, listed } from '../inbox-files';

describe('inbox list', () => {
  it('lists events and rejected deliveries by state, with what became of them', async () => {
    const db = await createInboxFile([
      { body: job('a') },
      { body: job('b', { status: 'FAILED' }) },
      { body: job('c'), isSigned: false },
    ]);
    const { code, stdout, stderr } = await inbox('list', db);
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/^\S{36} {2}completed \(1 attempt\) {2}.* ✓ passed · test a · /),
      expect.stringMatching(/^\S{36} {2}failed \(1 attempt\) {2}.* ✗ failed · test b · .* {2}Error: no room for b$/),
      expect.stringMatching(/^\S{36} {2}quarantined · SIGNATURE_MISMATCH {2}[\d-]+ [\d:]+Z {2}Expected .* \d+ bytes$/),
    ]);
    expect(stderr).toContain('In the file: 1 quarantined, 1 failed, 0 active, 0 waiting, 1 completed.');
  });

  it('chooses by state, type, outcome, time and text', async () => {
    const db = await createInboxFile([
      { body: job('a') },
      { body: job('b', { data_type: 'rdc' }) },
      { body: job('c', { status: 'FAILED', name: 'checkout' }) },
    ]);
    const idsOf = async (...words: string[]) =>
      (await listed(db, ...words)).map(({ body }) => JSON.parse(body as string).id);
    expect(await idsOf('--state', 'completed')).toEqual(['a', 'b']);
    expect(await idsOf('--type', 'rdc')).toEqual(['b']);
    expect(await idsOf('--outcome', 'failed')).toEqual(['c']);
    expect(await idsOf('--text', 'check')).toEqual(['c']);
    expect(await idsOf('--until', '1h')).toEqual([]);
    expect(await idsOf('--since', '1h', '--type', 'vdc')).toEqual(['a', 'c']);
  });

  it('says how to go on where there is more', async () => {
    const db = await createInboxFile([{ body: job('a') }, { body: job('b') }, { body: job('c') }]);
    const first = await inbox('list', db, '--state', 'completed', '--limit', '2', '--json');
    expect(objects(first.stdout)).toHaveLength(2);
    const [, cursor = ''] = /There are more: --state completed --cursor (\S+)/.exec(first.stderr) ?? [];
    const rest = await inbox('list', db, '--state', 'completed', '--cursor', cursor, '--json');
    expect(objects(rest.stdout).map(({ body }) => JSON.parse(body as string).id)).toEqual(['c']);
    expect(rest.stderr).not.toContain('There are more');
  });

  it('reads while a receiver runs', async () => {
    const serving = await serve(['--db', 'active.db']);
    await fetch(serving.url, { method: 'POST', body: job('a') });
    await until(async () => (await listed('active.db', '--state', 'completed')).length === 1);
  });
});
