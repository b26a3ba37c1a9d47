import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { ChildServer } from './child-server';

const files = (file: string): string[] => ['', '-wal', '-shm'].flatMap((suffix) => ['-P', `${file}${suffix}`]);
const injected = 'pwrite64,pwritev,ftruncate,fallocate';

/** Also false where another process may not be traced. */
export const canDenyWrites = mayTraceOthers();

/**
 * From now on a running server's writes to the database fail as on a file system that was made read-only under it: the
 * kernel itself does that only to one that is broken. Resolves to what ends it.
 */
export async function denyWrites(server: ChildServer, file: string): Promise<() => Promise<void>> {
  const inject = ['-e', `trace=${injected}`, '-e', `inject=${injected}:error=EROFS`];
  const strace = spawn('strace', ['-f', '-o', '/dev/null', ...inject, ...files(file), '-p', `${server.pid}`]);
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

function mayTraceOthers(): boolean {
  const other = spawn('sleep', ['0.3'], { stdio: 'ignore' }).on('error', () => {});
  return spawnSync('strace', ['-o', '/dev/null', '-p', `${other.pid}`]).status === 0;
}
