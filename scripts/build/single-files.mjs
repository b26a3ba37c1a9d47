import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, transformSync } from 'esbuild';
import { packagesIn } from '../third-party.mjs';
import { folded } from './folders.mjs';
import { forNode, foundByUsers } from './for-node.mjs';

/**
 * What tsc made of one source each: printed anew in shorter terms, which is a tenth of the size, and with what it needs
 * of packages inside. The package's own files stay files of their own. @returns the packages of which code went in
 */
export async function finishSingleFiles() {
  const packages = [];
  for (const file of scripts()) {
    const text = readFileSync(file, 'utf8');
    const isGenerated = file.includes('generated');
    if (isGenerated || needsPackages(text)) {
      const { metafile } = await build({
        ...forNode,
        entryPoints: [file],
        outfile: file,
        allowOverwrite: true,
        external: foundByUsers,
        // What is generated is for machines to read.
        minify: isGenerated,
        plugins: [ownFilesOutside],
      });
      packages.push(...packagesIn(metafile));
    } else
      writeFileSync(
        file,
        transformSync(text, { minifySyntax: !isFace(file), charset: 'utf8', legalComments: 'inline' }).code,
      );
  }
  return packages;
}

const scripts = () =>
  readdirSync('dist', { recursive: true })
    .filter((file) => file.endsWith('.js') && file !== 'cli.js' && !file.startsWith(join('dashboard', 'page', '/')))
    .filter((file) => !(file.slice(0, -'.js'.length) in folded))
    .map((file) => join('dist', file));

/** Node finds what can be imported by name from it only where each export has a line of its own. */
const isFace = (file) => file === join('dist', 'index.js');

const needsPackages = (text) =>
  [...text.matchAll(/require\("(?!node:|\.)([^"]+)"\)/g)].some(([, name]) => !foundByUsers.includes(name));

const ownFilesOutside = {
  name: 'own files stay outside',
  setup(builder) {
    builder.onResolve({ filter: /^\./ }, ({ path, importer, kind }) =>
      kind === 'entry-point' || importer.includes('node_modules') ? undefined : { path, external: true },
    );
  },
};
