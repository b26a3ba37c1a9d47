import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { payloads } from '../fixtures';
import { folder } from './command-line';
import { createInboxFile, idIn, job, secret } from './inbox-files';
import { aTarget, unusedOrigin } from './targets';
import { colour, ctrlC, escapeCode, openTerminal, runInTerminal, type Shown, shows } from './terminal';

/** The terminals that each command runs in. */
const setups = [
  { columns: 80 },
  { columns: 20 },
  { columns: 80, env: { TERM: 'dumb' } },
  { columns: 20, env: { NO_COLOR: '1' } },
];

/** What the line of progress uses: clear the screen from here, do not wrap, wrap. */
const drawing = new RegExp(`${escapeCode}\\[(J|\\?7[lh])`, 'g');

/** What a person sees is the same in each terminal, but for digits; only a terminal that shows them gets escape codes. */
function expectTheSame(shown: readonly Shown[], code: number, text: RegExp): void {
  const [first] = shown as [Shown, ...Shown[]];
  expect(first.lines.join('\n')).toMatch(text);
  const masked = shown.map(({ code, lines }) => ({ code, lines: lines.map((line) => line.replace(/[\d.]+/g, '#')) }));
  for (const one of masked) expect(one).toEqual({ code, lines: masked[0]?.lines });
  shown.forEach(({ bytes }, index) => {
    const { env = {} }: { env?: NodeJS.ProcessEnv } = setups[index] ?? {};
    const uncoloured = env.NO_COLOR ? bytes : bytes.replaceAll(colour, '');
    expect(env.TERM === undefined ? uncoloured.replaceAll(drawing, '') : bytes).not.toContain(escapeCode);
  });
}

/** A command may name its file and its event by the words DB and ID. */
async function expectInEach(words: readonly string[], code: number, text: RegExp): Promise<void> {
  const runs = setups.map((setup, index) => {
    const [db, id] = [dbs[index] ?? '', ids[index] ?? ''];
    const own = words.map((word) => (word === 'DB' ? db : word === 'ID' ? id : word));
    return runInTerminal(own, setup);
  });
  const shown = (await Promise.all(runs)).map((one, index) => withoutNames(one, index));
  expectTheSame(shown, code, text);
}

function withoutNames(shown: Shown, index: number): Shown {
  const lines = shown.lines.map((line) => line.replaceAll(uuid, 'ID').replaceAll(dbs[index] ?? 'DB', 'DB'));
  return { ...shown, lines };
}

const uuid = /[\da-f]{8}-[\da-f-]{27}/g;
let dbs: string[];
let ids: string[];
let url: string;

beforeAll(async () => {
  writeFileSync(join(folder, 'good.json'), payloads.signed as Buffer);
  writeFileSync(join(folder, 'bad.json'), '{');
  const item = [{ body: job('a') }, { body: job('b', { status: 'FAILED' }) }, { body: job('c'), isSigned: false }];
  dbs = await Promise.all(setups.map(() => createInboxFile(item)));
  ids = await Promise.all(dbs.map((db) => idIn(db, 'failed')));
});

beforeEach(async () => {
  ({ url } = await aTarget());
});

const commands = [
  [],
  ['serve'],
  ['send'],
  ['validate'],
  ['catch-up'],
  ['inbox'],
  ...['list', 'show', 'tail', 'retry', 'replay', 'resend', 'prune'].map((name) => ['inbox', name]),
];

