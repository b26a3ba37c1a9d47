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
      if (meaning(changed) !== meaning(text)) throw new Error(`Indents changed what ${file} means`);
      writeFileSync(file, changed);
    }
  }
}

/** Where a text of several lines has indents of its own, these stay: it lies between two backticks. */
function tabbed(code, width) {
  let isInText = false;
  const lines = code.split('\n').map((line) => {
    const changed = isInText ? line : line.replace(/^ +/, tabs);
    if (line.split('`').length % 2 === 0) isInText = !isInText;
    return changed;
  });
  return lines.join('\n');

  function tabs(indent) {
    return '\t'.repeat(Math.floor(indent.length / width)) + ' '.repeat(indent.length % width);
  }
}

const meaning = (code) => transformSync(code, { minifyWhitespace: true }).code;
