import { once } from 'node:events';
import { join } from 'node:path';
import { sqliteInbox } from '../../lib/inbox/sqlite';
import { accessKey, username } from '../api/documented';
import { FakeSauce, status } from '../api/fake-sauce';
import { endedRdc, endedVdc, hour, put, webhookOf } from '../api/sauce-jobs';
import { until } from '../until';
import { folder, run, start } from './command-line';
import { createInboxFile, listed, refuseEvents } from './inbox-files';
import { ctrlC, escapeCode, openTerminal, runInTerminal, shows } from './terminal';

let sauce: FakeSauce;
let env: NodeJS.ProcessEnv;

beforeEach(async () => {
  sauce = await FakeSauce.start();
  env = { SAUCE_USERNAME: username, SAUCE_ACCESS_KEY: accessKey, SAUCE_API_URL: sauce.url };
});

afterEach(() => sauce.stop());

/** A file of a receiver that handled the first of three tests that ended. */
async function aFileThatMissed() {
  const tests = [endedVdc(), endedVdc({ outcome: 'failed' }), endedRdc()];
  put(sauce, ...tests, endedVdc({ at: Date.now() - 30 * hour }));
  const db = await createInboxFile([{ body: JSON.stringify(webhookOf(tests[0] as never)) }]);
  return { db, tests };
}

const catchUp = (db: string, ...words: string[]) => run(['catch-up', '--db', db, ...words], { env });
/** How many events a file has. */
async function countIn(db: string): Promise<number> {
  const inbox = sqliteInbox({ file: join(folder, db) });
  const { waiting, completed } = await inbox.counts();
  await inbox.close({ timeoutMs: 1000 });
  return waiting + completed;
}

describe('catch-up', () => {
  it('stores what no webhook brought, for the receiver of the file, and goes on from there the next time', async () => {
    const { db } = await aFileThatMissed();
    const first = await catchUp(db, '--since', '24h');
    expect(first).toEqual({ code: 0, stdout: '✓ Found 3 tests: 2 added, 1 known.\n', stderr: '' });
    expect(await countIn(db)).toBe(3);
    expect((await listed(db, '--state', 'waiting')).length).toBe(2);
    put(sauce, endedVdc());
    expect(JSON.parse((await catchUp(db, '--json')).stdout)).toEqual({
      found: 4,
      brought: 1,
      known: 3,
      complete: true,
    });
  });

  it.each([
    [80, {}],
    [20, {}],
    [80, { TERM: 'dumb' }],
    [20, { NO_COLOR: '1' }],
    [80, { CI: 'true' }],
  ])('shows how far it is in a terminal of %d columns with %j, and leaves only its result', async (columns, more) => {
    const { db } = await aFileThatMissed();
    const setup = { columns, env: { ...env, ...more } };
    const { code, bytes, lines } = await runInTerminal(['catch-up', '--db', db, '--since', '24h'], setup);
    expect({ code, lines }).toEqual({ code: 0, lines: ['✓ Found 3 tests: 2 added, 1 known.'] });
    const draws = !('TERM' in more || 'CI' in more);
    expect(bytes.includes('Catching up') || bytes.includes(' %')).toBe(draws);
    if (!draws) expect(bytes).not.toContain(escapeCode);
  });

  it('says what it needs', async () => {
    const { db } = await aFileThatMissed();
    const usage = (stderr: RegExp) => ({ code: 2, stdout: '', stderr: expect.stringMatching(stderr) });
    expect(await catchUp(db)).toEqual(usage(/^error: Expected --since for the first catch-up of this file\.\n$/));
    env = { ...env, SAUCE_ACCESS_KEY: '' };
    expect(await catchUp(db, '--since', '1h')).toEqual(usage(/^error: Expected SAUCE_USERNAME and SAUCE_ACCESS_KEY/));
    expect(await catchUp('missing.db', '--since', '1h')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no file'),
    });
  });

  it('says that it is incomplete when Sauce Labs or the file fails', async () => {
    const { db } = await aFileThatMissed();
    sauce.next(status(401), status(401));
    const refused = await catchUp(db, '--since', '24h');
    expect(refused).toMatchObject({ code: 1, stdout: expect.stringContaining('incomplete') });
    expect(refused.stderr).toMatch(/^✗ .*HTTP status 401.*\n$/);
    refuseEvents(db);
    const failed = await catchUp(db, '--since', '24h');
    expect(failed).toMatchObject({ code: 1, stdout: expect.stringContaining('0 added') });
    expect(failed.stderr).toContain('the disk is full');
    expect(`${refused.stderr}${failed.stderr}`).not.toContain(accessKey);
  });

  it('killed or interrupted in the middle, and run again, it brings each test once', async () => {
    const db = await createInboxFile([]);
    const tests = Array.from({ length: 230 }, (_, index) => endedVdc({ at: Date.now() - index * 60_000 }));
    put(sauce, ...tests);
    let lists = 0;
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    // The third page comes late.
    const hold = (count: number) => {
      lists++;
      if (count >= 3) sauce.next((response) => void held.then(() => response.destroy()));
    };
    sauce.onList = hold;
    const killed = start(['catch-up', '--db', db, '--since', '24h'], env);
    await until(() => lists > 3);
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    release();
    sauce.onList = () => {};
    sauce.forgetFaults();
    expect(await countIn(db)).toBeGreaterThanOrEqual(50);

    const session = openTerminal(['catch-up', '--db', db, '--since', '24h'], { env });
    await shows(session, 'Catching up');
    session.type(ctrlC);
    expect(await session.ended).toBe(130);

    expect(await catchUp(db, '--since', '24h')).toMatchObject({ code: 0 });
    expect(await countIn(db)).toBe(230);
  });
});
