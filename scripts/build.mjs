// Builds dist/: types by tsc; JavaScript by tsc, a file for each source, and by esbuild where a folder becomes one file or
// code of other packages goes in, so that users install nothing else.
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildCommandLine } from './build/command-line.mjs';
import { foldFolders } from './build/folders.mjs';
import { indentByTabs } from './build/indents.mjs';
import { buildPage } from './build/page.mjs';
import { finishSingleFiles } from './build/single-files.mjs';
import { removeUnreachable } from './build/unreachable.mjs';
import { licencesOf, packagesNamedIn } from './third-party.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
rmSync('dist', { recursive: true, force: true });
const tsc = (...flags) =>
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', ...flags], {
    stdio: 'inherit',
  });
tsc('--emitDeclarationOnly');
tsc('--declaration', 'false', '--removeComments');

const packages = [
  ...packagesNamedIn('lib/events/generated/validators.ts'),
  ...(await foldFolders()),
  ...(await buildCommandLine()),
];
await buildPage();
removeUnreachable();
packages.push(...(await finishSingleFiles()));
indentByTabs();
writeFileSync('dist/THIRD-PARTY.txt', licencesOf(packages));
