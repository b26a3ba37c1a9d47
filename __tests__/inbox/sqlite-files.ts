import { createHash } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const pageBytes = 4096;

const folders: string[] = [];

/** The path of a database in its own folder, which is removed after the tests. */
export function aFile(name = 'events.db'): string {
  const folder = mkdtempSync(join(tmpdir(), 'sauce-webhooks-'));
  folders.push(folder);
  return join(folder, name);
}

/** What is in the folder of the file, but for the index of the log, which is only shared memory. */
export const contentsBeside = (file: string) =>
  readdirSync(dirname(file))
    .filter((name) => !name.endsWith('-shm'))
    .sort()
    .map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(dirname(file), name)))
        .digest('hex'),
    ]);

/** Damages the file. */
export function overwritePage(file: string, page: number): void {
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, Buffer.alloc(pageBytes, 0x5a), 0, pageBytes, page * pageBytes);
  closeSync(descriptor);
}

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
