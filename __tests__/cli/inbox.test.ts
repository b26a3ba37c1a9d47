import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { until } from '../until';
import { type Ended, folder, objects, run, serve } from './command-line';
import { aKeptFile, job, secret } from './kept-events';

const env = { SAUCE_WEBHOOK_SECRET: secret };
const inbox = (name: string, db: string, ...words: string[]): Promise<Ended> =>
  run(['inbox', name, '--db', db, ...words]);
const listed = async (db: string, ...words: string[]) => objects((await inbox('list', db, '--json', ...words)).stdout);
const idIn = async (db: string, state: string) => (await listed(db, '--state', state))[0]?.id as string;

describe('inbox list', () => {
  it('lists events and rejected deliveries by state, with what became of them', async () => {
    const db = await aKeptFile([
      { body: job('a') },
      { body: job('b', { status: 'FAILED' }) },
      { body: job('c'), isSigned: false },
    ]);
    const { code, stdout, stderr } = await inbox('list', db);
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/^\S{36} {2}quarantined · SIGNATURE_MISMATCH {2}[\d-]+ [\d:]+Z {2}Expected .* \d+ bytes$/),
      expect.stringMatching(/^\S{36} {2}failed \(1 try\) {2}.* ✗ failed · test b · .* {2}Error: no room for b$/),
      expect.stringMatching(/^\S{36} {2}done \(1 try\) {2}.* ✓ passed · test a · /),
    ]);
    expect(stderr).toContain('In the file: 1 quarantined, 1 failed, 0 running, 0 waiting, 1 done.');
  });

  it('chooses by state, type, outcome, time and text', async () => {
    const db = await aKeptFile([
      { body: job('a') },
      { body: job('b', { data_type: 'rdc' }) },
      { body: job('c', { status: 'FAILED', name: 'checkout' }) },
    ]);
    const idsOf = async (...words: string[]) =>
      (await listed(db, ...words)).map(({ body }) => JSON.parse(body as string).id);
    expect(await idsOf('--state', 'done')).toEqual(['a', 'b']);
    expect(await idsOf('--type', 'rdc')).toEqual(['b']);
    expect(await idsOf('--outcome', 'failed')).toEqual(['c']);
    expect(await idsOf('--text', 'check')).toEqual(['c']);
    expect(await idsOf('--until', '1h')).toEqual([]);
    expect(await idsOf('--since', '1h', '--type', 'vdc')).toEqual(['c', 'a']);
  });

  it('says how to go on where there is more', async () => {
    const db = await aKeptFile([{ body: job('a') }, { body: job('b') }, { body: job('c') }]);
    const first = await inbox('list', db, '--state', 'done', '--limit', '2', '--json');
    expect(objects(first.stdout)).toHaveLength(2);
    const [, cursor = ''] = /There are more: --state done --cursor (\S+)/.exec(first.stderr) ?? [];
    const rest = await inbox('list', db, '--state', 'done', '--cursor', cursor, '--json');
    expect(objects(rest.stdout).map(({ body }) => JSON.parse(body as string).id)).toEqual(['c']);
    expect(rest.stderr).not.toContain('There are more');
  });

  it('reads while a receiver runs', async () => {
    const serving = await serve(['--db', 'running.db']);
    await fetch(serving.url, { method: 'POST', body: job('a') });
    await until(async () => (await listed('running.db', '--state', 'done')).length === 1);
  });
});

describe('inbox show', () => {
  it('shows an event as its handler gets it', async () => {
    const db = await aKeptFile([{ body: job('a', { name: 5 }) }]);
    const { code, stdout } = await inbox('show', db, await idIn(db, 'done'));
    expect(code).toBe(0);
    expect(stdout).toContain('  ! name: expected text, got the number 5\n');
    expect(stdout).toMatch(/^ {2}verified +true$/m);
    expect(stdout).toMatch(/^ {2}payload\.status +PASSED$/m);
  });

  it('shows a rejected delivery with its headers and body', async () => {
    const db = await aKeptFile([{ body: job('a', { name: '\u001b[2J\u202e' }), isSigned: false }]);
    const { stdout } = await inbox('show', db, await idIn(db, 'quarantined'));
    expect(stdout).toMatch(/^ {2}saucelabs-sign: [0-9a-f]{64}$/m);
    expect(stdout).toContain('\\u{202e}');
  });

  it('gives machines the event, and others the bytes as they came', async () => {
    const body = job('a', { name: 'schlägt fehl' });
    const db = await aKeptFile([{ body }]);
    const id = await idIn(db, 'done');
    expect(objects((await inbox('show', db, id, '--json')).stdout)).toEqual([
      expect.objectContaining({ id, state: 'done', body, event: expect.objectContaining({ outcome: 'passed' }) }),
    ]);
    expect((await inbox('show', db, id, '--body')).stdout).toBe(body);
  });

  it('gives bytes that are no text in base64, and says of which delivery none are kept', async () => {
    const db = await aKeptFile([{ body: Buffer.from([0xff, 0xfe]) }, { body: `"${'x'.repeat(2 ** 20)}"` }]);
    const [bytes, large] = await listed(db, '--state', 'quarantined');
    expect(bytes).toMatchObject({ code: 'MALFORMED_JSON', bodyBase64: '//4=' });
    expect(large).toMatchObject({ code: 'BODY_TOO_LARGE', body: null });
    expect((await inbox('show', db, large?.id as string)).stdout).toContain('No bytes are kept.');
    expect(await inbox('show', db, large?.id as string, '--body')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'error: Of this delivery no bytes are kept.\n',
    });
  });

  it('says that there is nothing with an id', async () => {
    const db = await aKeptFile([]);
    expect(await inbox('show', db, 'x\u001b[2J')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'error: There is nothing with the id x\\u{1b}[2J: `inbox list` shows what there is.\n',
    });
  });
});

