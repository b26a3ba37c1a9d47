import { bothExpresses, Project } from './project';

test('a project of Jest tests its app with supertest, and Jest ends by itself', async () => {
  const project = await Project.create({
    manifest: { jest: { testEnvironment: 'node' } },
    files: { 'app.test.js': 'app.test.js' },
    packages: [...bothExpresses, 'jest@30', 'supertest@7'],
  });

  const { stdout, stderr } = await project.node('node_modules/jest/bin/jest.js', '--json');

  const { success, numPassedTests, numTotalTests } = JSON.parse(stdout);
  expect({ success, numPassedTests }).toEqual({ success: true, numPassedTests: numTotalTests });
  // Of each Express: the three mounts, the test kit, and more than thirty edgeCases shapes.
  expect(numTotalTests).toBeGreaterThan(2 * (3 + 1 + 30));
  expect(stderr).not.toMatch(/did not exit|failed to exit|Cannot log after/);
});
