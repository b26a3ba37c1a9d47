import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { docs, root } from './pages';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sauce-site-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Prints what a function of the site's scripts returns. */
function call(script: string, expression: string): unknown {
  const code = `import * as site from './scripts/site/${script}'; console.log(JSON.stringify(${expression} ?? null));`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], { cwd: root });
  expect({ status, stderr: String(stderr) }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(String(stdout));
}

it('the site has each page of docs/, and the README as its first', () => {
  call('pages.mjs', `site.copyPages(${JSON.stringify(folder)})`);
  expect(readdirSync(join(folder, 'docs'))).toEqual(expect.arrayContaining(docs.map((page) => page.slice(5))));
  expect(readdirSync(folder)).toContain('index.md');
  expect(call('pages.mjs', 'site.sidebar()[0].items[0]')).toEqual({ text: 'Overview', link: '/' });
});

it('links that lead nowhere are found', () => {
  const links = ['/at/', '/at/a/#one', '../at/a/?q#one', 'https://elsewhere.example', '#top', 'a/two', '/a/', '#none'];
  const html = links.map((link) => `<a class="b" href="${link}">c</a>`).join('');
  mkdirSync(join(folder, 'a'));
  writeFileSync(join(folder, 'index.html'), `<h1 id="top">d</h1>${html}<img alt="e" src="f.png">`);
  writeFileSync(join(folder, 'a/index.html'), '<h1 tabindex="-1" id="one">g</h1>');
  expect(call('check.mjs', `site.deadLinks(${JSON.stringify(folder)}, '/at/')`)).toEqual(
    ['a/two', '/a/', '#none', 'f.png'].map((link) => `index.html: ${link}`),
  );
});
