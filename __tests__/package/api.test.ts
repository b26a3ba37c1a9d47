import { nodes, versions } from './nodes';
import { Project } from './project';

const files = { 'ask.cjs': 'ask.cjs', 'ask-consumer.cjs': 'ask-consumer.cjs', 'ask-consumer.mjs': 'ask-consumer.mjs' };
let project: Project;
let binaries: Awaited<ReturnType<typeof nodes>>;

beforeAll(async () => {
  project = await Project.create({ files });
  binaries = await nodes();
});

describe.each(versions)('Node %s asks Sauce Labs and ends by itself', (version) => {
  test.each(['ask-consumer.cjs', 'ask-consumer.mjs'])('%s', async (consumer) => {
    const { stdout } = await project.nodeOf(binaries[version], consumer);
    expect(JSON.parse(stdout)).toEqual({
      asked: ['/rest/v1.2/users/ada/concurrency', '/v1/rdc/jobs/a%2Fb'],
      seen: [['poll', 3], 'AssertionError: 5'],
    });
  });
});
