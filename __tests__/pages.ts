import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(__dirname, '..');

export const docs = readdirSync(join(root, 'docs'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`);

export const readPage = (page: string): string => readFileSync(join(root, page), 'utf8');

/** A block of code of a page. */
export interface Snippet {
  page: string;
  language: string;
  /** Its whole content is the block; undefined for what is no file. */
  file: string | undefined;
  code: string;
}

/** The blocks of code of a page: "```js server.mjs" begins the file server.mjs. */
export function snippetsOf(page: string): Snippet[] {
  return [...readPage(page).matchAll(/^```(\w*) ?(\S*)\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', file, code = '']) => ({
      page,
      language,
      file: file || undefined,
      code,
    }),
  );
}

/** The code of a file in a page. */
export function snippet(page: string, file: string): string {
  const found = snippetsOf(page).find((block) => block.file === file);
  if (found === undefined) throw new Error(`Expected ${page} to have the file ${file}.`);
  return found.code;
}

/** The commands of pages, word for word, without their comments. */
export function commandsOf(...pages: string[]): string[] {
  return pages
    .flatMap(snippetsOf)
    .filter(({ language }) => language === 'sh')
    .flatMap(({ code }) => code.trimEnd().split(/(?<!\\)\n/))
    .map((line) => line.replace(/ +# .*$/, ''));
}
