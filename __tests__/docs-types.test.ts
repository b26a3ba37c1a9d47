import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { docs, root, type Snippet, snippetsOf } from './pages';

const folder = mkdtempSync(join(tmpdir(), 'sauce-docs-'));
afterAll(() => rmSync(folder, { recursive: true }));

const lib = (path: string) => [join(root, 'lib', path)];
/** Packages that only a reader's project has: whatever is imported from them is `any`. */
const elsewhere = ['@hono/*', '@nestjs/*', '@opentelemetry/api', 'fastify', 'hono', 'koa', 'serverless-http'];
/** Run by their own tests. Node's types demand subscribers that Node does not; the others are not for Node. */
const exempt = ['tracing.mjs', 'bun.mjs', 'deno.mjs'];

const compilerOptions = {
  target: 'es2024',
  module: 'nodenext',
  allowJs: true,
  checkJs: true,
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  esModuleInterop: true,
  typeRoots: [join(root, 'node_modules/@types')],
  types: ['node', 'jest'],
  paths: {
    'sauce-webhooks': lib('index.ts'),
    'sauce-webhooks/sqlite': lib('inbox/sqlite/index.ts'),
    'sauce-webhooks/bullmq': lib('inbox/bullmq/index.ts'),
    'sauce-webhooks/*': lib('*/index.ts'),
    '*': [join(root, 'node_modules/@types/*'), join(root, 'node_modules/*')],
  },
};
const configs = {
  js: { noImplicitAny: false, useUnknownInCatchVariables: false, strictNullChecks: true },
  ts: { noUncheckedIndexedAccess: true },
};

async function errorsIn(snippets: Snippet[], options: object): Promise<string[]> {
  const files = snippets.map(({ page, file }) => `${page.replace(/\W/g, '-')}/${file}`);
  for (const [index, { code }] of snippets.entries()) {
    const path = join(folder, files[index] as string);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, code.replace("'./app.module.js'", "'../app.module.js'"));
  }
  writeFileSync(join(folder, 'app.module.js'), 'export class AppModule {}');
  const ambient = elsewhere.map((name) => `declare module '${name}';\n`).join('');
  writeFileSync(join(folder, 'elsewhere.d.ts'), ambient);
  const config = { compilerOptions: { ...compilerOptions, ...options }, files: [...files, 'elsewhere.d.ts'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const run = promisify(execFile)(process.execPath, [tsc, '-p', folder], { cwd: folder });
  const { stdout } = await run.catch((error: { stdout: string }) => error);
  // lib/ is checked with the options of its own project.
  return stdout.split('\n').filter((line) => /^[\w-]+\/.*: error /.test(line));
}

const all = ['README.md', ...docs]
  .flatMap(snippetsOf)
  .filter(({ file }) => file !== undefined && !exempt.includes(file));

it.each(['js', 'ts'] as const)('the %s files of README and docs/ have no type errors', async (language) => {
  const snippets = all.filter((snippet) => snippet.language === language);
  expect(snippets.length).toBeGreaterThan(0);
  expect(await errorsIn(snippets, configs[language])).toEqual([]);
});

it('an option that there is not is an error', async () => {
  const code = "import { sauceWebhooks } from 'sauce-webhooks';\nsauceWebhooks({ sekret: 'a' });\n";
  const [error] = await errorsIn([{ page: 'wrong', language: 'js', file: 'a.mjs', code }], configs.js);
  expect(error).toMatch(/^wrong\/a\.mjs.*sekret/);
});
