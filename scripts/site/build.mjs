// Builds the site from README, docs/ and the recipes, and fails when a link of it leads nowhere. Needs no network.
import { fileURLToPath } from 'node:url';
import { build } from 'vitepress';
import { deadLinks } from './check.mjs';
import { copyPages } from './pages.mjs';

process.chdir(fileURLToPath(new URL('.', import.meta.url)));
const base = process.env.SITE_BASE ?? '/';

copyPages('dist/pages');
await build('.', { base });

const dead = deadLinks('dist/site', base);
if (dead.length > 0) {
  console.error(`Expected each link to lead to a page or heading of the site, got:\n${dead.join('\n')}`);
  process.exitCode = 1;
}
