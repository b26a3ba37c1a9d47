import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const children: ChildProcess[] = [];

/** A process that runs the script from dist/; what it prints comes line by line. It is ended after the test. */
export interface Child {
  /** The next line; undefined when there is none any more. */
  line(): Promise<string | undefined>;
  /** Tells it to go on: see `told`. */
  tell(): void;
  kill(signal?: NodeJS.Signals): void;
  /** How it ended. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

interface ChildOptions {
  /** Options of Node. */
  flags?: readonly string[];
  env?: NodeJS.ProcessEnv;
}

/** Runs the script in a process, with `sqliteInbox`, the file as `file`, `entry()`, `consumer()` and `told()` at hand. */
export function aChild(file: string, script: string, { flags = [], env }: ChildOptions = {}): Child {
  const child = spawn(process.execPath, [...flags, '-e', `${prelude}(async () => {${script}})()`, file], {
    cwd: `${__dirname}/../../..`,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    line: async () => (await lines.next()).value,
    tell: () => child.stdin.write('go on\n'),
    kill: (signal = 'SIGKILL') => child.kill(signal),
    ended: once(child, 'exit').then(([code, signal]) => ({ code, signal })),
  };
}

const prelude = `
const { sqliteInbox } = require('./dist/inbox/sqlite/index.js');
const [, file] = globalThis.process.argv;
const entry = (id) => ({
  id, key: id, type: 'vdc', receivedAt: new Date().toISOString(), verified: true, source: null, outcome: null,
  body: Buffer.from('{}'),
});
const window = { dedupeWindowMs: 600000 };
const consumer = ({ types = ['vdc'], process, maxParallel = 1 }) => {
  let free = maxParallel;
  const listeners = [];
  return {
    types,
    maxParallel,
    capacity: () => free,
    onCapacity: (listener) => listeners.push(listener),
    process: async (given) => {
      free--;
      try {
        return await process(given);
      } finally {
        free++;
        for (const listener of listeners) listener();
      }
    },
  };
};
const told = () => new Promise((resolve) => process.stdin.once('data', () => { process.stdin.pause(); resolve(); }));
`;

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
