import { join } from 'node:path';
import { Project } from './project';
import { received, receptions } from './reception';

const typescript = join(__dirname, '../../node_modules/typescript/bin/tsc');
const compilerOptions = {
  module: 'nodenext',
  target: 'es2022',
  types: ['node'],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
};

describe.each(['5', '4'])('TypeScript 7 with Express %s', (express) => {
  let project: Project;

  beforeAll(async () => {
    const compilers = ['typescript@5', 'typescript-5.0@npm:typescript@5.0'];
    const packages = [`express@${express}`, `@types/express@${express}`, '@types/node@20', ...compilers];
    const files = {
      'exercise.cjs': 'exercise.cjs',
      'exercise.d.cts': 'exercise.d.cts',
      'usage.ts': 'usage.ts',
      'consumer.ts': 'consumer.ts.txt',
      'named-secrets.ts': 'named-secrets.ts.txt',
    };
    const inFolder = (folder: string) => Object.entries(files).map(([path, source]) => [`${folder}/${path}`, source]);
    project = await Project.create({ packages, files: Object.fromEntries([...inFolder('esm'), ...inFolder('cjs')]) });
    await project.write('esm/package.json', '{ "type": "module" }');
    await project.write('cjs/package.json', '{ "type": "commonjs" }');
    for (const kind of ['esm', 'cjs']) {
      const files = ['usage.ts', 'consumer.ts'];
      await project.write(`${kind}/tsconfig.json`, JSON.stringify({ files, compilerOptions }));
    }
  });

  test.each(['esm', 'cjs'])('%s compiles strictly, libraries too, and receives', async (kind) => {
    await project.node(typescript, '-p', kind);
    expect(receptions(await project.node(`${kind}/consumer.js`))).toEqual(received.byExpress);
  });

  test('compiles secrets from the environment as the README shows them', async () => {
    await check({ files: ['esm/named-secrets.ts'], compilerOptions: { ...compilerOptions, noEmit: true } });
  });

  test.each([
    ['bundler', 'esnext'],
    ['nodenext', 'nodenext'],
  ])('compiles with module resolution %s when the libraries are not checked', async (moduleResolution, module) => {
    const lax = { module, moduleResolution, types: ['node'], exactOptionalPropertyTypes: false, skipLibCheck: true };
    await check({ files: ['esm/usage.ts'], compilerOptions: { ...lax, strict: true, noEmit: true } });
  });

  test('compiles with module resolution node by TypeScript 5, the last one that has it', async () => {
    const lax = {
      module: 'commonjs',
      moduleResolution: 'node',
      esModuleInterop: true,
      types: ['node'],
      skipLibCheck: true,
    };
    await project.write(
      'check.json',
      JSON.stringify({ files: ['cjs/usage.ts'], compilerOptions: { ...lax, strict: true, noEmit: true } }),
    );
    const { stdout } = await project.node('node_modules/typescript/bin/tsc', '-p', 'check.json', '--traceResolution');
    expect(stdout).toMatch(/'sauce-webhooks\/sqlite' was successfully resolved/);
  });

  test('compiles strictly by TypeScript 5.0, libraries too: its Uint8Array is not generic, and it has no NoInfer', async () => {
    await project.node('node_modules/typescript-5.0/bin/tsc', '-p', 'esm', '--noEmit');
  });

  test('compiles strictly when the project names no types', async () => {
    await check({ files: ['esm/consumer.ts'], compilerOptions: { ...compilerOptions, types: [], noEmit: true } });
  });

  async function check(config: object): Promise<void> {
    await project.write('check.json', JSON.stringify(config));
    await project.node(typescript, '-p', 'check.json');
  }
});
