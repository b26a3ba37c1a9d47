import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { machine } from './machine.mjs';
import { goalTable, tableText } from './table-text.mjs';

const folder = new URL('../reports/', import.meta.url);
const fileOf = (name) => new URL(`${name}-${machine.node.split('.')[0]}.json`, folder);

/** Prints the measurement, and writes it as JSON: the tables, the goals, and the figures of each round. */
export function report(name, { settings, tables, goals = [], rounds }) {
  const measured = { name, measuredAt: new Date().toISOString(), machine, settings, tables, goals, rounds };
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileOf(name), `${JSON.stringify(measured, null, 2)}\n`);
  console.log(`\n${reportText(measured)}\n`);
}

/** The last report of each version of Node. */
export function readReports(name) {
  const files = readdirSync(folder).filter((file) => file.startsWith(`${name}-`));
  return files.sort().map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
}

/** A report in Markdown. */
export function reportText({ measuredAt, machine, settings, tables, goals }) {
  const how = Object.entries(settings).map(([name, value]) => `${name} ${value}`);
  const where = `${machine.cpus} × ${machine.cpu}, ${machine.memoryGiB} GiB, ${machine.system}, Node ${machine.node}`;
  const all = goals.length === 0 ? tables : [...tables, goalTable(goals)];
  return [`Measured ${measuredAt.slice(0, 10)} on ${where}: ${how.join(', ')}.`, ...all.map(tableText)].join('\n\n');
}
