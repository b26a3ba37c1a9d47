import { nodes, versions } from './nodes';
import { bothExpresses, filesOf, loaders, Project } from './project';

const seen = {
  status: 204,
  files: { 'icon.svg': 200, 'page.css': 200, 'page.js': 200 },
  name: 'checkout',
  isLive: true,
};

let project: Project;
let binaries: Awaited<ReturnType<typeof nodes>>;

beforeAll(async () => {
  project = await Project.create({ files: filesOf('dashboard.cjs'), packages: bothExpresses });
  binaries = await nodes();
});

describe.each(versions)('on Node %s the dashboard', (version) => {
  test.each(loaders)('is shown by Express 5 and 4, by node:http, and closes with the receiver: %s', async (loader) => {
    for (const express of [['express'], ['express4'], []]) {
      const { stdout, stderr } = await project.nodeOf(binaries[version], loader, './dashboard.cjs', ...express);
      expect(stderr).toBe('');
      expect(JSON.parse(stdout)).toEqual(seen);
    }
  });
});
