import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders: string[] = [];

/** The path of a database in a folder of its own, which is removed after the tests. */
export function aFile(name = 'events.db'): string {
  const folder = mkdtempSync(join(tmpdir(), 'sauce-webhooks-'));
  folders.push(folder);
  return join(folder, name);
}

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
