import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build, transformSync } from 'esbuild';
import { packagesIn } from '../third-party.mjs';
import { forNode, foundByUsers } from './for-node.mjs';

/**
 * Faces that become one file with what lies in their folder, which nothing else needs: half of a small file would be what
 * joins it to the others. A comment stays where each source begins.
 */
export const folded = Object.freeze({
  api: 'api',
  dashboard: 'dashboard',
  testing: 'testing',
  'inbox/bullmq': 'inbox/bullmq',
  'inbox/sqlite': 'inbox/sqlite',
  // The app and the thread both need the store; the thread nothing of the rest.
  'inbox/sqlite/store': 'inbox/sqlite',
  'inbox/sqlite/thread': 'inbox/sqlite',
});

/** @returns the packages of which code went in */
export async function foldFolders() {
  const packages = [];
  for (const [face, folder] of Object.entries(folded)) {
    const { metafile } = await build({
      ...forNode,
      entryPoints: [join('lib', `${face}.ts`)],
      outfile: join('dist', `${face}.js`),
      allowOverwrite: true,
      external: foundByUsers,
      plugins: [restOutside(dirname(face), folder), withoutComments],
    });
    packages.push(...packagesIn(metafile));
  }
  return packages;
}

/** What is not in the folder, or is a face itself, stays a file of its own, found from where the face is. */
function restOutside(place, folder) {
  return {
    name: 'the rest stays outside',
    setup(builder) {
      builder.onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir, importer, kind }) => {
        if (kind === 'entry-point' || importer.includes('node_modules')) return undefined;
        const source = relative('lib', join(resolveDir, path));
        if (source.startsWith(`${folder}/`) && !(source in folded)) return undefined;
        const target = relative(place, source);
        return { path: target.startsWith('.') ? target : `./${target}`, external: true };
      });
    },
  };
}

/**
 * Comments are for who reads the sources; those for users are in the types. Terms are shorter only here, before the bundling:
 * after it, what tells Node which names can be imported would be gone.
 */
const withoutComments = {
  name: 'without comments',
  setup(builder) {
    builder.onLoad({ filter: /lib\/.*\.ts$/ }, ({ path }) => ({
      contents: transformSync(readFileSync(path, 'utf8'), {
        loader: 'ts',
        target: 'node20',
        minifySyntax: true,
        minifyWhitespace: true,
      }).code,
    }));
  },
};
