import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { until } from '../until';

export const binary = join(__dirname, '../../dist/cli.js');

/** Of the tests that import this; it goes with them. */
export const folder = mkdtempSync(join(tmpdir(), 'sauce-webhooks-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Surroundings {
  env?: NodeJS.ProcessEnv;
  input?: string;
}

/** Runs the binary in the folder to its end. */
export async function run(words: readonly string[], { env = {}, input = '' }: Surroundings = {}): Promise<Ended> {
  const child = start(words, env);
  child.stdin?.end(input);
  const code = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout as never), text(child.stderr as never)]);
  return { code: await code, stdout, stderr };
}

/** A `serve` that waits for deliveries. */
export interface Serving {
  url: string;
  stdout: () => string;
  stderr: () => string;
  /** Its exit code. */
  ended: Promise<number | null>;
  end(signal?: NodeJS.Signals): Promise<number | null>;
  stopReading(): void;
  pauseReading(): void;
  resumeReading(): void;
}

/** Starts `serve` on a free port, with its results going into a pipe or an open file; it is ended after the test. */
export async function serve(
  words: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
  results: Results = 'pipe',
): Promise<Serving> {
  const child = start(['serve', '--port', '0', ...words], env, results);
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => (output.stdout += chunk));
  child.stderr?.on('data', (chunk) => (output.stderr += chunk));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const url = () => /http:\/\/[\w.:/]+/.exec(output.stderr)?.[0];
  await until(() => url() !== undefined);
  return {
    url: url() as string,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    ended,
    end(signal = 'SIGINT') {
      child.kill(signal);
      return ended;
    },
    stopReading: () => void child.stdout?.destroy(),
    pauseReading: () => void child.stdout?.pause(),
    resumeReading: () => void child.stdout?.resume(),
  };
}

/** The lines of `serve` without their times of day. */
export const withoutTimes = (output: string): string => output.replace(/^\d\d:\d\d:\d\d /gm, '');

/** The objects of an output, one a line. */
export const objects = (output: string): Record<string, unknown>[] =>
  output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

const children: ChildProcess[] = [];

type Results = 'pipe' | number;

/** Starts the binary with its results going into a pipe or an open file. */
export function start(words: readonly string[], env: NodeJS.ProcessEnv = {}, results: Results = 'pipe'): ChildProcess {
  const { SAUCE_WEBHOOK_SECRET, FORCE_COLOR, NO_COLOR, ...inherited } = process.env;
  const stdio: Results[] = ['pipe', results, 'pipe'];
  const child = spawn(process.execPath, [binary, ...words], { cwd: folder, env: { ...inherited, ...env }, stdio });
  children.push(child);
  return child;
}

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
