import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Project } from './project';

const page = readFileSync(join(__dirname, '../../docs/deployment.md'), 'utf8');
const section = page.split('\n## Other frameworks\n')[1]?.split('\n## ')[0] ?? '';
const recipes = [...section.matchAll(/```js\n(.*?)```/gs)].map(([, code = '']) => code);
const names = ['hono', 'next', 'fastify', 'koa', 'nest'] as const;

let project: Project;

beforeAll(async () => {
  const nest = ['@nestjs/common', '@nestjs/core', '@nestjs/platform-express', 'reflect-metadata', 'rxjs'];
  project = await Project.create({
    manifest: { type: 'module' },
    files: { 'post.js': 'frameworks/post.mjs', 'app.module.js': 'frameworks/app.module.mjs' },
    packages: ['hono', '@hono/node-server', 'fastify', 'koa', ...nest],
  });
});

test('docs/deployment.md has a recipe for each', () => expect(recipes).toHaveLength(names.length));

test.each(names)('the recipe receives what Sauce Labs posts, and no more: %s', async (name) => {
  await project.write(`${name}.js`, recipes[names.indexOf(name)] as string);
  const { stdout, stderr } = await project.node('post.js', name);
  expect(stderr).toMatch(/^sauce-webhooks: rejected a delivery: SIGNATURE_MISSING[^\n]*\n$/);
  const lines = stdout.trim().split('\n');
  expect(lines.filter((line) => !line.startsWith('[Nest]'))).toEqual(['passed', 'signed 204, unsigned 204']);
});
