import { nodes, versions } from './nodes';
import { filesOf, loaders, Project } from './project';

let project: Project;
let binaries: Awaited<ReturnType<typeof nodes>>;

beforeAll(async () => {
  project = await Project.create({ files: filesOf('ask.cjs') });
  binaries = await nodes();
});

describe.each(versions)('Node %s asks Sauce Labs and ends by itself', (version) => {
  test.each(loaders)('%s', async (loader) => {
    const { stdout } = await project.nodeOf(binaries[version], loader, './ask.cjs');
    expect(JSON.parse(stdout)).toEqual({
      asked: ['/rest/v1.2/users/ada/concurrency', '/v1/rdc/jobs/a%2Fb'],
      seen: [['poll', 3], 'AssertionError: 5'],
    });
  });
});
