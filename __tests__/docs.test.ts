import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sauceWebhooks } from '../lib';
import { apiOptionNames } from '../lib/api/options';
import { pollOptionNames } from '../lib/api/poll-concurrency';
import { pollJobsOptionNames } from '../lib/api/poll-jobs';
import { watchBuildsOptionNames } from '../lib/builds';
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

it('docs/api.md lists each option of the API and of its pollers', () => {
  const docs = read('docs/api.md');
  for (const name of [...apiOptionNames, ...pollOptionNames, ...pollJobsOptionNames])
    expect(docs).toContain(`\`${name}\``);
});

it('docs/builds.md lists each option of watchBuilds', () => {
  const docs = read('docs/builds.md');
  for (const name of watchBuildsOptionNames) expect(docs).toContain(`\`${name}\``);
});

it('Node versions in README, manifest and tests agree', () => {
  const { engines } = JSON.parse(read('package.json'));
  expect(engines.node).toBe('>=20.19');
  expect(read('README.md')).toContain('| Node | 20.19, ');
});

it('the factory and what it returns have names', () => {
  expect([sauceWebhooks.name, sauceWebhooks({ logger: false }).name]).toEqual([
    'sauceWebhooks',
    'sauceWebhooksHandler',
  ]);
});
