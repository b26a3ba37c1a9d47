import { snippet, snippetsOf } from '../pages';
import { Project } from './project';

const page = 'docs/frameworks.md';
const names = ['http', 'hono', 'next', 'fastify', 'koa', 'nest'];

let project: Project;

beforeAll(async () => {
  const nest = ['@nestjs/common', '@nestjs/core', '@nestjs/platform-express', 'reflect-metadata', 'rxjs'];
  project = await Project.create({
    manifest: { type: 'module' },
    files: { 'post.js': 'frameworks/post.mjs', 'app.module.js': 'frameworks/app.module.mjs' },
    packages: ['hono', '@hono/node-server', 'fastify', 'koa', ...nest],
  });
});

test('each recipe has a test', () => {
  const files = snippetsOf(page).flatMap(({ file = [] }) => file);
  // The last two: runtimes.test.ts.
  expect(files).toEqual([...names, 'bun', 'deno'].map((name) => `${name}.mjs`));
});

test.each(names)('the recipe receives what Sauce Labs posts, and no more: %s', async (name) => {
  await project.write(`${name}.mjs`, snippet(page, `${name}.mjs`));
  const { stdout, stderr } = await project.node('post.js', name);
  expect(stderr).toMatch(/^sauce-webhooks: rejected a delivery: SIGNATURE_MISSING[^\n]*\n$/);
  const lines = stdout.trim().split('\n');
  expect(lines.filter((line) => !line.startsWith('[Nest]'))).toEqual(['passed', 'signed 204, unsigned 204']);
});
