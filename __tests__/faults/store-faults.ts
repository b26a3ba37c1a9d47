import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { aFile } from '../inbox/sqlite-files';
import { until } from '../until';
import type { ChildServer } from './child-server';
import { bindReadOnly, canMount, mounted, run, succeeds, unbind } from './mounts';

/** A place for a database that at times cannot be written. */
interface Place {
  file: string;
  /** Begins the fault, for a server that runs; without one, before any does. */
  begin(server?: ChildServer): void | Promise<void>;
  end(server: ChildServer): void | Promise<void>;
}

export interface StoreFault {
  name: string;
  /** Whether it can be made on this machine. */
  isThere: boolean;
  make(): Place;
  /** Whether it can begin while a server runs. */
  comesLater: boolean;
  /** Why a server cannot use the file when it starts; left out: it cannot begin before. */
  cause?: RegExp;
  /** What runs a server that meets it from the beginning. */
  tracer?: string[];
  /** Whether events wait in the file when a server starts. */
  hasWork?: boolean;
}

const mayMount = canMount();
const isRoot = process.getuid?.() === 0;
const injected = 'pwrite64,pwritev,ftruncate,fallocate';

export const storeFaults: readonly StoreFault[] = [
  {
    // Any write to a file fails with EFBIG. Node ignores the signal that goes with it.
    name: 'a limit of file sizes',
    isThere: succeeds('prlimit', '--fsize=0:', 'true'),
    comesLater: true,
    cause: /disk I\/O error|disk is full/,
    tracer: ['prlimit', '--fsize=0:'],
    make() {
      const limit = (server: ChildServer | undefined, size: string) =>
        server && run('prlimit', '--pid', `${server.pid}`, `--fsize=${size}:`);
      return { file: aFile(), begin: (server) => limit(server, '0'), end: (server) => limit(server, 'unlimited') };
    },
  },
  {
    // A file system in memory that a second file fills: whatever grows fails with ENOSPC.
    name: 'a full disk',
    isThere: mayMount,
    comesLater: true,
    cause: /disk I\/O error|disk is full/,
    make() {
      const folder = mounted('size=2m');
      const filler = join(folder, 'filler');
      const file = join(folder, 'events.db');
      const begin = async (server?: ChildServer) => {
        if (server !== undefined) await emptyLog(file);
        fillUp(filler);
      };
      return { file, begin, end: () => rmSync(filler) };
    },
  },
  {
    // As on a file system that became read-only: the kernel itself does that only to one that is broken.
    name: 'writes that are denied',
    isThere: mayTraceOthers(),
    comesLater: true,
    make() {
      const file = aFile();
      let allow = async () => {};
      const begin = async (server?: ChildServer) => {
        if (server !== undefined) allow = await denyWrites(server, file);
      };
      return { file, begin, end: () => allow() };
    },
  },
  {
    name: 'a read-only file system',
    isThere: mayMount,
    comesLater: false,
    cause: /EROFS: read-only file system/,
    hasWork: true,
    make() {
      const folder = mounted('size=8m');
      const remount = (access: 'ro' | 'rw') => run('mount', '-o', `remount,${access}`, folder);
      return { file: join(folder, 'events.db'), begin: () => remount('ro'), end: () => remount('rw') };
    },
  },
  {
    name: 'a read-only file',
    // Root may write whatever the permissions of a file say.
    isThere: mayMount || !isRoot,
    comesLater: false,
    cause: /EROFS: read-only file system|EACCES: permission denied/,
    hasWork: true,
    make() {
      const file = aFile();
      if (!isRoot) return { file, begin: () => chmodSync(file, 0o444), end: () => chmodSync(file, 0o644) };
      return { file, begin: () => bindReadOnly(file), end: () => unbind(file) };
    },
  },
];

/** Lets writes of a running server to the database fail. Resolves to what ends that. */
async function denyWrites(server: ChildServer, file: string): Promise<() => Promise<void>> {
  const files = ['', '-wal', '-shm'].flatMap((suffix) => ['-P', `${file}${suffix}`]);
  const inject = ['-e', `trace=${injected}`, '-e', `inject=${injected}:error=EROFS`];
  const strace = spawn('strace', ['-f', '-o', '/dev/null', ...inject, ...files, '-p', `${server.pid}`]);
  const ended = once(strace, 'exit');
  let said = '';
  await new Promise<void>((resolve, reject) => {
    strace.stderr.on('data', (text) => {
      said += text;
      if (said.includes('attached')) resolve();
    });
    strace.on('exit', () => reject(new Error(`strace ended: ${said}`)));
  });
  return async () => {
    strace.kill('SIGTERM');
    await ended;
  };
}

/** Also false where another process may not be traced. */
function mayTraceOthers(): boolean {
  const other = spawn('sleep', ['0.3'], { stdio: 'ignore' }).on('error', () => {});
  return spawnSync('strace', ['-o', '/dev/null', '-p', `${other.pid}`]).status === 0;
}

/** What was moved from the log is written over, which needs no room: only a log that is empty must grow. */
async function emptyLog(file: string): Promise<void> {
  const database = new Libsql(file);
  const checkpoint = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)');
  await until(() => (checkpoint.all() as [{ busy: number }])[0].busy === 0);
  database.close();
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