describe('in a terminal of 80 and of 20 columns, with and without colours', () => {
  it.each(commands)('the help of %s %s has the same words', async (...words) => {
    const given = [...words.filter(Boolean), '--help'];
    const [wide, narrow] = await Promise.all([
      runInTerminal(given),
      runInTerminal(given, { columns: 20, env: { NO_COLOR: '1' } }),
    ]);
    const wordsIn = ({ lines }: Shown) => lines.join(' ').split(/\s+/);
    expect([wide.code, narrow.code]).toEqual([0, 0]);
    expect(wide.lines[0]).toMatch(/^Usage: sauce-webhooks/);
    expect(wide.bytes).toMatch(colour);
    expect(narrow.bytes).not.toContain(escapeCode);
    expect(wordsIn(narrow)).toEqual(wordsIn(wide));
  });

  it('--version', async () => {
    const [wide, narrow] = await Promise.all(setups.slice(0, 2).map((setup) => runInTerminal(['--version'], setup)));
    expect([wide, narrow]).toMatchObject([{ code: 0, lines: [expect.stringMatching(/^\d+\.\d+\.\d+$/)] }, wide]);
  });

  it.each([
    [['serv'], /^error: unknown command 'serv' \(Did you mean serve\?\)$/],
    [['serve', '--port', '70000'], /^error: .* Expected an integer from 0 to 65535\.$/],
    [['send', 'vdc', '--fast'], /^error: --fast sends a story at once: it needs --story\.$/],
    [['serve', '--filter', 'x=y'], /^error: .* Expected key=text, with one of the keys type, .* error\.$/],
    [['inbox', 'list'], /^error: required option '--db <file>' not specified$/],
  ])('wrong usage: %j', (words, text) => expectInEach(words, 2, text));

  it('serve', async () => {
    const sessions = setups.map((setup) => openTerminal(['serve', '--port', '0'], setup));
    const shown = await Promise.all(
      sessions.map(async (session) => {
        await shows(session, 'Signatures are not verified');
        const origin = (await session.lines()).join('').match(/http:[\w.:/]+sauce/)?.[0] as string;
        for (const body of [job('a'), job('a'), '{']) {
          await fetch(origin, { method: 'POST', body });
          await shows(session, body === '{' ? 'MALFORMED_JSON' : 'test a');
        }
        await shows(session, '= duplicate');
        session.type(ctrlC);
        const code = await session.ended;
        return { code, bytes: session.bytes(), rows: await session.rows(), lines: await session.lines() };
      }),
    );
    for (const { lines } of shown) {
      expect(lines).toContainEqual(
        expect.stringMatching(/^\d\d:\d\d:\d\d = duplicate · test a \(vdc, passed\), not handled again$/),
      );
    }
    expectTheSame(shown, 0, /^Waiting for .*\n[\d:]+ ✓ passed · test a · .*Closed; 0 events stayed unhandled\.$/s);
  });

  it('serve --failed --forward-to', async () => {
    const app = await unusedOrigin();
    const sessions = setups.map((setup) =>
      openTerminal(['serve', '--port', '0', '--failed', '--forward-to', app], setup),
    );
    const shown = await Promise.all(
      sessions.map(async (session) => {
        await shows(session, 'are forwarded to');
        const origin = (await session.lines()).join('').match(/http:[\w.:/]+?sauce/)?.[0] as string;
        await fetch(origin, { method: 'POST', body: job('a') });
        await shows(session, 'Is the app running?');
        session.type(ctrlC);
        const code = await session.ended;
        return { code, bytes: session.bytes(), rows: await session.rows(), lines: await session.lines() };
      }),
    );
    expectTheSame(shown, 0, /\n[\d:]+ → no response: ECONNREFUSED\. Is the app running\? · test a\n\^CClosing/);
  });

  it('inbox tail', async () => {
    const sessions = setups.map((setup, index) => openTerminal(['inbox', 'tail', '--db', dbs[index] ?? ''], setup));
    const shown = await Promise.all(
      sessions.map(async (session) => {
        await shows(session, 'Waiting for events');
        session.type(ctrlC);
        const code = await session.ended;
        return { code, bytes: session.bytes(), rows: await session.rows(), lines: await session.lines() };
      }),
    );
    expectTheSame(shown, 0, /^Waiting for events; Ctrl-C stops\.\n\^C$/);
  });

  it.each([
    [['send', 'vdc'], 0, /^✓ Sent 1 in .*\nUnsigned: .*\nReceivers also acknowledge rejected/],
    [['send', 'vdc', '--count', '60'], 0, /^✓ Sent 60 in /],
    [['send', 'vdc', '--set', 'stauts=x'], 0, /^warning: .* Did you mean `status`\?.*\n✓ Sent 1 in /],
    [['send', '--file', 'good.json', '--secret', 'x'], 0, /^✓ Sent 1 in .*\nSigned with --secret\./],
  ])('%j', async (words, code, text) => {
    await expectInEach([...words, url], code as number, text as RegExp);
  });

  it('send, when there is no receiver', async () => {
    await expectInEach(['send', 'vdc', await unusedOrigin()], 1, /^error: Cannot reach .* Is a receiver running\?/);
  });

  it.each([
    [['validate', 'good.json'], 0, /^good\.json: 1 event\n {2}✗ failed · Zahlung schlägt fehl/],
    [['validate', 'bad.json'], 1, /^bad\.json: 1 rejected\n {2}✗ MALFORMED_JSON/],
    [['validate', 'good.json', '--signature', 'ab', '--secret', 'x'], 1, /✗ The signature does not match/],
    [['inbox', 'list', '--db', 'DB'], 0, /In the file: 1 quarantined, 1 failed, .* 1 completed\.$/],
    [['inbox', 'show', 'ID', '--db', 'DB'], 0, /no room for b/],
    [['inbox', 'resend', 'ID', 'localhost:9', '--db', 'DB'], 1, /^✗ ID {2}no response: .*\nUnsigned: /],
    [['inbox', 'replay', '--db', 'DB', '--all', '--secret', secret], 1, /SIGNATURE_MISMATCH/],
    [['inbox', 'retry', '--db', 'DB', '--all'], 0, /1 event/],
    [['inbox', 'prune', '--db', 'DB', '--state', 'completed', '--all'], 0, /1 completed/],
  ])('%j', (words, code, text) => expectInEach(words, code as number, text as RegExp));
});
