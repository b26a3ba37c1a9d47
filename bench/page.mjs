// Writes what was measured last into the pages in docs/, between its markers: npm run page [-- servers durability scale]
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { readReports, reportText } from './measure/report.mjs';
import { sideBySide } from './measure/side-by-side.mjs';

/** What a figure on a page needs: fewer were a smoke run. */
const fewestRounds = 7;
const pages = {
  servers: { page: 'performance', textOf: serversText },
  durability: { page: 'performance', textOf: durabilityText },
  scale: { page: 'scaling', textOf: (reports) => reports.map(reportText).join('\n\n') },
};
const given = process.argv.slice(2);
for (const name of given.length > 0 ? given : Object.keys(pages)) {
  if (!Object.hasOwn(pages, name)) throw new Error(`Expected one of ${Object.keys(pages)}, got ${name}`);
  const page = new URL(`../docs/${pages[name].page}.md`, import.meta.url);
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
  return `${before}\n${pages[name].textOf(reports)}\n${text.slice(text.indexOf(end))}`;
}

/** Builds that were compared with an earlier one are of no use to users. */
function serversText(reports) {
  const isEarlier = (row) => row[0].includes('before-');
  return [
    measured(reports),
    sideBySide(reports, 0, { texts: [0, 1], figures: [2, 5], form: 'median', leaveOut: isEarlier }),
    'Within each round, what the other needs divided by what this package needs: CPU time a request, above 1 this package is faster.',
    sideBySide(reports, 1, { texts: [0], figures: [1], form: 'spread', leaveOut: isEarlier }),
  ].join('\n\n');
}

function durabilityText(reports) {
  return [measured(reports), sideBySide(reports, 0, { texts: [0], figures: [1, 2, 5], form: 'median' })].join('\n\n');
}

function measured(reports) {
  const { measuredAt, machine, settings } = reports[0];
  const nodes = reports.map(({ machine: { node } }) => node).join(', ');
  const { with: _, ...counts } = settings;
  const how = Object.entries(counts).map(([name, value]) => `${name} ${value}`);
  return `Medians, measured ${measuredAt.slice(0, 10)} on ${machine.cpus} × ${machine.cpu} (${machine.system}), Node ${nodes}: ${how.join(', ')}.`;
}
