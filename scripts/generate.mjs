// Generates from schemas/, the one truth about each event, and from lib/errors. With --check it writes nothing and fails on drift.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { eventTable, fieldTables } from './generate/event-tables.mjs';
import { withHelp } from './generate/help.mjs';
import { payloadTypes } from './generate/payload-types.mjs';
import { validators } from './generate/validators.mjs';
import { wireFields } from './generate/wire-fields.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const note = '// Generated from schemas/ by npm run generate: change the schemas, not this file.\n';
const outputs = {
  'lib/events/generated/validators.ts': note + (await validators()),
  'lib/events/generated/payloads.ts': note + payloadTypes(),
  'lib/events/generated/wire-fields.ts': note + wireFields(),
  'docs/events.md': replaceBetween('docs/events.md', { types: eventTable(), fields: fieldTables() }),
  'docs/troubleshooting.md': await withHelp(readFileSync('docs/troubleshooting.md', 'utf8')),
};

const drifted = Object.keys(outputs).filter(
  (file) => !existsSync(file) || readFileSync(file, 'utf8') !== outputs[file],
);
if (!process.argv.includes('--check')) {
  for (const file of drifted) writeFileSync(file, outputs[file]);
  console.log(drifted.length > 0 ? `wrote ${drifted.join(', ')}` : 'nothing changed');
} else if (drifted.length > 0) {
  console.error(
    `Drifted from schemas/ or lib/errors: ${drifted.join(', ')}. Run npm run generate and commit what changed.`,
  );
  process.exitCode = 1;
}

/** Returns a page with the text between pairs of its comments replaced, given by their names. */
function replaceBetween(file, texts) {
  let page = readFileSync(file, 'utf8');
  for (const [name, text] of Object.entries(texts)) {
    const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
    if (!page.includes(start) || !page.includes(end)) throw new Error(`${file} has no ${start} … ${end}`);
    page = `${page.slice(0, page.indexOf(start) + start.length)}\n${text}\n${page.slice(page.indexOf(end))}`;
  }
  return page;
}
