import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const lib = join(__dirname, '../lib');

/** The folders of lib/, top to bottom: a file imports from its own folder and from those on levels below it. */
const levels = [
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
const folderOf = (path: string): string => path.split('/')[0]?.replace(/\.tsx?$/, '') ?? '';
const levelOf = (folder: string): number => levels.findIndex((folders) => folders.includes(folder));

function importsOf(file: string): string[] {
  const source = readFileSync(join(lib, file), 'utf8');
  const paths = [...source.matchAll(/(?:from|import|require)\s*\(?\s*'(\.[^']*)'/g)].map(([, path = '']) => path);
  return paths
    .map((path) => join(dirname(file), path))
    .filter((path) => !path.startsWith('..'))
    .map(folderOf);
}

it('lib has its five entry files at its root, and only folders that have a level', () => {
  const atRoot = files.filter((file) => !file.includes('/')).sort();
  expect(atRoot).toEqual(['index.ts', 'options.ts', 'resolve-options.ts', 'webhooks.ts', 'worker.ts']);
  expect([...new Set(files.map(folderOf))].sort()).toEqual(levels.flat().sort());
});

it.each(levels.flat())('%s imports only from below', (folder) => {
  const own = files.filter((file) => folderOf(file) === folder);
  const imports = own.flatMap((file) => importsOf(file).map((to) => ({ file, to })));
  const upwards = imports.filter(({ to }) => to !== folder && levelOf(to) <= levelOf(folder));
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

/** Words that read like a translation, beside the term to use. Code and tests may have them; what users and maintainers read may not. */
const translated: [RegExp, string][] = [
  [/\bmend(?:s|ed|ing)?\b/i, 'fix'],
  [/\b(?:whoever|told|tells? (?:of|apart))\b/i, 'report, show, distinguish'],
  [/\banswer(?:s|ed|ing)?\b/i, 'response, respond'],
  [/\bfaults?\b/i, 'error'],
  [/\btries\b(?! to)/i, 'attempts, retries'],
  [
    /\b(?:kept|held) in (?:memory|the inbox|the store|a file)\b|\b(?:inbox|store|receiver) (?:keeps|holds)\b/i,
    'store, buffer',
  ],
  [/\bfaces?\b/i, 'entry point'],
  [/\brepeats\b(?= (?:are|is|of|within))/i, 'duplicates'],
  [/\bblanks\b/i, 'whitespace'],
  [/\bhand(?:s|ed|ing)? out\b/i, 'dispatch'],
  [/\bput(?:s|ting)? (?:\w+ ){0,4}back to waiting\b/i, 'requeue'],
  [/\b(?:takes?|took|taken|taking) in\b/i, 'accept, apply'],
  [/\b(?:go(?:es)?|went|going) on\b/i, 'continue'],
  [/\blook(?:s|ed|ing)? (?:at|through)\b/i, 'see, check, search'],
  [/\b(?:all the same|just then|in its stead)\b/i, 'still, instead'],
  [/\b(?:again and again|for good reason|come to pass|became of|becomes of)\b/i, 'repeatedly, the result of'],
  [/\b(?<!there )(?:is|are|was|were) no (?:event|entry|file|number|string|JSON|Request|handler|object)\b/i, 'is not'],
  [/\bof (?:its|their|your|his) own\b/i, 'its own, a separate'],
  [
    /\b(?:what|that which) (?:is|was) (?:left|stored|known|sent|handled|rejected|needed|shown|missing|dropped|due|new)\b/,
    'a noun',
  ],
  [/(?:[,;:] |, or )else\b/, 'otherwise'],
  [/(?:^|\/\*\*|\/\/|\*|\. ) ?Of (?:a|an|the|what|those|two|it|each|its|which)\b/, 'subject first'],
];

const pages = [...['bench', 'docs', 'examples'].flatMap(filesIn), ...readdirSync(root)].filter((file) =>
  file.endsWith('.md'),
);
const withoutCode = (text: string) =>
  text.replace(/^```[\s\S]*?^```$/gm, (code) => code.replace(/[^\n]/g, '')).replace(/`[^`\n]*`/g, '');

/** The comments of a source, and its strings of several words: messages, help, texts of the page. Other lines are empty. */
function proseOf(source: string): string {
  const lines = source.split('\n').map((line) => {
    const [comment] = /^\s*(?:\/?\*|\/\/).*|(?:\s|\{)\/[/*] .*/.exec(line) ?? [];
    const strings =
      line.match(/'(?:[^'\\]|\\.)* (?:[^'\\]|\\.)*'|"[^"]* [^"]*"|`[^`]* [^`]*`?|>[^<>{}()=;]* [^<>{}()=;]*</g) ?? [];
    return comment ?? strings.join(' ').replace(/\$\{[^}]*\}/g, '');
  });
  return lines
    .join('\n')
    .replace(/@param \w+/g, '')
    .replace(/\\?`[^`\n]*\\?`/g, (code) => (/ /.test(code) && !/^`\w+[(.]/.test(code) ? code : ''));
}

it.each(['pages', 'comments and messages of lib'] as const)(
  '%s have none of the words that read like a translation',
  (what) => {
    const texts: [file: string, text: string][] =
      what === 'pages'
        ? pages.map((file) => [file, withoutCode(readFileSync(join(root, file), 'utf8'))])
        : files
            .filter((file) => !/generated|\.bundle\./.test(file))
            .map((file) => [`lib/${file}`, proseOf(readFileSync(join(lib, file), 'utf8'))]);
    expect(texts.length).toBeGreaterThan(20);
    const found = texts.flatMap(([file, text]) =>
      text
        .split('\n')
        .flatMap((line, index) =>
          translated
            .filter(([words]) => words.test(line))
            .map(([, better]) => `${file}:${index + 1}: (${better}) ${line.trim()}`),
        ),
    );
    expect(found).toEqual([]);
  },
);

it('sees the prose that it checks, and no code', () => {
  const source = 'const answer = mend(1); // a fault\n/** Told. */\nthrow new Error("Expected an answer.");';
  expect(proseOf(source).split('\n')).toEqual([' // a fault', '/** Told. */', '"Expected an answer."']);
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
