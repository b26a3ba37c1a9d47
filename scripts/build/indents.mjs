import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';

/** Indents by tabs: of blanks, a fiftieth of the package would be indents. */
export function indentByTabs() {
  for (const name of readdirSync('dist', { recursive: true })) {
    const file = join('dist', name);
    if (name.endsWith('.d.ts')) writeFileSync(file, tabbed(readFileSync(file, 'utf8'), 4));
    else if (name.endsWith('.js')) {
      const text = readFileSync(file, 'utf8');
      const changed = tabbed(text, 2);
      // Where a text of several lines has indents of its own, these stay.
      if (meaning(changed) === meaning(text)) writeFileSync(file, changed);
    }
  }
}

const tabbed = (text, width) =>
  text.replace(/^ +/gm, (indent) => {
    return '\t'.repeat(Math.floor(indent.length / width)) + ' '.repeat(indent.length % width);
  });

const meaning = (code) => transformSync(code, { minifyWhitespace: true }).code;
