import { nodes, versions } from './nodes';
import { bothExpresses, filesOf, loaders, Project } from './project';
import type { Ran } from './run';

const files = filesOf('kit.cjs');

const worked = {
  outcomes: {
    first: { outcome: 'accepted', handled: true },
    again: { outcome: 'duplicate', handled: false },
    failing: { outcome: 'accepted', handled: false, error: 'no such channel' },
    forged: { outcome: 'rejected', code: 'SIGNATURE_MISMATCH', handled: false },
    batch: { outcome: 'accepted', handled: true },
  },
  byName: ['once', 'fails', 'rdc', 'concurrency', 'visual-build'],
  shapes: expect.any(Number),
  wrong: [],
  hasRepeats: true,
  failed: 2,
  urls: { outcome: 'acknowledged', status: 204, fetched: 204 },
  unhandled: [],
};
function seen({ stdout, stderr }: Ran): { shapes: number } {
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

let project: Project;
let binaries: Awaited<ReturnType<typeof nodes>>;

beforeAll(async () => {
  project = await Project.create({ files, packages: bothExpresses });
  binaries = await nodes();
});

describe.each(versions)('on Node %s the test kit works', (version) => {
  test.each(loaders)('in apps of Express 5 and 4: %s', async (loader) => {
    for (const express of ['express', 'express4']) {
      const ran = seen(await project.nodeOf(binaries[version], loader, './kit.cjs', express));
      expect(ran).toEqual(worked);
      expect(ran.shapes).toBeGreaterThan(30);
    }
  });

  test.each(loaders)('on what sauceWebhooks returns: %s', async (loader) => {
    expect(seen(await project.nodeOf(binaries[version], loader, './kit.cjs'))).toEqual(worked);
  });
});

test('without Express and Jest nothing is missing', async () => {
  const bare = await Project.create({ files });
  for (const loader of loaders) expect(seen(await bare.node(loader, './kit.cjs'))).toEqual(worked);
});
