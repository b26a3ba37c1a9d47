import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs a script on several versions of Node, which npm's package `node` brings into a temporary folder. */
export function runOnNodes(versions, parameters) {
  const folder = mkdtempSync(join(tmpdir(), 'sauce-nodes-'));
  try {
    for (const version of versions) {
      const prefix = join(folder, version);
      const install = ['install', '--no-save', '--prefix', prefix, `node@${version}`];
      execFileSync('npm', install, { stdio: ['ignore', 'ignore', 'inherit'] });
      execFileSync(join(prefix, 'node_modules/node/bin/node'), parameters, { stdio: 'inherit' });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
