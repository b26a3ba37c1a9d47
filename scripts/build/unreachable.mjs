import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

const faces = ['index', 'inbox/bullmq', 'inbox/sqlite', 'testing', 'api', 'dashboard'];
const alsoRun = ['cli', 'inbox/sqlite/thread'];

/** Types that no public type refers to are nobody's business, and code that nothing requires is dead weight. */
export function removeUnreachable() {
  const reached = new Set();
  for (const face of faces) reach(face, '.d.ts', /(?:from |import\()["'](\.[^"']+)["']/g, reached);
  for (const face of [...faces, ...alsoRun]) reach(face, '.js', /require\("(\.[^"]+)"\)/g, reached);
  for (const name of readdirSync('dist', { recursive: true })) {
    const file = join('dist', name);
    const isCode = /\.(js|d\.ts)$/.test(name) && !name.startsWith(join('dashboard', 'page', '/'));
    if (isCode && !reached.has(file)) rmSync(file);
  }
}

function reach(module, ending, references, reached) {
  const file = join('dist', `${module.replace(/\.js$/, '')}${ending}`);
  if (reached.has(file)) return;
  if (!existsSync(file)) throw new Error(`Expected ${file}, which something refers to.`);
  reached.add(file);
  for (const [, path] of readFileSync(file, 'utf8').matchAll(references)) {
    reach(join(dirname(module), path), ending, references, reached);
  }
}
