// Builds dist/: types with comments and CommonJS without, both by tsc; then esbuild puts what a file imports of other
// packages inside it, so that users install nothing else.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transformSync } from 'esbuild';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
rmSync('dist', { recursive: true, force: true });
const tsc = (...flags) =>
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', ...flags], {
    stdio: 'inherit',
  });
tsc('--emitDeclarationOnly');
tsc('--declaration', 'false', '--removeComments');

const dist = readdirSync('dist', { recursive: true }).map((file) => join('dist', file));
// Printed anew with an indent of two: a tenth of the size.
for (const file of dist.filter((name) => name.endsWith('.js'))) {
  writeFileSync(file, transformSync(readFileSync(file, 'utf8'), { legalComments: 'inline' }).code);
}
const bundled = dist
  .filter((file) => file.endsWith('.js'))
  .filter((file) => file.includes('generated') || /require\("(?!node:|\.)/.test(readFileSync(file, 'utf8')));

/** Types that no public type refers to are nobody's business. */
function reachableTypes(file, reached = new Set()) {
  if (reached.has(file)) return reached;
  reached.add(file);
  for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:from |import\()["'](\.[^"']+)["']/g)) {
    reachableTypes(join(dirname(file), `${path}.d.ts`), reached);
  }
  return reached;
}
const publicTypes = new Set(
  ['index', 'inbox/sqlite', 'api'].flatMap((entry) => [...reachableTypes(join('dist', `${entry}.d.ts`))]),
);
for (const file of dist) if (file.endsWith('.d.ts') && !publicTypes.has(file)) rmSync(file);

/** The package's own files stay files of their own; what comes from node_modules goes in. */
const ownFilesOutside = {
  name: 'own files stay outside',
  setup(builder) {
    builder.onResolve({ filter: /^\./ }, ({ path, importer, kind }) =>
      kind === 'entry-point' || importer.includes('node_modules') ? undefined : { path, external: true },
    );
  },
};

for (const file of bundled) {
  await build({
    entryPoints: [file],
    outfile: file,
    allowOverwrite: true,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    // The user's own: optional peers.
    external: ['libsql', '#sqlite-thread'],
    // What is generated is for machines to read.
    minify: file.includes('generated'),
    plugins: [ownFilesOutside],
    legalComments: 'inline',
    logLevel: 'warning',
  });
}
