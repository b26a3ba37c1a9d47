// Builds dist/. tsc compiles lib/ file for file; esbuild bundles what runs apart from the app: the thread of the SQLite
// inbox, the page of the dashboard and the command line. The first two become modules that export strings, so that they
// are still there in an app that is bundled itself.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { openapi, publishedSchemas } from './generate/published.mjs';
import { licencesOf, packagesIn, packagesNamedIn } from './third-party.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
rmSync('dist', { recursive: true, force: true });

const common = { bundle: true, charset: 'utf8', metafile: true, logLevel: 'warning' };
const peers = ['bullmq', 'ioredis', 'libsql'];
const forNode = { ...common, platform: 'node', target: 'node20', external: peers };

const thread = await build({
  ...forNode,
  entryPoints: ['lib/inbox/sqlite/thread.ts'],
  minifyWhitespace: true,
  write: false,
});
writeModule('lib/inbox/sqlite/thread.bundle.ts', 'threadSource', thread.outputFiles[0].text);

const folder = 'lib/dashboard/page';
const page = await build({
  ...common,
  entryPoints: { script: `${folder}/main.tsx`, style: `${folder}/page.css` },
  outdir: 'dist',
  target: 'es2022',
  minify: true,
  write: false,
});
const textOf = (ending) => page.outputFiles.find(({ path }) => path.endsWith(ending)).text;
writeModule('lib/dashboard/page.bundle.ts', 'pageFiles', {
  'index.html': readFileSync(`${folder}/index.html`, 'utf8'),
  'icon.svg': readFileSync(`${folder}/icon.svg`, 'utf8'),
  'page.css': textOf('.css'),
  'page.js': textOf('.js'),
});

execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' });

// They are minified already; tsc writes them with more than twice as many bytes.
const validators = 'dist/events/generated/validators.js';
writeFileSync(validators, (await transform(readFileSync(validators, 'utf8'), { minify: true })).code);

mkdirSync('dist/schemas');
for (const [file, text] of publishedSchemas()) writeFileSync(`dist/schemas/${file}`, text);
writeFileSync('dist/openapi.json', openapi());

const commandLine = await build({
  ...forNode,
  entryPoints: ['lib/cli/main.ts'],
  outfile: 'dist/cli.js',
  minify: true,
  plugins: [{ name: 'own-files', setup: requireOwnFiles }],
});
chmodSync('dist/cli.js', 0o755);

const bundled = [thread, page, commandLine].flatMap(({ metafile }) => packagesIn(metafile));
const generated = packagesNamedIn('lib/events/generated/validators.ts');
writeFileSync('dist/THIRD-PARTY.txt', licencesOf([...bundled, ...generated]));

/** The command line requires the files of dist/ that lie beside it, instead of having their code a second time. */
function requireOwnFiles({ onResolve }) {
  onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) => {
    const file = relative('lib', join(resolveDir, path));
    // Its own files, and package.json, are bundled.
    return /^(cli\/|\.\.)/.test(file) ? undefined : { path: `./${file}`, external: true };
  });
}

function writeModule(file, name, value) {
  writeFileSync(
    file,
    `// Made by npm run build.\nexport const ${name}${typeof value === 'string' ? ': string' : ''} = ${JSON.stringify(value, undefined, 2)};\n`,
  );
}
