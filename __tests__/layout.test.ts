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

const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const roomOf = (path: string): string => path.split('/')[0]?.replace(/\.ts$/, '') ?? '';
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

it('sees the imports that it checks', () => {
  expect(importsOf('webhooks.ts')).toEqual(expect.arrayContaining(['receiving', 'request', 'inbox', 'handlers']));
});
