import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { aFile } from '../inbox/sqlite-files';

export const succeeds = (program: string, ...args: string[]): boolean => spawnSync(program, args).status === 0;

export function run(program: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
}

const mounts: string[] = [];
const bound = new Set<string>();

/** A folder that is its own file system, in memory. */
export function mounted(options: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'sauce-webhooks-'));
  run('mount', '-t', 'tmpfs', '-o', options, 'tmpfs', folder);
  mounts.push(folder);
  return folder;
}

/** Shows a file or a folder under another path, too. */
export function bind(source: string, target: string): void {
  run('mount', '--bind', source, target);
  bound.add(target);
}

export function bindReadOnly(path: string): void {
  bind(path, path);
  run('mount', '-o', 'remount,bind,ro', path);
}

/** Lazily: a process that has it open keeps what it was. */
export function unbind(file: string): void {
  run('umount', '-l', file);
  bound.delete(file);
}

/** Whether this machine lets the tests mount. */
export function canMount(): boolean {
  const folder = dirname(aFile());
  return succeeds('mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder) && succeeds('umount', folder);
}

afterEach(() => {
  for (const file of [...bound].reverse()) unbind(file);
});

afterAll(() => {
  // Lazily: it goes when the last that uses it has ended.
  for (const folder of mounts.splice(0)) {
    run('umount', '-l', folder);
    rmdirSync(folder);
  }
});
