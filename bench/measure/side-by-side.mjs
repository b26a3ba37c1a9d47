import { spreadText } from './spread.mjs';
import { digitsFor } from './table-text.mjs';

/**
 * One table of reports from several versions of Node, in Markdown: the columns of text once, and a column of each figure for each Node.
 *
 * @param index Which table of the reports.
 * @param form `median`, or `spread` with the least and the most.
 */
export function sideBySide(reports, index, { texts, figures, form, leaveOut = () => false }) {
  const tables = reports.map(({ tables }) => tables[index]);
  const { columns, rows } = tables[0];
  const majors = reports.map(({ machine }) => machine.node.split('.')[0]);
  const names = figures.flatMap((figure) => majors.map((major) => `${columns[figure]}, Node ${major}`));
  const lines = rows
    .filter((row) => !leaveOut(row))
    .map((row) => {
      const same = tables.map((table) => table.rows.find(([name]) => name === row[0]));
      const cells = figures.flatMap((figure) => same.map((each) => cellText(each[figure], form)));
      return [...texts.map((text) => row[text]), ...cells];
    });
  const all = [[...texts.map((text) => columns[text]), ...names], lines[0].map(() => '---'), ...lines];
  return all.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function cellText({ median, ...bounds }, form) {
  const digits = digitsFor(median);
  return form === 'median' ? median.toFixed(digits) : spreadText({ median, ...bounds }, digits);
}
