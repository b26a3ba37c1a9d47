import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const lib = join(__dirname, '../lib');

/** The rooms of lib/, top to bottom: a file imports from its own room and from those on floors below it. */
const floors = [
  ['builds', 'cli', 'dashboard', 'index'],
  ['api'],
  ['webhooks'],
  ['worker', 'receiving'],
  ['resolve-options'],
  ['options', 'lifecycle'],
  ['handlers', 'testing'],
  ['reporting'],
  ['events', 'signature'],
  ['inbox', 'request'],
  ['errors'],
  ['async', 'text', 'workarounds'],
];

const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
const roomOf = (path: string): string => path.split('/')[0]?.replace(/\.tsx?$/, '') ?? '';
const floorOf = (room: string): number => floors.findIndex((rooms) => rooms.includes(room));

function importsOf(file: string): string[] {
  const source = readFileSync(join(lib, file), 'utf8');
  const paths = [...source.matchAll(/(?:from|import|require)\s*\(?\s*'(\.[^']*)'/g)].map(([, path = '']) => path);
  return paths
    .map((path) => join(dirname(file), path))
    .filter((path) => !path.startsWith('..'))
    .map(roomOf);
}

it('lib has its five entry files at its root, and only rooms that stand on a floor', () => {
  const atRoot = files.filter((file) => !file.includes('/')).sort();
  expect(atRoot).toEqual(['index.ts', 'options.ts', 'resolve-options.ts', 'webhooks.ts', 'worker.ts']);
  expect([...new Set(files.map(roomOf))].sort()).toEqual(floors.flat().sort());
});

it.each(floors.flat())('%s imports only from below', (room) => {
  const own = files.filter((file) => roomOf(file) === room);
  const imports = own.flatMap((file) => importsOf(file).map((to) => ({ file, to })));
  const upwards = imports.filter(({ to }) => to !== room && floorOf(to) <= floorOf(room));
  expect(upwards).toEqual([]);
});

it('no file is too long to be read at once', () => {
  const lengths = files
    .filter((file) => !/generated|\.bundle\./.test(file))
    .map((file) => ({ file, lines: readFileSync(join(lib, file), 'utf8').split('\n').length - 1 }));
  expect(lengths.filter(({ lines }) => lines > 300)).toEqual([]);
});

/** Of a private language that the project once spoke; CONTRIBUTING.md has the words of the field. */
const privateWords = /\b(?:keepers?|shelf|shelves|witness(?:es|ed)?|let(?:s|ting)? go|anew|nobody|told of|an? text)\b/i;

const root = join(__dirname, '..');
const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (['node_modules', 'dist'].includes(entry.name) || path === 'lib/events/generated') return [];
    return entry.isDirectory() ? filesIn(path) : [path];
  });

it('code, tests and docs use the words of the field', () => {
  const folders = ['lib', '__tests__', 'bench', 'docs', 'examples', 'scripts'].flatMap(filesIn);
  const written = [...folders, 'README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'].filter(
    (file) => /\.(?:[cm]?[jt]sx?|md)$/.test(file) && !/\.bundle\.|layout\.test/.test(file),
  );
  const found = written.flatMap((file) => {
    const lines = readFileSync(join(root, file), 'utf8').split('\n');
    return lines.flatMap((line, index) => (privateWords.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : []));
  });
  expect(found).toEqual([]);
});

it('sees the imports that it checks', () => {
  expect(importsOf('webhooks.ts')).toEqual(expect.arrayContaining(['receiving', 'request', 'inbox', 'handlers']));
});

it('the bench reads files that are there', () => {
  const sources = filesIn('bench').filter((file) => file.endsWith('.mjs'));
  const read = sources.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/internal(?:File)?\('([^']+)\.js'\)/g)].map(
      ([, path = '']) => path,
    ),
  );
  expect(read).toContain('signature/signature');
  expect(read.filter((path) => !files.includes(`${path}.ts`))).toEqual([]);
});
