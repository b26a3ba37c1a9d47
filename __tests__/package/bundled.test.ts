import { cp, mkdtemp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { commandsOf } from '../pages';
import { nodes, versions } from './nodes';
import { packed } from './packed';
import { Project } from './project';
import { run } from './run';

const esbuild = join(__dirname, '../../node_modules/.bin/esbuild');
const esbuildFlags = ['--bundle', '--platform=node', '--log-level=warning'];
/** What docs/frameworks.md says. */
const [command] = commandsOf('docs/frameworks.md');
const apps = ['esbuild.cjs', 'out.mjs', 'webpack.cjs', 'webpack.mjs'];

/** A folder that has libsql and the apps, but nothing of which these were made. */
let project: Project;
/** A folder that has the apps only. */
let bare: string;
let binaries: Awaited<ReturnType<typeof nodes>>;

beforeAll(async () => {
  const files = {
    'bundled.mjs': 'bundled.mjs',
    'app.mjs': 'bundled.mjs',
    'bundle-by-webpack.cjs': 'bundle-by-webpack.cjs',
  };
  project = await Project.create({ files, packages: ['libsql', 'webpack@5'] });
  const { folder } = project;
  const said = [
    await run(folder, esbuild, 'bundled.mjs', ...esbuildFlags, '--outfile=esbuild.cjs'),
    await run(folder, 'sh', '-c', `PATH="${dirname(esbuild)}:$PATH" ${command} --log-level=warning`),
    await project.node('bundle-by-webpack.cjs'),
  ];
  expect(said).toEqual(said.map(() => ({ stdout: '', stderr: '' })));
  await run(folder, 'npm', 'uninstall', 'sauce-webhooks', 'webpack', '--no-audit', '--no-fund');
  bare = await mkdtemp(join(packed().folder, 'bundled-'));
  for (const app of apps) await cp(join(folder, app), join(bare, app));
  binaries = await nodes();
});

describe.each(versions)('on Node %s an app that is bundled into one file', (version) => {
  test.each(apps)('stores events and shows the dashboard: %s', async (app) => {
    // Current versions of Node have a driver. The app is started from elsewhere.
    const folder = version === 'this' ? project.folder : bare;
    const { stdout, stderr } = await run(packed().folder, binaries[version], join(folder, app));
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
  // To a file: Node first prints the line that throws, which is the whole app, and a pipe may lose the rest.
  const node = `"${process.execPath}" ${app} 2> error.txt || { tail -c 3000 error.txt; exit 1; }`;
  await expect(run(bare, 'sh', '-c', node)).rejects.toThrow(
    /Expected a SQLite driver[\s\S]*PEER_DEPENDENCY_MISSING[\s\S]*npm install libsql/,
  );
});
