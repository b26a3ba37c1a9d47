import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { sign } from '../../lib';
import { payloads } from '../fixtures';
import { until } from '../until';
import { folder, objects, run, serve, withoutTimes } from './command-line';
import { aTarget } from './targets';

const secret = 'a secret of the tests';
const signed = { SAUCE_WEBHOOK_SECRET: secret };

const post = (url: string, body: Buffer | string, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body, headers });
const postSigned = (url: string, body: Buffer | string) => post(url, body, { 'saucelabs-sign': sign(body, secret) });
const job = (fields: object = {}) => JSON.stringify({ id: 'a', status: 'FAILED', data_type: 'vdc', ...fields });

describe('serve', () => {
  it('prints each event on a line', async () => {
    const serving = await serve();
    for (const body of Object.values(payloads)) expect((await post(serving.url, body)).status).toBe(204);
    await until(() => serving.stdout().split('\n').length > 9);
    const lines = withoutTimes(serving.stdout()).split('\n');
    const [tests, builds] = ['https://app.saucelabs.com/tests', 'https://app.saucelabs.com/visual/builds'];
    const expected = [
      `✗ failed · checkout · Firefox 130 on macOS 14 · 1 min 10 s · AssertionError · ${tests}/08f86bebb2737f6a6f0fb23c6f5da2ce`,
      '≡ in use · virtual 102 of 100, Mac 8 of 100, real devices 20 of 20',
      `◧ unapproved · visual build Storybook · main · ${builds}/d440e504-54f3-1af3-1768-13e02ea68ef7`,
    ];
    expect(lines).toEqual(expect.arrayContaining(expected));
    expect(lines).toHaveLength(10);
    expect(serving.stderr()).toContain('Signatures are not verified');
  });

  it('prints an object a line for machines: events as a handler gets them, duplicates and rejections', async () => {
    const serving = await serve(['--json'], signed);
    await postSigned(serving.url, job());
    // An event is printed when it is handled, which may be after the next delivery.
    await until(() => objects(serving.stdout()).length === 1);
    await postSigned(serving.url, job());
    await post(serving.url, job({ id: 'b' }));
    await until(() => objects(serving.stdout()).length === 3);
    expect(objects(serving.stdout())).toEqual([
      expect.objectContaining({ type: 'vdc', verified: true, outcome: 'failed', raw: JSON.parse(job()) }),
      { type: 'duplicate', of: 'vdc', key: expect.stringMatching(/^vdc:/), name: 'a', status: 'FAILED' },
      expect.objectContaining({ type: 'rejected', code: 'SIGNATURE_MISSING', body: job({ id: 'b' }) }),
    ]);
  });

  it('gives machines a rejected body that is not UTF-8 in base64', async () => {
    const serving = await serve(['--json']);
    await post(serving.url, Buffer.from([0xff, 0xfe]));
    await until(() => objects(serving.stdout()).length === 1);
    const [rejected] = objects(serving.stdout());
    expect(rejected).toMatchObject({ type: 'rejected', code: 'MALFORMED_JSON', bodyBase64: '//4=' });
    expect(rejected).not.toHaveProperty('body');
  });

  it('says what to do about a rejection once for each code', async () => {
    const serving = await serve([], signed);
    await post(serving.url, job());
    await post(serving.url, job());
    await until(() => serving.stdout().split('\n').length === 3);
    const [first, second] = withoutTimes(serving.stdout()).split('\n');
    expect(second).toBe('⊘ rejected · SIGNATURE_MISSING · Expected the header saucelabs-sign, got none.');
    expect(first).toContain(`${second} Sauce Labs signs each delivery with the webhook's security token`);
  });

  it('never shows the secret', async () => {
    const serving = await serve(['--secret', secret]);
    await post(serving.url, job(), { 'saucelabs-sign': 'ab'.repeat(32) });
    await until(() => serving.stdout().includes('SIGNATURE_MISMATCH'));
    await serving.end();
    expect(serving.stdout() + serving.stderr()).not.toContain(secret);
  });

  it('escapes what would drive the terminal', async () => {
    const serving = await serve();
    await post(serving.url, job({ name: '\u001b[2Jgone\u202e\nforged' }));
    await until(() => serving.stdout().includes('gone'));
    expect(serving.stdout()).toContain('✗ failed · \\u{1b}[2Jgone\\u{202e}\\u{a}forged · unknown platform');
  });

  it('shows an event before its duplicates, although it is handled only after they came', async () => {
    const serving = await serve(['--json']);
    await post(serving.url, `[${[job(), job(), job({ id: 'b' }), job()]}]`);
    await until(() => objects(serving.stdout()).length === 4);
    const shown = objects(serving.stdout()).map(({ type, payload, name }) => [type, name ?? (payload as never)['id']]);
    expect(shown.filter(([, id]) => id === 'a').map(([type]) => type)).toEqual(['vdc', 'duplicate', 'duplicate']);
  });

  it('names what a duplicate is about, and escapes the name', async () => {
    const serving = await serve();
    const evil = job({ name: '\u001b[2Jgone' });
    const visual = JSON.stringify({ build_id: 'b1', build_name: 'Storybook', status: 'EQUAL' });
    const concurrency = JSON.stringify({ concurrency: { organization: { current: { vms: 3 } } } });
    for (const body of [evil, visual, concurrency]) for (const _ of [1, 2]) await post(serving.url, body);
    await until(() => serving.stdout().match(/ = duplicate/g)?.length === 3);
    expect(withoutTimes(serving.stdout()).match(/^= .*$/gm)).toEqual([
      '= duplicate · \\u{1b}[2Jgone (vdc, failed), not handled again',
      '= duplicate · Storybook (visual-build, equal), not handled again',
      '= duplicate · in use (concurrency), not handled again',
    ]);
  });

  it('colours its lines where that is wished for, behind the local time at which the delivery came', async () => {
    const serving = await serve([], { FORCE_COLOR: '1', TZ: 'Asia/Kolkata' });
    await post(serving.url, job());
    await until(() => serving.stdout().includes('failed'));
    expect(serving.stdout()).toContain(' \u001b[31m✗ failed\u001b[39m');
    const time = stripVTControlCharacters(serving.stdout()).split(' ')[0];
    const minutesLater = (Date.now() - Date.parse(`1970-01-01T${time}+05:30`)) / 60_000;
    expect(minutesLater % (24 * 60)).toBeLessThan(5);
  });

  it('answers only its path, and says what was posted elsewhere without its token', async () => {
    const serving = await serve(['--path', '/hooks/sauce']);
    expect(serving.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/hooks\/sauce$/);
    expect((await post(new URL('/sauce?token=t0ken', serving.url).href, job())).status).toBe(404);
    expect((await post(serving.url, job())).status).toBe(204);
    await until(() => serving.stderr().includes('Not found'));
    expect(serving.stderr()).toContain('Not found: POST /sauce. Webhooks go to POST /hooks/sauce.');
    expect(serving.stderr()).not.toContain('t0ken');
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends cleanly on %s, also with a connection that stays open',
    async (signal) => {
      const serving = await serve();
      await post(serving.url, job());
      expect(await serving.end(signal)).toBe(0);
      expect(serving.stderr()).toContain('Closed; 0 events stayed unhandled.');
    },
  );

  it('says in one line that the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const { code, stdout, stderr } = await run(['serve', '--port', String(port)]);
    other.close();
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(`error: Cannot listen on 127.0.0.1:${port}: another program does. Choose another --port.\n`);
  });
});

