import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Terminal } from '@xterm/headless';
import { until } from '../until';
import { binary, folder } from './command-line';

interface Setup {
  /** @default 80 */
  columns?: number;
  /** Beside PATH, HOME, LANG and TERM, which is xterm-256color. */
  env?: NodeJS.ProcessEnv;
}

/** A command in its own terminal (a pseudo-terminal, made by Debian's `script`). */
export interface TerminalSession {
  /** The output so far, byte for byte, with the escape codes. */
  bytes(): string;
  /** What a person sees, with the lines that scrolled away, a line for each row; without empty rows at the end. */
  rows(): Promise<string[]>;
  /** As `rows`, with the rows joined over which the terminal wrapped a line. */
  lines(): Promise<string[]>;
  type(keys: string): void;
  resize(columns: number): Promise<void>;
  /** The exit code of the command. */
  ended: Promise<number | null>;
}

export interface Shown {
  code: number | null;
  bytes: string;
  rows: string[];
  lines: string[];
}

export const ctrlC = '\u0003';
/** What each escape code begins with. */
export const escapeCode = '\u001b';
export const colour = new RegExp(`${escapeCode}\\[[\\d;]*m`, 'g');

/** Runs the binary in a terminal to its end. */
export async function runInTerminal(words: readonly string[], setup: Setup = {}): Promise<Shown> {
  const session = openTerminal(words, setup);
  const code = await session.ended;
  return { code, bytes: session.bytes(), rows: await session.rows(), lines: await session.lines() };
}

/** Starts the binary in a terminal; it is ended after the test. */
export function openTerminal(words: readonly string[], setup: Setup = {}): TerminalSession {
  return openShell(`exec ${[process.execPath, binary, ...words].map(quoted).join(' ')}`, setup);
}

/** Starts a command line of a shell in a terminal; it is ended after the test. */
export function openShell(
  commandLine: string,
  { columns = 80, env = {}, cwd = folder }: Setup & { cwd?: string } = {},
): TerminalSession {
  const happened: (Buffer | { columns: number })[] = [];
  const device = join(folder, `terminal-${++count}`);
  const script = `tty > ${quoted(device)}; stty cols ${columns} rows ${windowRows}; ${commandLine}`;
  const { PATH, HOME } = process.env;
  const child = spawn('script', ['-qec', script, '/dev/null'], {
    cwd,
    env: { PATH, HOME, SHELL: '/bin/sh', LANG: 'C.UTF-8', TERM: 'xterm-256color', ...env },
  });
  children.push(child);
  child.stdout.on('data', (chunk) => happened.push(chunk));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('close', resolve);
    child.once('error', (error) => reject(new Error(`Tests in a terminal need \`script\`: ${error.message}`)));
  });
  const render = () => rendered(happened, columns);
  return {
    bytes: () => Buffer.concat(happened.filter((one) => Buffer.isBuffer(one))).toString(),
    rows: async () => (await render()).map(({ text }) => text),
    lines: async () => joined(await render()),
    type: (keys) => void child.stdin.write(keys),
    async resize(newColumns) {
      await promisify(execFile)('stty', ['-F', readFileSync(device, 'utf8').trim(), 'cols', `${newColumns}`]);
      happened.push({ columns: newColumns });
    },
    ended,
  };
}

/** Waits until the session shows this. Fails when it ends without it. */
export async function shows(session: TerminalSession, text: string | RegExp): Promise<void> {
  let hasEnded = false;
  void session.ended.then(() => {
    hasEnded = true;
  });
  const pattern = new RegExp(text);
  await until(() => hasEnded || pattern.test(session.bytes()));
  expect(session.bytes()).toMatch(pattern);
}

const windowRows = 24;
const scrollback = 100_000;
const children: ChildProcess[] = [];
let count = 0;

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

interface Row {
  text: string;
  /** Whether it goes on the line of the row above. */
  isWrapped: boolean;
}

async function rendered(happened: readonly (Buffer | { columns: number })[], columns: number): Promise<Row[]> {
  const terminal = new Terminal({ cols: columns, rows: windowRows, scrollback, allowProposedApi: true });
  for (const one of happened) {
    if (Buffer.isBuffer(one)) await new Promise<void>((resolve) => terminal.write(one, resolve));
    else terminal.resize(one.columns, windowRows);
  }
  return screenOf(terminal);
}

/** The rows of a terminal. */
export function screenOf(terminal: Terminal): Row[] {
  const { active } = terminal.buffer;
  const lines = Array.from({ length: active.length }, (_, index) => active.getLine(index));
  const rows = lines.map((line, index) => ({
    text: line?.translateToString(!lines[index + 1]?.isWrapped) ?? '',
    isWrapped: line?.isWrapped ?? false,
  }));
  return rows.slice(0, rows.findLastIndex(({ text }) => text !== '') + 1);
}

function joined(rows: readonly Row[]): string[] {
  const lines: string[] = [];
  for (const { text, isWrapped } of rows) {
    if (isWrapped) lines.push(`${lines.pop()}${text}`);
    else lines.push(text);
  }
  return lines;
}

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