describe('inbox retry', () => {
  const failed = (id: string, fields: object = {}) => ({ body: job(id, { status: 'FAILED', ...fields }) });

  it('puts failed events back to waiting: by id, by filters, or all', async () => {
    const db = await aKeptFile([failed('a'), failed('b', { data_type: 'rdc' }), failed('c'), failed('d')]);
    const waiting = async () =>
      (await listed(db, '--state', 'waiting')).map(({ body }) => JSON.parse(body as string).id);
    expect(await inbox('retry', db, await idIn(db, 'failed'))).toMatchObject({
      code: 0,
      stdout: 'Put back to waiting: 1 event.\n',
    });
    expect(await waiting()).toEqual(['a']);
    await inbox('retry', db, '--type', 'rdc');
    expect(await waiting()).toEqual(['a', 'b']);
    expect((await inbox('retry', db, '--all', '--json')).stdout).toBe('{"retried":2}\n');
    expect(await waiting()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('says how many ids were not among the failed ones', async () => {
    const db = await aKeptFile([failed('a')]);
    expect(await inbox('retry', db, await idIn(db, 'failed'), 'nowhere')).toEqual({
      code: 1,
      stdout: 'Put back to waiting: 1 event.\n',
      stderr: 'Not found among the failed ones: 1 id.\n',
    });
  });

  it('lets a receiver that runs handle them', async () => {
    const db = await aKeptFile([failed('a')]);
    const serving = await serve(['--db', db]);
    await inbox('retry', db, '--all');
    await until(() => serving.stdout().includes('✗ failed · test a'));
  });
});

describe('inbox replay', () => {
  const rejected = [{ body: job('a'), isSigned: false }, { body: job('b') }, { body: '{"x":1}' }];

  it('verifies anew, and lets the next receiver handle what is accepted', async () => {
    const db = await aKeptFile([{ body: job('a'), isSigned: false }]);
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

  it('takes them on your word, each by its id, and keeps what is rejected again', async () => {
    const db = await aKeptFile(rejected);
    const [first, second] = await listed(db, '--state', 'quarantined');
    const ids = [first?.id, second?.id] as string[];
    const { code, stdout, stderr } = await inbox('replay', db, ...ids, 'nowhere', '--trusted', '--json');
    expect(code).toBe(1);
    expect(objects(stdout)).toEqual([
      { id: ids[0], accepted: [expect.any(String)], duplicates: 0, dropped: 0, rejections: [] },
      {
        id: ids[1],
        accepted: [],
        duplicates: 0,
        dropped: 0,
        rejections: [expect.objectContaining({ code: 'UNKNOWN_EVENT' })],
      },
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

  it('knows what came already as a repeat', async () => {
    const db = await aKeptFile([{ body: job('a'), isSigned: false }, { body: job('a') }]);
    expect((await inbox('replay', db, '--all', '--trusted')).stdout).toMatch(
      /^✓ .*1 repeat of what had come already\n$/,
    );
  });

  it('is wrong usage without a secret or your word, so that nothing gets in unverified by mistake', async () => {
    const db = await aKeptFile(rejected);
    const { code, stderr } = await inbox('replay', db, '--all');
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('SAUCE_WEBHOOK_SECRET') });
  });
});

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

describe.each(['list', 'retry', 'replay', 'prune'])('inbox %s', (name) => {
  const words =
    { list: [], retry: ['--all'], replay: ['--all', '--trusted'], prune: ['--state', 'done', '--all'] }[name] ?? [];

  it('makes no file where there is none', async () => {
    const { code, stderr } = await inbox(name, 'nowhere.db', ...words);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('There is no file nowhere.db') });
    expect(existsSync(join(folder, 'nowhere.db'))).toBe(false);
  });

  it.each([
    ['an empty file', '', /has no events of Sauce Labs in it/],
    ['a file that is no database', '# notes', /STORE_UNUSABLE: .*not a database/],
  ])('leaves %s as it is', async (_, content, expected) => {
    writeFileSync(join(folder, 'other.db'), content);
    const { code, stderr } = await inbox(name, 'other.db', ...words);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(expected) });
    expect(readFileSync(join(folder, 'other.db'), 'utf8')).toBe(content);
  });
});

it('makes no tables in a database of others', async () => {
  const file = join(folder, 'others.db');
  const database = new Libsql(file);
  database.exec('CREATE TABLE customers (name TEXT)');
  const { code, stderr } = await inbox('list', file);
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('has no events of Sauce Labs in it') });
  expect(database.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'customers' }]);
  database.close();
});

it.each([
  ['retry without ids, filters or --all', ['retry']],
  ['retry with ids and --all', ['retry', 'x', '--all']],
  ['replay without ids or --all', ['replay', '--trusted']],
  ['prune without --before or --all', ['prune', '--state', 'done']],
  ['a cursor without a state', ['list', '--cursor', '5']],
])('inbox %s is wrong usage', async (_, [name = '', ...words]) => {
  expect(await inbox(name, 'any.db', ...words)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^error: .*\n$/),
  });
});
