import { EventEmitter } from 'node:events';
import { Terminal } from '@xterm/headless';
import { progressBar, progressLine } from '../../lib/cli/progress-bar';
import { screenOf } from './terminal';

type Stream = NodeJS.WriteStream & EventEmitter;

interface Window {
  stream: Stream;
  terminal: Terminal;
  written: () => string;
  rows: () => Promise<string[]>;
  resize: (columns: number) => Promise<void>;
}

function aWindow({ columns = 80, isTTY = true } = {}): Window {
  const terminal = new Terminal({ cols: columns, rows: 24, allowProposedApi: true });
  let written = '';
  const write = (text: string) => {
    written += text;
    terminal.write(text);
  };
  const stream = Object.assign(new EventEmitter(), { isTTY, columns, write }) as unknown as Stream;
  const settled = () => new Promise<void>((resolve) => terminal.write('', resolve));
  return {
    stream,
    terminal,
    written: () => written,
    async rows() {
      await settled();
      return screenOf(terminal).map(({ text }) => text);
    },
    async resize(newColumns) {
      await settled();
      terminal.resize(newColumns, 24);
      stream.columns = newColumns;
      stream.emit('resize');
    },
  };
}

const { CI, TERM } = process.env;

beforeEach(() => {
  delete process.env.CI;
  process.env.TERM = 'xterm-256color';
});

afterAll(() => {
  Object.assign(process.env, CI === undefined ? {} : { CI }, TERM === undefined ? {} : { TERM });
});

it.each([80, 20, 1, 0])('shows a line on long work in a terminal of %d columns, and takes it away', async (columns) => {
  const { stream, rows } = aWindow({ columns: columns || 80 });
  stream.columns = columns;
  const progress = progressBar({ total: 100 }, stream);
  if (columns !== 1) expect(await rows()).toEqual([expect.stringMatching(/^Sending .*\b0 of 100$/)]);
  for (let sent = 0; sent < 100; sent++) progress.advance();
  if (columns !== 1) expect(await rows()).toEqual([expect.stringMatching(/^Sending .*\b100 of 100/)]);
  progress.stop();
  expect(await rows()).toEqual([]);
});

it('leaves no row behind when the window gets narrower', async () => {
  const { stream, rows, resize } = aWindow();
  stream.write('$ sauce-webhooks send\r\n');
  const progress = progressBar({ total: 100, expectedMs: 60_000 }, stream);
  progress.advance();
  await resize(20);
  expect(await rows()).toEqual(['$ sauce-webhooks sen', 'd', 'Sending 1 of 100']);
  await resize(80);
  expect((await rows()).slice(1)).toEqual([expect.stringMatching(/^Sending █?░+ 1 of 100 · 1 min 0 s left$/)]);
  await resize(20);
  progress.stop();
  expect(await rows()).toEqual(['$ sauce-webhooks sen', 'd']);
  expect(stream.listenerCount('resize')).toBe(0);
});

it('leaves no row behind when it is drawn before it knows that the window is narrower', async () => {
  const { stream, terminal, rows } = aWindow();
  terminal.resize(20, 24);
  const progress = progressBar({ total: 100 }, stream);
  expect(await rows()).toHaveLength(1);
  progress.stop();
  expect(await rows()).toEqual([]);
});

it.each([
  [79, 'Sending ████████████████████░░░░░░░░░░░░░░░░░░░░ 37 of 74 · 12 s left'],
  [40, 'Sending ██████░░░░░ 37 of 74 · 12 s left'],
  [34, 'Sending ███░░ 37 of 74 · 12 s left'],
  [33, 'Sending 37 of 74 · 12 s left'],
  [19, 'Sending 37 of 74'],
  [15, '37/74'],
  [4, ''],
])('says in %d columns what fits', (room, line) => {
  expect(progressLine(37, 74, ' · 12 s left', room)).toBe(line);
});

it('is never wider than its room', () => {
  for (let room = 0; room < 90; room++) {
    for (const done of [0, 5, 99_999, 100_000]) {
      expect(progressLine(done, 100_000, ' · 62 min 5 s left', room).length).toBeLessThanOrEqual(room);
    }
  }
});

it('shows what is short in number but long in time', async () => {
  const { stream, rows } = aWindow();
  progressBar({ total: 3, expectedMs: 20_000 }, stream);
  expect(await rows()).toEqual([expect.stringMatching(/ 0 of 3 · 20 s left$/)]);
});

it.each([
  ['where there is no terminal', { total: 1000 }, false, {}],
  ['on short work', { total: 49, expectedMs: 1999 }, true, {}],
  ['in a dumb terminal', { total: 1000 }, true, { TERM: 'dumb' }],
  ['in a CI job', { total: 1000 }, true, { CI: 'true' }],
])('shows nothing %s', (_, work, isTTY, env) => {
  Object.assign(process.env, env);
  const { stream, written } = aWindow({ isTTY });
  const progress = progressBar(work, stream);
  progress.advance();
  progress.stop();
  expect(written()).toBe('');
});

it.each([
  [50, 'Catching up ████████████░░░░░░░░░░ 53 % · 9 s left'],
  [20, 'Catching up 53 %'],
  [5, '53 %'],
])('says in %d columns how much is done where the number is not known', (room, line) => {
  expect(progressLine(53, 100, ' · 9 s left', room, { label: 'Catching up', inPercent: true })).toBe(line);
});
