// Generates from schemas/, the one truth about each event. With --check it writes nothing and fails on drift.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { eventPage, eventTable } from './generate/event-tables.mjs';
import { payloadTypes } from './generate/payload-types.mjs';
import { validators } from './generate/validators.mjs';
import { wireFields } from './generate/wire-fields.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const note = '// Generated from schemas/ by npm run generate: change the schemas, not this file.\n';
const outputs = {
  'lib/events/generated/validators.ts': note + (await validators()),
  'lib/events/generated/payloads.ts': note + payloadTypes(),
  'lib/events/generated/wire-fields.ts': note + wireFields(),
  'docs/events.md': eventPage(),
  'README.md': replaceBetween('README.md', 'events', eventTable()),
};

const drifted = Object.keys(outputs).filter(
  (file) => !existsSync(file) || readFileSync(file, 'utf8') !== outputs[file],
);
if (!process.argv.includes('--check')) {
  for (const file of drifted) writeFileSync(file, outputs[file]);
  console.log(drifted.length > 0 ? `wrote ${drifted.join(', ')}` : 'nothing changed');
} else if (drifted.length > 0) {
  console.error(`Drifted from schemas/: ${drifted.join(', ')}. Run npm run generate and commit what changed.`);
  process.exitCode = 1;
}

/** Returns a page with the text between two of its comments replaced. */
function replaceBetween(file, name, text) {
  const page = readFileSync(file, 'utf8');
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  if (!page.includes(start) || !page.includes(end)) throw new Error(`${file} has no ${start} … ${end}`);
  return `${page.slice(0, page.indexOf(start) + start.length)}\n${text}\n${page.slice(page.indexOf(end))}`;
}
