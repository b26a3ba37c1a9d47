import { nodes, versions } from './nodes';
import { filesOf, loaders, Project } from './project';
import type { Ran } from './run';

const files = filesOf('keep.cjs');
const kept = {
  first: { status: 204, handled: ['kept'], completed: 1, listed: 1 },
  second: { status: 204, handled: [], completed: 1, listed: 1 },
};
const seen = ({ stdout }: Ran) => JSON.parse(stdout);
let project: Project;
let binaries: Awaited<ReturnType<typeof nodes>>;

beforeAll(async () => {
  project = await Project.create({ files, packages: ['libsql'] });
  binaries = await nodes();
});

describe.each(versions)('Node %s keeps events in a file', (version) => {
  test.each(loaders)('of libsql: %s', async (loader) => {
    expect(seen(await project.nodeOf(binaries[version], loader, './keep.cjs'))).toEqual(kept);
  });

  test('in a script that is ESM by an option', async () => {
    const script = [
      '--input-type=module',
      '-e',
      "import { run } from './keep.cjs'; await run((name) => import(name));",
    ];
    expect(seen(await project.nodeOf(binaries[version], ...script))).toEqual(kept);
  });

  test('by a handle of libsql', async () => {
    expect(seen(await project.nodeOf(binaries[version], 'by-import.mjs', './keep.cjs', 'libsql'))).toEqual(kept);
  });
});

test.each(['22', '24'] as const)('Node %s keeps events by a handle of node:sqlite', async (version) => {
  expect(seen(await project.nodeOf(binaries[version], 'by-import.mjs', './keep.cjs', 'node:sqlite'))).toEqual(kept);
});

test('without libsql it says what to install', async () => {
  const bare = await Project.create({ files });
  await expect(bare.node('by-require.cjs', './keep.cjs')).rejects.toThrow(
    /PEER_DEPENDENCY_MISSING[\s\S]*npm install libsql/,
  );
});
