import { until } from '../../until';
import { objects, serve } from '../command-line';
import { createInboxFile, inbox, job, listed } from '../inbox-files';

describe('inbox list', () => {
  it('lists events and rejected deliveries, newest first, with what became of them', async () => {
    const db = await createInboxFile([
      { body: job('a') },
      { body: job('b', { status: 'FAILED' }) },
      { body: job('c'), isSigned: false },
    ]);
    const { code, stdout, stderr } = await inbox('list', db);
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    const expected = [
      expect.stringMatching(/^\S{36} {2}failed \(1 attempt\) {2}.* ✗ failed · test b · .* {2}Error: no room for b$/),
      expect.stringMatching(/^\S{36} {2}completed \(1 attempt\) {2}.* ✓ passed · test a · /),
    ];
    expect(lines.filter((line) => !line.includes('quarantined'))).toEqual(expected);
    expect(lines).toContainEqual(
      expect.stringMatching(/^\S{36} {2}quarantined · SIGNATURE_MISMATCH {2}[\d-]+ [\d:]+Z {2}Expected .* \d+ bytes$/),
    );
    expect(stderr).toBe('In the file: 1 quarantined, 1 failed, 0 active, 0 waiting, 1 completed.\n');
    const reversed = (await inbox('list', db, '--oldest')).stdout.trimEnd().split('\n');
    expect(reversed).toEqual([...lines].reverse());
  });

  it('has one list of events and rejected deliveries by time, and says that there are more', async () => {
    const deliveries = [0, 1, 2, 3, 4, 5].map((index) => ({ body: job(`${index}`), isSigned: index % 2 === 0 }));
    const db = await createInboxFile(deliveries);
    const { stdout, stderr } = await inbox('list', db, '--json', '--limit', '5');
    const times = objects(stdout).map(({ receivedAt }) => receivedAt as string);
    expect(times).toHaveLength(5);
    expect(times).toEqual([...times].sort().reverse());
    expect(stderr).toContain('There are more items. To see them: a higher --limit, or one --state with --cursor\n');
    const oldest = (await listed(db, '--limit', '5')).map(({ receivedAt }) => receivedAt as string);
    expect(oldest).toEqual([...oldest].sort());
    expect((await inbox('list', db, '--limit', '6')).stderr).not.toContain('more items');
  });

  it('gives machines the event as serve --json does, with what became of it', async () => {
    const db = await createInboxFile([{ body: job('a', { status: 'FAILED', duration_sec: '5' }) }]);
    expect(await listed(db)).toEqual([
      expect.objectContaining({
        type: 'vdc',
        outcome: 'failed',
        payload: expect.objectContaining({ id: 'a', duration_sec: 5, owner: null }),
        raw: expect.objectContaining({ duration_sec: '5' }),
        url: 'https://app.saucelabs.com/tests/a',
        issues: [],
        state: 'failed',
        attempts: 1,
        lastError: 'Error: no room for a',
        body: job('a', { status: 'FAILED', duration_sec: '5' }),
      }),
    ]);
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
    const page = (...words: string[]) => inbox('list', db, '--state', 'completed', '--json', ...words);
    const idsOf = (stdout: string) => objects(stdout).map(({ payload }) => (payload as { id: string }).id);
    const first = await page('--limit', '2');
    expect(idsOf(first.stdout)).toEqual(['c', 'b']);
    const [, cursor = ''] = /To see them: --cursor (\S+)/.exec(first.stderr) ?? [];
    const rest = await page('--cursor', cursor);
    expect(idsOf(rest.stdout)).toEqual(['a']);
    expect(rest.stderr).not.toContain('more items');
  });

  it('reads while a receiver runs', async () => {
    const serving = await serve(['--db', 'active.db']);
    await fetch(serving.url, { method: 'POST', body: job('a') });
    await until(async () => (await listed('active.db', '--state', 'completed')).length === 1);
  });
});
