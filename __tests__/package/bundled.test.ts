import { cp, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { nodes, versions } from './nodes';
import { packed } from './packed';
import { Project } from './project';
import { run } from './run';

const root = join(__dirname, '../..');
/** In a bundle that is ESM, `require` is what the app defines. */
const banner = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
const flagsOf = { 'app.cjs': ['--format=cjs'], 'app.mjs': ['--format=esm', `--banner:js=${banner}`] };
const apps = Object.keys(flagsOf);
let project: Project;
let binaries: Awaited<ReturnType<typeof nodes>>;

beforeAll(async () => {
  project = await Project.create({ files: { 'bundled.mjs': 'bundled.mjs' }, packages: ['libsql'] });
  for (const [app, flags] of Object.entries(flagsOf)) {
    const common = ['--bundle', '--platform=node', '--external:libsql', '--log-level=warning', `--outfile=${app}`];
    await run(project.folder, join(root, 'node_modules/.bin/esbuild'), 'bundled.mjs', ...common, ...flags);
  }
  binaries = await nodes();
});

describe.each(versions)('on Node %s an app that is bundled into one file', (version) => {
  test.each(apps)('stores events and shows the dashboard: %s', async (app) => {
    const { stdout, stderr } = await project.nodeOf(binaries[version], app);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      status: 204,
      handled: ['bundled'],
      completed: 1,
      page: { 'index.html': 200, 'icon.svg': 200, 'page.css': 200, 'page.js': 200 },
    });
  });
});

test.each(apps)('%s without any package asks for libsql only', async (app) => {
  const folder = await mkdtemp(join(packed().folder, 'bundled-'));
  await cp(join(project.folder, app), join(folder, app));
  await expect(run(folder, process.execPath, app)).rejects.toThrow(/PEER_DEPENDENCY_MISSING[\s\S]*npm install libsql/);
});
