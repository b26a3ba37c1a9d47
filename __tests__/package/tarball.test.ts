import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { packed } from './packed';
import { Project } from './project';
import { run } from './run';

const { files, tarball, unpackedSize } = packed();
const root = join(__dirname, '../..');
const paths = files.map(({ path }) => path);
const scripts = paths.filter((path) => path.endsWith('.js'));
let installed: string;

beforeAll(async () => {
  const { folder } = await Project.create({});
  installed = join(folder, 'node_modules/sauce-webhooks');
});

const read = (path: string) => readFileSync(join(installed, path), 'utf8');

test('unpacks to less than 1.7 MB, and 300 kB of docs', () => {
  const sizeOf = (isDocs: boolean) =>
    files.filter(({ path }) => path.startsWith('docs/') === isDocs).reduce((sum, { size }) => sum + size, 0);
  expect(sizeOf(false)).toBeLessThan(1_700_000);
  expect(sizeOf(true)).toBeLessThan(300_000);
  expect(sizeOf(false) + sizeOf(true)).toBe(unpackedSize);
});

test('has no run-time dependencies and runs nothing when it is installed', () => {
  const { dependencies, optionalDependencies, bundleDependencies, peerDependenciesMeta, scripts } = JSON.parse(
    read('package.json'),
  );
  expect({ dependencies, optionalDependencies, bundleDependencies }).toEqual({});
  expect(peerDependenciesMeta).toEqual({
    bullmq: { optional: true },
    express: { optional: true },
    ioredis: { optional: true },
    libsql: { optional: true },
  });
  // npm warns of `prepare` as well when a tarball is installed.
  expect(Object.keys(scripts)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^((pre|post)?install|(pre|post)?prepare)$/)]),
  );
});

test('has what users need and nothing else', () => {
  const allowed =
    /^(LICENSE|(README|CHANGELOG|SECURITY)\.md|package\.json|docs\/[\w-]+\.md|docs\/dashboard\.png|dist\/.+\.(js|d\.ts)|dist\/openapi\.json|dist\/schemas\/[\w-]+\.schema\.json|dist\/THIRD-PARTY\.txt|examples\/(server|payloads)\/.+)$/;
  expect(paths.filter((path) => !allowed.test(path))).toEqual([]);
  expect(paths.filter((path) => /__tests__|\.(test|spec)\.|jest|stryker|\.map$/.test(path))).toEqual([]);
  expect(paths).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'dist/index.js', 'dist/index.d.ts']));
});

test('has all that its pages link to', () => {
  const links = paths
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) =>
      [...read(path).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => join(dirname(path), link)),
    );
  expect(links).toEqual(expect.arrayContaining(['docs/events.md', 'docs/dashboard.png', 'SECURITY.md']));
  expect(links.filter((link) => !paths.includes(link))).toEqual([]);
});

test('requires only what is built into Node, its own files and its optional peers', async () => {
  // esbuild, because the generated code has texts that look like calls of require; it fails when an own file is missing.
  const out = join(dirname(installed), 'bundled');
  const flags = ['--bundle', '--platform=node', '--packages=external', `--outdir=${out}`, `--metafile=${out}.json`];
  await run(root, 'node_modules/.bin/esbuild', join(installed, 'dist/**/*.js'), ...flags, '--log-level=warning');
  const outputs: { imports: { path: string }[] }[] = Object.values(
    JSON.parse(readFileSync(`${out}.json`, 'utf8')).outputs,
  );
  const names = new Set(outputs.flatMap(({ imports }) => imports.map(({ path }) => path)));
  expect(names).toContain('node:crypto');
  // libsql is looked up at run time, which no bundler sees.
  const packages = new Set([...names].filter((name) => !isBuiltIn(name)).map((name) => name.split('/')[0]));
  expect([...packages].sort()).toEqual(['bullmq', 'ioredis']);
  expect(JSON.parse(read('package.json'))).not.toHaveProperty('imports');
});

test('loads with the middleware nothing of the rest', async () => {
  const script = "require('sauce-webhooks'); console.log(JSON.stringify(Object.keys(require.cache)))";
  const { stdout } = await run(dirname(installed), process.execPath, '-e', script);
  const loaded = JSON.parse(stdout).map((file: string) => relative(join(installed, 'dist'), file));
  expect(loaded).toEqual(expect.arrayContaining(['index.js', join('inbox', 'memory', 'memory-inbox.js')]));
  const rest = /^(\.\.|api|builds|cli|dashboard|testing|inbox\W(sqlite|bullmq))\b/;
  expect(loaded.filter((file: string) => rest.test(file))).toEqual([]);
});

