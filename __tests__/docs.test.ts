import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as lib from '../lib';
import { apiOptionNames } from '../lib/api/options';
import { pollOptionNames } from '../lib/api/poll-concurrency';
import { pollJobsOptionNames } from '../lib/api/poll-jobs';
import { watchBuildsOptionNames } from '../lib/builds';
import { errorCodes } from '../lib/errors/error';
import { rejectionCodes } from '../lib/errors/rejection';
import { webhooksOptionNames } from '../lib/resolve-options';
import * as kit from '../lib/testing';
import { docs, readPage, root, snippetsOf } from './pages';

const recipes = readdirSync(join(root, 'examples'))
  .map((name) => `examples/${name}/README.md`)
  .filter((page) => existsSync(join(root, page)));
const pages = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'bench/README.md', ...recipes, ...docs];

const withoutCode = (text: string) => text.replace(/^```[\s\S]*?^```$/gm, '');
const words = (text: string) => text.split(/\s+/).filter(Boolean).length;

/** The links of a page that lead into this repository: pairs of a path and an anchor, which may be empty. */
function linksOf(page: string): [path: string, anchor: string][] {
  const links = [...withoutCode(readPage(page)).matchAll(/\]\((?!https?:)([^)#]*)#?([^)]*)\)/g)];
  return links.map(([, path = '', anchor = '']) => [path === '' ? page : join(dirname(page), path), anchor]);
}

/** The anchors of headings, as GitHub makes them. */
const anchorsOf = (page: string) =>
  [...withoutCode(readPage(page)).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );

describe('links', () => {
  it.each(pages)('of %s lead to files and headings that are there', (page) => {
    const dead = linksOf(page).filter(
      ([path, anchor]) => !existsSync(join(root, path)) || (anchor !== '' && !anchorsOf(path).includes(anchor)),
    );
    expect(dead).toEqual([]);
  });

  it('of the README lead to each page of docs/', () => {
    const linked = linksOf('README.md').map(([path]) => path);
    expect(docs.filter((page) => !linked.includes(page))).toEqual([]);
  });

  it('of each page of docs/ lead to another one', () => {
    const alone = docs.filter((page) => !linksOf(page).some(([path]) => docs.includes(path) && path !== page));
    expect(alone).toEqual([]);
  });

  it('lead to each page of docs/ from another one', () => {
    const linked = new Set(docs.flatMap((from) => linksOf(from).flatMap(([path]) => (path === from ? [] : path))));
    expect(docs.filter((page) => !linked.has(page))).toEqual([]);
  });

  it('are seen by this test', () => {
    expect(linksOf('README.md').length).toBeGreaterThan(20);
    expect(anchorsOf('docs/api.md')).toContain('mergerecordevent-record');
  });
});

describe('the README', () => {
  const readme = readPage('README.md');

  it('has at most 1,200 words, with its code', () => {
    expect(words(readme)).toBeLessThanOrEqual(1200);
  });

  it('names only options that there are', () => {
    const section = readme.slice(readme.indexOf('## Handlers and options'), readme.indexOf('## Durability'));
    const names = [...section.matchAll(/^- `(\w+)`/gm)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(5);
    expect(webhooksOptionNames).toEqual(expect.arrayContaining(names));
  });

  it('names the Node versions of the manifest and of the tests', () => {
    const { engines } = JSON.parse(readPage('package.json'));
    expect(engines.node).toBe('>=20.19');
    for (const page of ['README.md', 'docs/getting-started.md'])
      expect(readPage(page)).toMatch(/Node\W+20\.19, 22, 24/);
  });
});

describe('docs/', () => {
  it.each(docs)('%s says what it is for and shows an example before its first section', (page) => {
    const [, intro = ''] = /^# .+\n\n([\s\S]*?)\n## /.exec(readPage(page)) ?? [];
    expect(intro).toMatch(/^[A-Z`\w].{40,}/);
    expect(intro).toMatch(/^```\w+/m);
  });

  it('troubleshooting.md has a heading for each code, and none besides', () => {
    const headings = [...readPage('docs/troubleshooting.md').matchAll(/^### (\w+)$/gm)].map(([, code]) => code);
    expect(headings.sort()).toEqual([...errorCodes, ...rejectionCodes].sort());
  });

  it('options.md lists each option in its table, and none besides', () => {
    const [, table = ''] = /## All options\n\n([\s\S]*?)\n\n/.exec(readPage('docs/options.md')) ?? [];
    const names = [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) => cell.match(/\w+/g) ?? []);
    expect(names.sort()).toEqual([...webhooksOptionNames].sort());
  });

  it('options.md lists all that is exported, and nothing else', () => {
    const page = readPage('docs/options.md');
    const section = page.slice(page.indexOf('## Exports'), page.indexOf('| import from'));
    const names = [...section.matchAll(/`(\w+)`/g)].map(([, name]) => name);
    expect(names.sort()).toEqual(Object.keys(lib).sort());
  });

  it('api.md lists each option of the API and of its pollers', () => {
    const names = [...apiOptionNames, ...pollOptionNames, ...pollJobsOptionNames];
    for (const name of names) expect(readPage('docs/api.md')).toContain(`\`${name}\``);
  });

  it('builds.md lists each option of watchBuilds', () => {
    for (const name of watchBuildsOptionNames) expect(readPage('docs/builds.md')).toContain(`\`${name}\``);
  });

  it('testing.md has all names of the test kit', () => {
    for (const name of Object.keys(kit)) expect(readPage('docs/testing.md')).toMatch(new RegExp(`\\b${name}\\b`));
  });

  it('code is whole files', () => {
    const fragments = ['README.md', ...docs].flatMap(snippetsOf).filter(({ language, file }) => {
      return !['', 'sh'].includes(language) && !(language === 'text' || file !== undefined);
    });
    expect(fragments).toEqual([]);
  });
});

it('the factory and what it returns have names', () => {
  expect([lib.sauceWebhooks.name, lib.sauceWebhooks({ logger: false }).name]).toEqual([
    'sauceWebhooks',
    'sauceWebhooksHandler',
  ]);
});
