import { join } from 'node:path';
import { bothExpresses, Project } from './project';
import { received, receptions } from './reception';

const { platform, arch } = process;
/** The npm package that carries Node's binary for this machine, as the package `node` chooses it. */
const nodePackage = [
  platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node',
  platform === 'win32' ? 'win' : platform,
  arch,
].join('-');
const kinds = ['CommonJS', 'ESM'] as const;
const consumers = { CommonJS: 'consumer.cjs', ESM: 'consumer.mjs' };
const projects = {} as Record<(typeof kinds)[number], Project>;

const versions = ['this', '22', '24'] as const;
const nodes = { this: process.execPath } as Record<(typeof versions)[number], string>;

beforeAll(async () => {
  for (const kind of kinds) {
    const files = { 'exercise.cjs': 'exercise.cjs', [consumers[kind]]: consumers[kind] };
    projects[kind] = await Project.create({ files, packages: bothExpresses });
  }
  const others = versions.filter((version) => version !== 'this');
  const { folder } = await Project.create({
    packages: others.map((version) => `node${version}@npm:${nodePackage}@${version}`),
  });
  const binary = platform === 'win32' ? 'node.exe' : 'node';
  for (const version of others) nodes[version] = join(folder, `node_modules/node${version}/bin`, binary);
});

describe.each(versions)('Node %s', (version) => {
  test('is what runs', async () => {
    const { stdout } = await projects.CommonJS.nodeOf(nodes[version], '--version');
    expect(stdout.trim()).toMatch(version === 'this' ? process.version : new RegExp(`^v${version}\\.`));
  });

  describe.each(kinds)('%s', (kind) => {
    test.each(['express', 'express4'])('receives in an app of %s', async (express) => {
      const ran = await projects[kind].nodeOf(nodes[version], consumers[kind], express);
      expect(receptions(ran)).toEqual(received.byExpress);
    });

    test('receives by node:http', async () => {
      const ran = await projects[kind].nodeOf(nodes[version], consumers[kind]);
      expect(receptions(ran)).toEqual(received.byHttp);
    });
  });

  test('imports by name all that can be required', async () => {
    const print = (names: string) => `console.log(JSON.stringify(Object.keys(${names}).sort()))`;
    const required = `import { createRequire } from 'node:module'; ${print("createRequire(process.cwd() + '/')('sauce-webhooks')")}`;
    const imported = `import * as names from 'sauce-webhooks'; ${print('names')}`;
    const namesOf = async (script: string) => {
      const { stdout } = await projects.ESM.nodeOf(nodes[version], '--input-type=module', '-e', script);
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

test.each(['vdc', 'rdc', 'concurrency', 'visual-build', 'job', 'values'])(
  'the schema %s can be required',
  async (name) => {
    const file = `sauce-webhooks/schemas/${name}.schema.json`;
    const { stdout } = await projects.CommonJS.node('-p', `typeof require('${file}').$schema`);
    expect(stdout).toBe('string\n');
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