test('names the licence of each package of which it has code', () => {
  // Code that only this package has, as minified bundles do not name their sources.
  const marks = {
    ajv: 'ajv/dist/runtime/ucs2length',
    commander: 'commander.unknownOption',
    preact: 'dangerouslySetInnerHTML',
    uplot: 'u-cursor-pt',
  };
  const code = scripts.map(read).join('\n');
  const licences = read('dist/THIRD-PARTY.txt');
  for (const [name, mark] of Object.entries(marks)) {
    expect(code).toContain(mark);
    const file = readdirSync(join(root, 'node_modules', name)).find((entry) => /^license/i.test(entry)) as string;
    const [copyright] = /^Copyright.*/m.exec(readFileSync(join(root, 'node_modules', name, file), 'utf8')) ?? [];
    expect(licences).toContain(`${name}: ${copyright}`);
  }
  const named = [...licences.matchAll(/^(\S+): Copyright/gm)].map(([, name]) => name);
  const sources = [...code.matchAll(/\/\/ node_modules\/((?:@[^/\s]+\/)?[^/\s]+)\//g)].map(([, name]) => name);
  expect(named).toEqual(expect.arrayContaining(sources));
  expect(named.sort()).toEqual(Object.keys(marks));
  expect(licences).toContain('Permission is hereby granted');
});

test('has types for each way in, which lead only to Node and its own types', () => {
  const { exports } = JSON.parse(read('package.json')) as { exports: Record<string, { types?: string }> };
  const reached = new Set(Object.values(exports).flatMap(({ types }) => (types ? [join(types)] : [])));
  const foreign: string[] = [];
  // Grows while it is read.
  for (const path of reached) {
    for (const [, name = ''] of read(path).matchAll(/(?:from |import\(|import )["']([^"']+)["']/g)) {
      const own = join(dirname(path), name === '.' ? 'index.d.ts' : `${name}.d.ts`);
      if (name.startsWith('.') && paths.includes(own)) reached.add(own);
      else if (!isBuiltIn(name)) foreign.push(name);
    }
  }
  expect(reached.size).toBeGreaterThan(6);
  expect(foreign).toEqual([]);
});

test('makes no code of text', () => {
  expect(scripts.filter((path) => /\bnew Function\b|(?<![\w.])(eval|Function)\(/.test(read(path)))).toEqual([]);
});

test('has a command line that requires the files beside it, instead of having them a second time', () => {
  const { bin } = JSON.parse(read('package.json'));
  expect(bin).toEqual({ 'sauce-webhooks': './dist/cli.js' });
  expect(read('dist/cli.js')).toMatch(/^#!\/usr\/bin\/env node\n/);
  expect(files.find(({ path }) => path === 'dist/cli.js')?.size).toBeLessThan(150_000);
});

test('has a dashboard whose page loads nothing from elsewhere', () => {
  const { pageFiles } = require(join(installed, 'dist/dashboard/page.bundle.js'));
  const inAll = ['index.html', 'page.css', 'page.js'].map((name) => pageFiles[name]).join('');
  // The names of kinds of elements, which nothing loads.
  const kinds = ['http://www.w3.org/1998/Math/MathML', 'http://www.w3.org/1999/xhtml', 'http://www.w3.org/2000/svg'];
  expect([...new Set(inAll.match(/https?:\/\/[^\s"'`)]+/g))].sort()).toEqual(kinds);
});

test('has nothing that publint minds', async () => {
  await run(
    root,
    process.execPath,
    'node_modules/publint/src/cli.js',
    'run',
    tarball,
    '--strict',
    '--level',
    'warning',
  );
});

test('has types that are right for each way to import it', async () => {
  const { stdout } = await run(
    root,
    process.execPath,
    'node_modules/@arethetypeswrong/cli/dist/index.js',
    tarball,
    '--no-definitely-typed',
    '--format=json',
  );
  const { analysis, problems } = JSON.parse(stdout);
  expect(problems).toEqual({});
  expect(Object.keys(analysis.entrypoints)).toEqual(
    expect.arrayContaining(['.', './bullmq', './sqlite', './testing', './api', './builds', './dashboard']),
  );
});

function isBuiltIn(name: string): boolean {
  return name.startsWith('node:') && builtinModules.includes(name.slice('node:'.length));
}
