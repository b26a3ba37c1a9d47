import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { aFile } from '../inbox/sqlite-files';
import type { ChildServer } from './child-server';

/** A disk for one file that can be full. */
export interface LimitedDisk {
  /** The path of a database on it. */
  file: string;
  /** What runs a server that finds it full from the beginning. */
  fullFromStart: string[];
  fill(server?: ChildServer): void;
  /** Makes room again. */
  free(server: ChildServer): void;
}

export interface DiskKind {
  name: string;
  isThere: boolean;
  make(): LimitedDisk;
}

const succeeds = (program: string, ...args: string[]): boolean => spawnSync(program, args).status === 0;

function run(program: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
}

/** Any write to a file fails with EFBIG. Node ignores the signal that goes with it. */
const fileSizeLimit: DiskKind = {
  name: 'a limit of file sizes',
  isThere: succeeds('prlimit', '--fsize=0:', 'true'),
  make() {
    const limit = (server: ChildServer | undefined, size: string) =>
      server && run('prlimit', '--pid', `${server.pid}`, `--fsize=${size}:`);
    return {
      file: aFile(),
      fullFromStart: ['prlimit', '--fsize=0:'],
      fill: (server) => limit(server, '0'),
      free: (server) => limit(server, 'unlimited'),
    };
  },
};

/** A file system in memory that a second file fills: whatever grows fails with ENOSPC. */
const smallFileSystem: DiskKind = {
  name: 'a small file system',
  isThere: canMount(),
  make() {
    const folder = mounted('size=2m');
    const filler = join(folder, 'filler');
    return {
      file: join(folder, 'events.db'),
      fullFromStart: [],
      fill: () => fillUp(filler),
      free: () => rmSync(filler),
    };
  },
};

export const diskKinds: readonly DiskKind[] = [fileSizeLimit, smallFileSystem];

const mounts: string[] = [];
const bound = new Set<string>();

/** A folder that is a file system of its own, in memory. */
export function mounted(options: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'sauce-webhooks-'));
  run('mount', '-t', 'tmpfs', '-o', options, 'tmpfs', folder);
  mounts.push(folder);
  return folder;
}

/** Mounts it anew, for reading only or for writing too. */
export function remount(folder: string, access: 'ro' | 'rw'): void {
  run('mount', '-o', `remount,${access}`, folder);
}

/** Makes a file one that may only be read, whoever asks. Answers how to end that. */
export function readOnlyFile(file: string): () => void {
  run('mount', '--bind', file, file);
  run('mount', '-o', 'remount,bind,ro', file);
  bound.add(file);
  return () => {
    // Lazily: whoever has it open keeps what it was.
    run('umount', '-l', file);
    bound.delete(file);
  };
}

export function canMount(): boolean {
  const folder = dirname(aFile());
  return succeeds('mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder) && succeeds('umount', folder);
}

function fillUp(filler: string): void {
  for (let bytes = 64 * 1024; bytes >= 1; ) {
    try {
      appendFileSync(filler, Buffer.alloc(bytes));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      bytes = Math.floor(bytes / 2);
    }
  }
}

afterEach(() => {
  for (const file of bound) run('umount', '-l', file);
  bound.clear();
});

afterAll(() => {
  // Lazily: it goes when the last that uses it has ended.
  for (const folder of mounts.splice(0)) {
    run('umount', '-l', folder);
    rmdirSync(folder);
  }
});
