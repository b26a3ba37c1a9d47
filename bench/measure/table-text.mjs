import { spreadText } from './spread.mjs';

/** A table in Markdown. Spreads are written as their median, least and most. */
export function tableText({ title, columns, rows }) {
  const lines = [columns, columns.map(() => '---'), ...rows.map((row) => row.map(cellText))];
  return [`**${title}**`, '', ...lines.map((cells) => `| ${cells.join(' | ')} |`)].join('\n');
}

export function goalTable(goals) {
  const rows = goals.map(({ name, wanted, spread, isMet }) => [name, wanted, spread, isMet ? 'met' : '**missed**']);
  return { title: 'Goals', columns: ['goal', 'wanted', 'measured', ''], rows };
}

function cellText(cell) {
  if (typeof cell === 'object') return spreadText(cell, digitsFor(cell.median));
  return typeof cell === 'number' ? cell.toFixed(Number.isInteger(cell) ? 0 : digitsFor(cell)) : cell;
}

/** Three figures or so: more would say that they are known. */
export function digitsFor(value) {
  if (Math.abs(value) >= 100) return 0;
  return Math.abs(value) >= 10 ? 1 : 2;
}
