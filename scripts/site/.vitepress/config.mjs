import { readFileSync } from 'node:fs';
import { pageOf, sidebar } from '../pages.mjs';

/** So that a browser loads nothing from elsewhere. Styles and the choice of dark or light are inline. */
const policy =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

const icon = readFileSync(new URL('../../../lib/dashboard/page/icon.svg', import.meta.url), 'utf8');

/** The anchor of a heading, as GitHub makes it. */
const slugify = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');

/** Shows the names of files above their code, and adapts links to the paths of the site. */
function adapt(markdown) {
  const { fence } = markdown.renderer.rules;
  markdown.renderer.rules.fence = (tokens, index, ...rest) => {
    const [, name] = tokens[index].info.split(' ');
    const html = fence(tokens, index, ...rest);
    return name === undefined
      ? html
      : html.replace(/<span class="lang">.*?<\/span>/, `<span class="lang">${name}</span>`);
  };
  const { link_open: linkOpen } = markdown.renderer.rules;
  markdown.renderer.rules.link_open = (tokens, index, ...rest) => {
    const href = tokens[index].attrGet('href');
    if (!/^\w+:/.test(href)) tokens[index].attrSet('href', pageOf(href));
    return linkOpen(tokens, index, ...rest);
  };
}

// biome-ignore lint/style/noDefaultExport: VitePress imports it.
export default {
  title: 'sauce-webhooks',
  description: 'Express middleware for Sauce Labs webhooks',
  head: [
    ['meta', { 'http-equiv': 'Content-Security-Policy', content: policy }],
    ['link', { rel: 'icon', href: `data:image/svg+xml,${encodeURIComponent(icon)}` }],
  ],
  srcDir: 'dist/pages',
  outDir: 'dist/site',
  cacheDir: 'dist/cache',
  ignoreDeadLinks: 'localhostLinks',
  markdown: { anchor: { slugify }, config: adapt },
  themeConfig: { sidebar: sidebar(), outline: [2, 3], search: { provider: 'local' } },
};
