// Builds dist/: types with comments and CommonJS without, both by tsc; then esbuild puts what a file imports of other
// packages inside it, so that users install nothing else.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transformSync } from 'esbuild';
import { licencesOf, packagesIn, packagesNamedIn } from './third-party.mjs';

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
const commandLine = join('dist', 'cli');
const bundled = dist
  .filter((file) => file.endsWith('.js') && !file.startsWith(commandLine))
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
  ['index', 'inbox/bullmq', 'inbox/sqlite', 'testing', 'api', 'dashboard'].flatMap((entry) => [
    ...reachableTypes(join('dist', `${entry}.d.ts`)),
  ]),
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

const packages = packagesNamedIn('lib/events/generated/validators.ts');
for (const file of bundled) {
  const { metafile } = await build({
    entryPoints: [file],
    outfile: file,
    allowOverwrite: true,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    // The user's own: optional peers.
    external: ['bullmq', 'ioredis', 'libsql', '#sqlite-thread'],
    // What is generated is for machines to read.
    minify: file.includes('generated'),
    plugins: [ownFilesOutside],
    metafile: true,
    legalComments: 'inline',
    logLevel: 'warning',
  });
  packages.push(...packagesIn(metafile));
}

/** What is not of the command line stays outside, under its path from the folder of the binary. */
const libraryOutside = {
  name: 'the library stays outside',
  setup(builder) {
    builder.onResolve({ filter: /^\.\.?\// }, ({ path, importer, resolveDir }) => {
      const target = relative('dist', join(resolveDir, path));
      const isLibrary = !importer.includes('node_modules') && !target.startsWith('cli');
      return isLibrary ? { path: `./${target}`, external: true } : undefined;
    });
    builder.onResolve({ filter: new RegExp(`^(${builtinModules.join('|')})$`) }, ({ path }) => ({
      path: `node:${path}`,
      external: true,
    }));
  },
};

/** The progress bar measures its own line only, in which each character takes one column; the tables of all others are large. */
const oneColumnEach = {
  name: 'one column each',
  setup(builder) {
    builder.onResolve({ filter: /^string-width$/ }, ({ path }) => ({ path, namespace: 'one-column-each' }));
    builder.onLoad({ filter: /.*/, namespace: 'one-column-each' }, () => ({
      contents: 'module.exports = (text) => text.length;',
    }));
  },
};

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const { metafile } = await build({
  entryPoints: [join(commandLine, 'main.js')],
  outfile: 'dist/cli.js',
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  minify: true,
  charset: 'utf8',
  banner: { js: '/*! With packages of others, see THIRD-PARTY.txt. */' },
  metafile: true,
  define: { packageVersion: JSON.stringify(version) },
  plugins: [libraryOutside, oneColumnEach],
  legalComments: 'inline',
  logLevel: 'warning',
});
chmodSync('dist/cli.js', 0o755);
rmSync(commandLine, { recursive: true });

/** The page of the dashboard: whatever it loads lies beside it. */
const page = join('lib', 'dashboard', 'page');
const pageTarget = join('dist', 'dashboard', 'page');
const { metafile: pageMetafile } = await build({
  entryPoints: { page: join(page, 'main.ts') },
  outdir: pageTarget,
  bundle: true,
  format: 'iife',
  target: 'es2022',
  minify: true,
  charset: 'utf8',
  // It travels alone, so its licences go along.
  banner: { js: `/*!\n${licencesOf(['uplot'])}*/` },
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
});
await build({
  entryPoints: [join(page, 'page.css')],
  outdir: pageTarget,
  bundle: true,
  minify: true,
  charset: 'utf8',
  logLevel: 'warning',
});
for (const file of ['index.html', 'icon.svg']) copyFileSync(join(page, file), join(pageTarget, file));

writeFileSync('dist/THIRD-PARTY.txt', licencesOf([...packages, ...packagesIn(metafile), ...packagesIn(pageMetafile)]));
