// Writes what was measured last into docs/performance.md, between its markers: npm run page
import { readFileSync, writeFileSync } from 'node:fs';
import { readReport, reportText } from './measure/report.mjs';

const page = new URL('../docs/performance.md', import.meta.url);
/** What a figure on the page needs: fewer were a smoke run. */
const fewestRounds = 9;
const names = ['servers', 'micro', 'growth'];
writeFileSync(page, names.reduce(withReport, readFileSync(page, 'utf8')));

function withReport(text, name) {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  if (!text.includes(start) || !text.includes(end)) throw new Error(`The page has no ${start} … ${end}`);
  const measured = readReport(name);
  const { rounds } = measured.settings;
  if (rounds < fewestRounds)
    throw new Error(`Expected ${name} to be measured in ${fewestRounds} rounds, got ${rounds}`);
  const before = text.slice(0, text.indexOf(start) + start.length);
  return `${before}\n${reportText(measured)}\n${text.slice(text.indexOf(end))}`;
}
