// Builds dist/: CommonJS and types by tsc, then what lib/ imports of other packages is put inside the files that import
// it, so that users install nothing else.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
rmSync('dist', { recursive: true, force: true });
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' });

const importsPackage = /require\("(?!node:|\.)/;
const files = readdirSync('dist', { recursive: true })
  .filter((file) => file.endsWith('.js'))
  .map((file) => join('dist', file))
  .filter((file) => importsPackage.test(readFileSync(file, 'utf8')));

/** The package's own files stay files of their own; what comes from node_modules goes in. */
const ownFilesOutside = {
  name: 'own files stay outside',
  setup(builder) {
    builder.onResolve({ filter: /^\./ }, ({ path, importer, kind }) =>
      kind === 'entry-point' || importer.includes('node_modules') ? undefined : { path, external: true },
    );
  },
};

for (const file of files) {
  await build({
    entryPoints: [file],
    outfile: file,
    allowOverwrite: true,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    plugins: [ownFilesOutside],
    legalComments: 'inline',
    logLevel: 'warning',
  });
}
