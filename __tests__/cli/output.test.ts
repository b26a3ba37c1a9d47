import { once } from 'node:events';
import { closeSync, existsSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { until } from '../until';
import { folder, serve, start } from './command-line';
import { createInboxFile, job, listed } from './inbox-files';

const post = (url: string, body: string) => fetch(url, { method: 'POST', body });

beforeAll(() => {
  writeFileSync(join(folder, 'good.json'), job('a'));
  writeFileSync(join(folder, 'bad.json'), '{');
});

/** A device that is full, as a disk may be. */
const onFullDisk = existsSync('/dev/full') ? describe : describe.skip;

onFullDisk('when the output cannot be written', () => {
  let full: number;

  beforeEach(() => {
    full = openSync('/dev/full', 'w');
  });

  afterEach(() => closeSync(full));

  const line = 'error: Cannot write the output: ENOSPC.\n';

  it.each([['validate', 'good.json'], ['validate', 'bad.json'], ['--help']])(
    '%s %s says so in one line and ends with 1',
    async (...words) => {
      const child = start(words.filter(Boolean), {}, full);
      const ended = once(child, 'exit');
      expect(await text(child.stderr as never)).toBe(line);
      expect((await ended)[0]).toBe(1);
    },
  );

  it('inbox list says so and ends with 1', async () => {
    const child = start(['inbox', 'list', '--db', await createInboxFile([{ body: job('a') }])], {}, full);
    const ended = once(child, 'exit');
    expect(await text(child.stderr as never)).toContain(line);
    expect((await ended)[0]).toBe(1);
  });

  it('serve closes in order, ends with 1, and keeps in its file what it could not print', async () => {
    const serving = await serve(['--db', 'unprinted.db'], {}, full);
    expect((await post(serving.url, job('a'))).status).toBe(204);
    expect(await serving.ended).toBe(1);
    expect(serving.stderr()).toMatch(/Closed; 0 events stayed unhandled\..*\n.*Cannot write the output: ENOSPC\.\n$/s);
    expect(await listed('unprinted.db')).toMatchObject([{ state: 'waiting' }]);
  });
});

describe('when the reader of the output is gone', () => {
  it.each([
    ['good.json', 0],
    ['bad.json', 1],
  ])('validate %s ends with %d all the same', async (file, code) => {
    const child = start(['validate', file]);
    child.stdout?.destroy();
    const ended = once(child, 'exit');
    expect(await text(child.stderr as never)).toBe('');
    expect((await ended)[0]).toBe(code);
  });

  it.each([[], ['--state', 'completed']])('inbox list reads no more and says nothing', async (...words) => {
    const file = await createInboxFile([{ body: job('a') }]);
    const child = start(['inbox', 'list', '--db', file, ...words]);
    child.stdout?.destroy();
    const ended = once(child, 'exit');
    expect(await text(child.stderr as never)).toBe('');
    expect((await ended)[0]).toBe(0);
  });

  it('serve --json keeps no endless rejections for a reader that has stalled, and counts them', async () => {
    const serving = await serve(['--json']);
    serving.pauseReading();
    const body = 'x'.repeat(1_000_000);
    for (let count = 0; count < 30; count++) expect((await post(serving.url, body)).status).toBe(204);
    const ended = serving.end();
    serving.resumeReading();
    expect(await ended).toBe(0);
    const [, unprinted] = /^Lines skipped because the output was not read: (\d+)\.$/m.exec(serving.stderr()) ?? [];
    const printed = () => serving.stdout().split('\n').length - 1;
    await until(() => printed() + Number(unprinted) === 30);
    expect(printed()).toBeLessThan(25);
  });

  it('serve closes in order, and keeps in its file what it could not print', async () => {
    const serving = await serve(['--db', 'unread.db']);
    serving.stopReading();
    expect((await post(serving.url, job('a'))).status).toBe(204);
    expect(await serving.ended).toBe(0);
    expect(serving.stderr()).toContain('Closed; 0 events stayed unhandled.');
    expect(serving.stderr()).not.toContain('EPIPE');
    expect(await listed('unread.db')).toMatchObject([{ state: 'waiting' }]);
  });
});
