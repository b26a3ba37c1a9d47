// Writes what was measured last into the pages in docs/, between its markers: npm run page [-- servers durability scale]
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { readReports, reportText } from './measure/report.mjs';

/** What a figure on a page needs: fewer were a smoke run. */
const fewestRounds = 7;
const pageOf = { servers: 'performance', durability: 'performance', scale: 'scaling' };
const given = process.argv.slice(2);
for (const name of given.length > 0 ? given : Object.keys(pageOf)) {
  if (!Object.hasOwn(pageOf, name)) throw new Error(`Expected one of ${Object.keys(pageOf)}, got ${name}`);
  const page = new URL(`../docs/${pageOf[name]}.md`, import.meta.url);
  writeFileSync(page, withReport(readFileSync(page, 'utf8'), name));
}

function withReport(text, name) {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  if (!text.includes(start) || !text.includes(end)) throw new Error(`The page has no ${start} … ${end}`);
  const reports = readReports(name);
  for (const { settings } of reports) {
    if (settings.rounds >= fewestRounds) continue;
    throw new Error(`Expected ${name} to be measured in ${fewestRounds} rounds, got ${settings.rounds}`);
  }
  const before = text.slice(0, text.indexOf(start) + start.length);
  return `${before}\n${reports.map(reportText).join('\n\n')}\n${text.slice(text.indexOf(end))}`;
}
