import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sauceWebhooks } from '../lib';
import { apiNames } from '../lib/api/options';
import { pollNames } from '../lib/api/poll-concurrency';
import { errorCodes } from '../lib/errors/error';
import { rejectionCodes } from '../lib/errors/rejection';
import { webhooksOptionNames } from '../lib/resolve-options';

const root = join(__dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

it('docs/errors.md has a heading for each code, and none besides', () => {
  const headings = [...read('docs/errors.md').matchAll(/^### (\w+)$/gm)].map(([, code]) => code);
  expect(headings.sort()).toEqual([...errorCodes, ...rejectionCodes].sort());
});

it('the README lists each option and each rejection code', () => {
  const readme = read('README.md');
  for (const name of [...webhooksOptionNames, ...rejectionCodes]) expect(readme).toContain(`\`${name}\``);
});

/** Files outside of the steps that any of them may use, and that know no event's way. */
const toolsOfSteps = [
  'blanks',
  'call-safely',
  'check-options',
  'errors',
  'in-time',
  'is-day',
  'json-bytes',
  'next-turn',
  'own-bytes',
  'printable',
  'rejection',
  'remember-last',
  'time-ordered-id',
  'write-json',
];

it('no lib file imports the face, the test kit or the command line, and no step imports a later one', () => {
  const steps = ['request', 'events', 'inbox', 'handlers'];
  const files = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  for (const file of files) {
    const imports = [...read(join('lib', file)).matchAll(/from '(\.[^']*)'/g)].map(([, path]) =>
      join(file, '..', path as string),
    );
    expect(imports).not.toContain('index');
    // The command line uses all, and nothing uses it.
    const isOfCommandLine = /^cli\b/.test(file);
    if (isOfCommandLine) continue;
    expect(imports.filter((path) => /^cli\b/.test(path))).toEqual([]);
    const isOfKit = /^testing\b/.test(file);
    if (!isOfKit) expect(imports.filter((path) => /^testing\b/.test(path))).toEqual([]);
    else
      expect(
        imports.filter((path) => /^(webhooks|receiver|keeper|sauce-worker|handler-worker|inbox|handlers)\b/.test(path)),
      ).toEqual([]);
    const step = steps.indexOf(file.split('/')[0] as string);
    if (step === -1) continue;
    const allowed = step < 2 ? steps.slice(0, step + 1) : steps.slice(2, step + 1);
    const outside = imports.filter((path) => path.includes('/')).map((path) => path.split('/')[0]);
    expect({ file, outside: outside.filter((folder) => !allowed.includes(folder as string)) }).toEqual({
      file,
      outside: [],
    });
    // Of what puts the steps together, none knows anything.
    expect(imports.filter((path) => !path.includes('/') && !toolsOfSteps.includes(path))).toEqual([]);
  }
});

it('only its face and the API itself import the API', () => {
  const files = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('api'))
    .filter((file) => /from '[^']*\/api[/']/.test(read(join('lib', file))));
  expect(files).toEqual([]);
});

it('docs/api.md lists each option of the API and of its poller', () => {
  const docs = read('docs/api.md');
  for (const name of [...apiNames, ...pollNames]) expect(docs).toContain(`\`${name}\``);
});

it('Node versions in README, manifest and tests agree', () => {
  const { engines } = JSON.parse(read('package.json'));
  expect(engines.node).toBe('>=20.19');
  expect(read('README.md')).toContain('Node 20.19 or later');
});

it('the factory and what it returns have names', () => {
  expect([sauceWebhooks.name, sauceWebhooks({ logger: false }).name]).toEqual([
    'sauceWebhooks',
    'sauceWebhooksHandler',
  ]);
});
