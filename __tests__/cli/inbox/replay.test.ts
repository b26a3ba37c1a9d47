import { hash } from 'node:crypto';
import type { SauceEvent } from '../../../lib';
import { until } from '../../until';
import { objects, run, serve } from '../command-line';
import { createInboxFile, inbox, job, listed, refuseEvents, secret } from '../inbox-files';

const env = { SAUCE_WEBHOOK_SECRET: secret };

/** What is printed of each delivery. */
async function replayed(db: string): Promise<string[]> {
  const { stdout } = await inbox('replay', db, '--all', '--trusted');
  return [...stdout.matchAll(/^✓ \S+ {2}(.*)$/gm)].map(([, result]) => result as string);
}

describe('inbox replay', () => {
  const rejected = [{ body: job('a'), isSigned: false }, { body: job('b') }, { body: '{"x":1}' }];

  it('verifies again, and lets the next receiver handle what is accepted', async () => {
    const db = await createInboxFile([{ body: job('a'), isSigned: false }]);
    const args = ['inbox', 'replay', '--db', db, '--all'];
    expect(await run(args, { env })).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('SIGNATURE_MISMATCH again'),
    });
    expect(await listed(db, '--state', 'quarantined')).toHaveLength(1);
    const { code, stdout } = await run(args, { env: { SAUCE_WEBHOOK_SECRET: 'another secret' } });
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^✓ \S{36} {2}1 event accepted\n$/) });
    expect(await listed(db, '--state', 'quarantined')).toEqual([]);
    const serving = await serve(['--db', db]);
    await until(() => serving.stdout().includes('✓ passed · test a'));
  });

  it('skips verification with --trusted, each by its id, and keeps what is rejected again', async () => {
    const db = await createInboxFile(rejected);
    const [first, second] = await listed(db, '--state', 'quarantined');
    const ids = [first?.id, second?.id] as string[];
    const { code, stdout, stderr } = await inbox('replay', db, ...ids, 'nowhere', '--trusted', '--json');
    expect(code).toBe(1);
    const nothing = { accepted: [], duplicates: 0, dropped: 0, buffered: 0, rejections: [] };
    expect(objects(stdout)).toEqual([
      { ...nothing, id: ids[0], accepted: [expect.any(String)] },
      { ...nothing, id: ids[1], rejections: [expect.objectContaining({ code: 'UNKNOWN_EVENT' })] },
    ]);
    expect(stderr).toMatch(/^✗ nowhere: .*Expected the id of a quarantined delivery/);
    expect((await listed(db, '--state', 'quarantined')).map(({ id }) => id)).toEqual([ids[1]]);
  });

  it('lets a receiver that runs handle what is accepted', async () => {
    const serving = await serve(['--db', 'replayed.db'], env);
    await fetch(serving.url, { method: 'POST', body: job('a') });
    await until(async () => (await listed('replayed.db', '--state', 'quarantined')).length === 1);
    expect(await inbox('replay', 'replayed.db', '--all', '--trusted')).toMatchObject({ code: 0 });
    await until(() => serving.stdout().includes('✓ passed · test a'));
  });

  it('knows what came already as a duplicate', async () => {
    const db = await createInboxFile([{ body: job('a'), isSigned: false }, { body: job('a') }]);
    expect((await inbox('replay', db, '--all', '--trusted')).stdout).toMatch(/^✓ .*1 duplicate of earlier events\n$/);
  });

  const passedTwice = [
    { body: job('a', { tags: ['retried'] }), isSigned: false },
    { body: job('b') },
    { body: job('a') },
  ];

  const duplicate = '1 duplicate of earlier events';
  const accepted = '1 event accepted';

  it.each([
    ['status', [duplicate]],
    ['content', [accepted]],
    [false, [accepted]],
  ] as const)('has the `dedupe` of the receiver: %s', async (dedupe, results) => {
    const db = await createInboxFile(passedTwice, { dedupe });
    expect(await replayed(db)).toEqual(results);
  });

  it.each([
    [false, [accepted, accepted]],
    ['content', [accepted, duplicate]],
  ] as const)('accepts two with the same content as the receiver would: %s', async (dedupe, results) => {
    const rejected = { body: job('a'), isSigned: false };
    const db = await createInboxFile([rejected, rejected, { body: job('b') }], { dedupe });
    expect(await replayed(db)).toEqual(results);
  });

  it.each<[string, (event: SauceEvent) => string]>([
    ['a word', ({ type }) => type],
    ['a hash', ({ payload }) => hash('sha256', JSON.stringify(payload))],
  ])('refuses if that is a function, which it cannot know: of %s', async (_, dedupe) => {
    const db = await createInboxFile(passedTwice, { dedupe });
    expect(await inbox('replay', db, '--all', '--trusted')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/has a function as `dedupe`.*Replay on its dashboard/),
    });
    expect(await listed(db, '--state', 'quarantined')).toHaveLength(1);
  });

  it.each(['--trusted', '--all'])(
    'says that the file takes nothing, keeps what it replayed, and ends: with %s',
    async (flag) => {
      const db = await createInboxFile([{ body: job('a'), isSigned: false }]);
      const [{ id } = {}] = await listed(db, '--state', 'quarantined');
      refuseEvents(db);
      const words = ['inbox', 'replay', '--db', db, ...(flag === '--all' ? ['--all'] : [id as string, '--trusted'])];
      expect(await run(words, { env: { SAUCE_WEBHOOK_SECRET: 'another secret' } })).toEqual({
        code: 1,
        stdout: `✗ ${id}  1 event not stored, because the file failed\n`,
        stderr: expect.stringMatching(/^✗ Expected the inbox to store an event, but it failed\. .*the disk is full\n$/),
      });
      expect((await listed(db)).map((item) => [item.id, item.state])).toEqual([[id, 'quarantined']]);
    },
  );
});
