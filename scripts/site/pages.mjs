// What the site shows, and where: files of the repository, at their own paths, so that links between them stay right.
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

const docs = (...names) => names.map((name) => `docs/${name}.md`);
const recipes = (...names) => names.map((name) => `examples/${name}/README.md`);

const groups = {
  Start: ['README.md', ...docs('getting-started', 'events', 'options', 'testing', 'cli')],
  Run: docs(
    ...['deployment', 'frameworks', 'durability', 'scaling', 'dashboard'],
    ...['security', 'observability', 'performance', 'troubleshooting'],
  ),
  'REST API': docs('builds', 'api', 'migrating-from-polling'),
  Recipes: [
    ...docs('recipes'),
    ...recipes('slack-failures', 'teams', 'jira', 'github-status', 'prometheus', 'outgoing-webhook'),
  ],
  Project: ['CHANGELOG.md', 'SECURITY.md', 'LICENSE'],
};

/** The path of a file on the site, or of a link to it: a README is the index of its folder. */
export const pageOf = (path) => path.replace(/README\.md(?=$|#)/, 'index.md').replace(/LICENSE$/, 'LICENSE.md');

function titleOf(file) {
  if (file === 'README.md') return 'Overview';
  const text = readFileSync(join(root, file), 'utf8');
  return /^# (.*)$/m.exec(text)?.[1] ?? text.split('\n', 1)[0];
}

/** The groups as VitePress wants them. */
export function sidebar() {
  return Object.entries(groups).map(([text, files]) => ({
    text,
    items: files.map((file) => ({ text: titleOf(file), link: `/${pageOf(file).replace(/(index)?\.md$/, '')}` })),
  }));
}

/** Copies the files into a folder. Fails when there is one that no group has. */
export function copyPages(folder) {
  const shown = Object.values(groups).flat();
  const written = [
    ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`),
    ...readdirSync(join(root, 'examples'), { recursive: true }).map((name) => `examples/${name}`),
  ].filter((file) => file.endsWith('.md'));
  const missing = written.filter((file) => !shown.includes(file));
  if (missing.length > 0) throw new Error(`Expected scripts/site/pages.mjs to list ${missing.join(', ')}.`);
  rmSync(folder, { recursive: true, force: true });
  for (const file of shown) cpSync(join(root, file), join(folder, pageOf(file)));
  cpSync(join(root, 'docs/dashboard.png'), join(folder, 'docs/dashboard.png'));
}
