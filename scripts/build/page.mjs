import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const sources = join('lib', 'dashboard', 'page');
const target = join('dist', 'dashboard', 'page');
const forBrowsers = { outdir: target, bundle: true, minify: true, charset: 'utf8', logLevel: 'warning' };

/** The page of the dashboard: whatever it loads lies beside it, and no package has a part in it. */
export async function buildPage() {
  await build({
    ...forBrowsers,
    entryPoints: { page: join(sources, 'main.ts') },
    format: 'iife',
    target: 'es2022',
  });
  await build({ ...forBrowsers, entryPoints: [join(sources, 'page.css')] });
  for (const file of ['index.html', 'icon.svg']) copyFileSync(join(sources, file), join(target, file));
}