describe('serve --db', () => {
  it('keeps events over a restart', async () => {
    const first = await serve(['--db', 'stored.db']);
    await post(first.url, job());
    await until(() => first.stdout().includes('failed'));
    expect(await first.end()).toBe(0);
    const second = await serve(['--db', 'stored.db']);
    await until(() => second.stderr().includes('1 completed'));
    await post(second.url, job());
    await until(() => second.stdout().includes('= duplicate · a (vdc, failed), not handled again'));
    expect(second.stdout()).not.toContain('✗ failed');
  });

  it('is refused with what to do about a path below a file', async () => {
    writeFileSync(join(folder, 'notes.txt'), '');
    const { code, stderr } = await run(['serve', '--port', '0', '--db', 'notes.txt/events.db']);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^error: STORE_UNUSABLE: .*ENOTDIR.* correct the path/),
    });
  });

  it('is refused in one line while another receiver uses the file', async () => {
    await serve(['--db', 'taken.db']);
    const { code, stdout, stderr } = await run(['serve', '--port', '0', '--db', 'taken.db']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^error: INBOX_IN_USE: Expected to be the only consumer of .*\n$/);
  });
});

describe('serve that prints less', () => {
  it('prints what --failed and --filter choose, and what goes wrong', async () => {
    const { url: app } = await aTarget((nth) => (nth === 3 ? 500 : 204));
    const serving = await serve(['--failed', '--filter', 'owner=AD', '--forward-to', app]);
    const events = [
      job({ owner: 'ada', name: 'one' }),
      job({ owner: 'bob', name: 'two' }),
      job({ owner: 'bob', name: 'three' }),
      job({ owner: 'ada', status: 'PASSED', name: 'four' }),
      job({ owner: 'bob', name: 'two' }),
      job({ owner: 'ada', name: 'one' }),
      '{',
    ];
    for (const [index, body] of events.entries()) {
      await post(serving.url, body);
      // One after the other, also to the app.
      if (index === 0) await until(() => /→ .* one/.test(serving.stdout()));
      if (index === 2) await until(() => serving.stdout().includes('→ responded with 500'));
    }
    await until(() => /→ .* MALFORMED_JSON/.test(serving.stdout()));
    await serving.end();
    const lines = withoutTimes(serving.stdout()).trimEnd().split('\n');
    expect(lines.map((line) => line.replace(/\d+ ms/, '# ms'))).toEqual([
      expect.stringContaining('✗ failed · one ·'),
      '→ responded with 204 in # ms · one',
      '→ responded with 500 in # ms · three',
      '= duplicate · one (vdc, failed), not handled again',
      expect.stringContaining('⊘ rejected · MALFORMED_JSON'),
      '→ responded with 204 in # ms · MALFORMED_JSON',
    ]);
  });

  it('prints no duplicates with --quiet-duplicates', async () => {
    const serving = await serve(['--quiet-duplicates']);
    for (const body of [job(), job(), job({ id: 'b' })]) await post(serving.url, body);
    await until(() => serving.stdout().includes('b ·'));
    await serving.end();
    expect(serving.stdout().match(/ ✗ /g)).toHaveLength(2);
    expect(serving.stdout()).not.toContain('duplicate');
  });
});
