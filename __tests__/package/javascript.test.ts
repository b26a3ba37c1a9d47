import { nodes, versions } from './nodes';
import { bothExpresses, Project } from './project';
import { received, receptions } from './reception';

const kinds = ['CommonJS', 'ESM'] as const;
const consumers = { CommonJS: 'consumer.cjs', ESM: 'consumer.mjs' };
const projects = {} as Record<(typeof kinds)[number], Project>;

let binaries: Awaited<ReturnType<typeof nodes>>;

beforeAll(async () => {
  for (const kind of kinds) {
    const files = { 'exercise.cjs': 'exercise.cjs', [consumers[kind]]: consumers[kind] };
    projects[kind] = await Project.create({ files, packages: bothExpresses });
  }
  binaries = await nodes();
});

describe.each(versions)('Node %s', (version) => {
  test('is what runs', async () => {
    const { stdout } = await projects.CommonJS.nodeOf(binaries[version], '--version');
    expect(stdout.trim()).toMatch(version === 'this' ? process.version : new RegExp(`^v${version}\\.`));
  });

  describe.each(kinds)('%s', (kind) => {
    test.each(['express', 'express4'])('receives in an app of %s', async (express) => {
      const ran = await projects[kind].nodeOf(binaries[version], consumers[kind], express);
      expect(receptions(ran)).toEqual(received.byExpress);
    });

    test('receives by node:http', async () => {
      const ran = await projects[kind].nodeOf(binaries[version], consumers[kind]);
      expect(receptions(ran)).toEqual(received.byHttp);
    });
  });

  test('imports by name all that can be required', async () => {
    const print = (names: string) => `console.log(JSON.stringify(Object.keys(${names}).sort()))`;
    const required = `import { createRequire } from 'node:module'; ${print("createRequire(process.cwd() + '/')('sauce-webhooks')")}`;
    const imported = `import * as names from 'sauce-webhooks'; ${print('names')}`;
    const namesOf = async (script: string) => {
      const { stdout } = await projects.ESM.nodeOf(binaries[version], '--input-type=module', '-e', script);
      return JSON.parse(stdout).filter((name: string) => !['__esModule', 'default', 'module.exports'].includes(name));
    };
    expect(await namesOf(imported)).toEqual(await namesOf(required));
    expect(await namesOf(imported)).toContain('sauceWebhooks');
  });
});

test('projects have the versions of Express that they say', async () => {
  const { stdout } = await projects.CommonJS.node(
    '-p',
    `['express', 'express4'].map((name) => require(name + '/package.json').version)`,
  );
  expect(stdout).toMatch(/^\[ '5\..+', '4\..+' \]\n$/);
});

const schemas = ['vdc', 'rdc', 'concurrency', 'visual-build', 'build', 'job', 'values'];
test.each(['openapi.json', ...schemas.map((name) => `schemas/${name}.schema.json`)])(
  '%s can be required',
  async (file) => {
    const script = `typeof (({ $schema, openapi }) => $schema ?? openapi)(require('sauce-webhooks/${file}'))`;
    expect((await projects.CommonJS.node('-p', script)).stdout).toBe('string\n');
  },
);

describe('without Express', () => {
  let project: Project;
  beforeAll(async () => {
    project = await Project.create({
      files: { 'exercise.cjs': 'exercise.cjs', 'consumer.cjs': 'consumer.cjs', 'consumer.mjs': 'consumer.mjs' },
    });
  });

  test('nothing else is installed', async () => {
    const { stdout } = await project.node(
      '-p',
      `JSON.stringify(fs.readdirSync('node_modules').filter((name) => name[0] !== '.'))`,
    );
    expect(JSON.parse(stdout)).toEqual(['sauce-webhooks']);
  });

  test.each(['consumer.cjs', 'consumer.mjs'])('%s receives by node:http', async (consumer) => {
    expect(receptions(await project.node(consumer))).toEqual(received.byHttp);
  });
});
