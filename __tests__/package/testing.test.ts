import { nodes, versions } from './nodes';
import { bothExpresses, Project } from './project';
import type { Ran } from './run';

const files = { 'kit.cjs': 'kit.cjs', 'kit-consumer.cjs': 'kit-consumer.cjs', 'kit-consumer.mjs': 'kit-consumer.mjs' };
const consumers = ['kit-consumer.cjs', 'kit-consumer.mjs'];

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
  test.each(consumers)('in apps of Express 5 and 4: %s', async (consumer) => {
    for (const express of ['express', 'express4']) {
      const ran = seen(await project.nodeOf(binaries[version], consumer, express));
      expect(ran).toEqual(worked);
      expect(ran.shapes).toBeGreaterThan(30);
    }
  });

  test.each(consumers)('on what sauceWebhooks returns: %s', async (consumer) => {
    expect(seen(await project.nodeOf(binaries[version], consumer))).toEqual(worked);
  });
});

test('without Express and Jest nothing is missing', async () => {
  const bare = await Project.create({ files });
  for (const consumer of consumers) expect(seen(await bare.node(consumer))).toEqual(worked);
});
