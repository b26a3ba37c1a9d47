import { nodes, versions } from './nodes';
import { Project } from './project';
import type { Ran } from './run';

const files = {
  'keep.cjs': 'keep.cjs',
  'keep-consumer.cjs': 'keep-consumer.cjs',
  'keep-consumer.mjs': 'keep-consumer.mjs',
};
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
  test.each(['keep-consumer.cjs', 'keep-consumer.mjs'])('of libsql: %s', async (consumer) => {
    expect(seen(await project.nodeOf(binaries[version], consumer))).toEqual(kept);
  });

  test('in a script that is ESM by an option', async () => {
    const script = ['--input-type=module', '-e', "await import('./keep-consumer.mjs')"];
    expect(seen(await project.nodeOf(binaries[version], ...script))).toEqual(kept);
  });

  test('by a handle of libsql', async () => {
    expect(seen(await project.nodeOf(binaries[version], 'keep-consumer.mjs', 'libsql'))).toEqual(kept);
  });
});

test.each(['22', '24'] as const)('Node %s keeps events by a handle of node:sqlite', async (version) => {
  expect(seen(await project.nodeOf(binaries[version], 'keep-consumer.mjs', 'node:sqlite'))).toEqual(kept);
});

test('without libsql it says what to install', async () => {
  const bare = await Project.create({ files });
  await expect(bare.node('keep-consumer.cjs')).rejects.toThrow(/PEER_DEPENDENCY_MISSING[\s\S]*npm install libsql/);
});
