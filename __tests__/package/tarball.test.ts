import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { packed } from './packed';
import { Project } from './project';
import { run } from './run';

const { files, tarball, unpackedSize } = packed();
const root = join(__dirname, '../..');
const paths = files.map(({ path }) => path);
const scripts = paths.filter((path) => path.endsWith('.js'));
const types = paths.filter((path) => path.endsWith('.d.ts'));
let installed: string;

beforeAll(async () => {
  const { folder } = await Project.create({});
  installed = join(folder, 'node_modules/sauce-webhooks');
});

const read = (path: string) => readFileSync(join(installed, path), 'utf8');

test('unpacks to less than 1.5 MB', () => {
  expect(unpackedSize).toBeLessThan(1_500_000);
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
    /^(LICENSE|README\.md|CHANGELOG\.md|package\.json|docs\/(api|errors|events)\.md|schemas\/[\w-]+\.schema\.json|dist\/.+\.(js|d\.ts)|dist\/THIRD-PARTY\.txt|dist\/dashboard\/page\/(index\.html|page\.css|icon\.svg)|examples\/(server|payloads)\/.+)$/;
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
  expect(links).toContain('docs/events.md');
  // A picture of the page would weigh as much as the page.
  const packed = links.filter((link) => link !== 'docs/dashboard.png');
  expect(packed.filter((link) => !paths.some((path) => path === link || path.startsWith(`${link}/`)))).toEqual([]);
});

test('requires only what is built into Node, its own files and, beside the face, its optional peers', async () => {
  // esbuild, because the generated code has texts that look like calls of require; it fails when an own file is missing.
  const out = join(dirname(installed), 'bundled');
  const flags = ['--bundle', '--platform=node', '--packages=external', `--outdir=${out}`, `--metafile=${out}.json`];
  await run(root, 'node_modules/.bin/esbuild', join(installed, 'dist/**/*.js'), ...flags, '--log-level=warning');
  const outputs: { imports: { path: string }[] }[] = Object.values(
    JSON.parse(readFileSync(`${out}.json`, 'utf8')).outputs,
  );
  const names = new Set(outputs.flatMap(({ imports }) => imports.map(({ path }) => path)));
  expect(names).toContain('node:crypto');
  expect([...names].filter((name) => !isBuiltIn(name)).sort()).toEqual([
    ...['icon.svg', 'index.html', 'page.css', 'page.js'].map((file) => `#dashboard-page/${file}`),
    '#sqlite-thread',
    'bullmq',
    'ioredis',
    'libsql',
  ]);
});

test('names the licence of each package of which it has code', () => {
  // What stands in the code of each, as minified bundles do not name their sources.
  const marks = {
    ajv: 'ajv/dist/runtime/ucs2length',
    'ajv-formats': 'iso-date-time',
    commander: 'commander.unknownOption',
    'fastest-levenshtein': 'node_modules/fastest-levenshtein/',
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
  const sources = [...code.matchAll(/^\/\/ node_modules\/((?:@[^/]+\/)?[^/]+)\//gm)].map(([, name]) => name);
  expect(named).toEqual(expect.arrayContaining(sources));
  expect(named.sort()).toEqual(Object.keys(marks));
  expect(licences).toContain('Permission is hereby granted');
});

test('has types that refer only to Node and its own types', () => {
  const isOwn = (path: string, name: string) =>
    paths.includes(join(dirname(path), name === '.' ? 'index.d.ts' : `${name}.d.ts`));
  const foreign = types.flatMap((path) =>
    [...read(path).matchAll(/(?:from |import\()["']([^"']+)["']/g)]
      .map(([, name = '']) => name)
      .filter((name) => !(name.startsWith('.') ? isOwn(path, name) : isBuiltIn(name))),
  );
  expect(foreign).toEqual([]);
});

test('makes no code of text', () => {
  expect(scripts.filter((path) => /\bnew Function\b|(?<![\w.])(eval|Function)\(/.test(read(path)))).toEqual([]);
});

test('has a small command line that the middleware does not load', async () => {
  const { bin } = JSON.parse(read('package.json'));
  expect(bin).toEqual({ 'sauce-webhooks': './dist/cli.js' });
  expect(files.find(({ path }) => path === 'dist/cli.js')?.size).toBeLessThan(80_000);
  const loaded = "require('sauce-webhooks'); console.log(Object.keys(require.cache).join('\\n'))";
  const { stdout } = await run(dirname(installed), process.execPath, '-e', loaded);
  expect(stdout).toContain(join('dist', 'index.js'));
  expect(stdout).not.toMatch(/cli|commander/);
});

test('has a dashboard that the middleware does not load, whose page needs nothing from elsewhere', async () => {
  const loaded = "require('sauce-webhooks'); console.log(Object.keys(require.cache).join('\\n'))";
  const { stdout } = await run(dirname(installed), process.execPath, '-e', loaded);
  expect(stdout).not.toContain('dashboard');
  const inAll = ['index.html', 'page.css', 'page.js'].map((name) => read(`dist/dashboard/page/${name}`)).join('');
  // But for the name of the kind of elements.
  expect(inAll.match(/https?:\/\/[^\s"'`)]+/g)).toEqual(['http://www.w3.org/2000/svg']);
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
    // All versions of Node that the package runs on read `exports`.
    '--profile=node16',
    '--no-definitely-typed',
    '--format=json',
  );
  const { analysis, problems } = JSON.parse(stdout);
  const found: { resolutionKind?: string }[] = Object.values(problems).flat() as never;
  expect(found.filter(({ resolutionKind }) => resolutionKind !== 'node10')).toEqual([]);
  expect(Object.keys(analysis.entrypoints)).toEqual(
    expect.arrayContaining(['.', './bullmq', './sqlite', './testing', './api', './dashboard']),
  );
});

function isBuiltIn(name: string): boolean {
  return name.startsWith('node:') && builtinModules.includes(name.slice('node:'.length));
}
