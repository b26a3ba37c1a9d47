import { chmodSync, readFileSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { packagesIn } from '../third-party.mjs';
import { forNode, foundByUsers } from './for-node.mjs';

/** Bundles lib/cli into the binary. @returns the packages of which code went in */
export async function buildCommandLine() {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const { metafile } = await build({
    ...forNode,
    entryPoints: [join('lib', 'cli', 'main.ts')],
    outfile: join('dist', 'cli.js'),
    minify: true,
    external: foundByUsers,
    banner: { js: '/*! With packages of others, see THIRD-PARTY.txt. */' },
    define: { packageVersion: JSON.stringify(version) },
    plugins: [libraryOutside],
  });
  chmodSync(join('dist', 'cli.js'), 0o755);
  rmSync(join('dist', 'cli'), { recursive: true });
  return packagesIn(metafile);
}

/** What is not of the command line stays outside, under its path from the folder of the binary. */
const libraryOutside = {
  name: 'the library stays outside',
  setup(builder) {
    builder.onResolve({ filter: /^\.\.?\// }, ({ path, importer, resolveDir, kind }) => {
      if (kind === 'entry-point' || importer.includes('node_modules')) return undefined;
      const target = relative('lib', join(resolveDir, path));
      const isInside = target.startsWith('cli/') || /^(testing|inbox\/sqlite)\//.test(target);
      return isInside ? undefined : { path: `./${target}`, external: true };
    });
    builder.onResolve({ filter: new RegExp(`^(${builtinModules.join('|')})$`) }, ({ path }) => ({
      path: `node:${path}`,
      external: true,
    }));
  },
};
