import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';

export const fileFormats = ['csv', 'json'] as const;
export type FileFormat = (typeof fileFormats)[number];

type Cell = string | number | boolean | null | readonly string[];
export type Row = Readonly<Record<string, Cell>>;

const types = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' };

/**
 * Streams rows as a download, at the client's pace; ends when the client disconnects. Rejects before the response begins if the first rows
 * cannot be read.
 */
export async function sendTableFile(
  response: ServerResponse,
  file: { name: string; format: FileFormat; columns: readonly string[]; rows: Iterable<Row> | AsyncIterable<Row> },
): Promise<void> {
  const { name, format, columns, rows } = file;
  const parts = inParts(format === 'csv' ? csvOf(columns, rows) : jsonOf(columns, rows));
  const first = await parts.next();
  // The client has disconnected meanwhile: a pipeline to a destroyed response fails.
  if (response.destroyed) return;
  response.setHeader('Content-Type', types[format]);
  response.setHeader('Content-Disposition', `attachment; filename="${name}.${format}"`);
  await pipeline(Readable.from(startingWith(first, parts)), response).catch((cause: NodeJS.ErrnoException) => {
    // The client has disconnected.
    if (cause.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw cause;
  });
}

async function* startingWith(first: IteratorResult<string>, others: AsyncIterable<string>): AsyncGenerator<string> {
  if (!first.done) yield first.value;
  yield* others;
}

const partLength = 32 * 1024;

async function* inParts(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let part = '';
  for await (const text of texts) {
    part += text;
    if (part.length < partLength) continue;
    yield part;
    part = '';
    // A client that takes all at once must not keep deliveries waiting.
    await setImmediate();
  }
  yield part;
}

/** By this, spreadsheets know UTF-8. */
const byteOrderMark = '\ufeff';

/** RFC 4180, with a header line. Strings are always quoted, because some programs separate cells by semicolons. */
async function* csvOf(columns: readonly string[], rows: Iterable<Row> | AsyncIterable<Row>): AsyncGenerator<string> {
  yield `${byteOrderMark}${columns.join(',')}\r\n`;
  for await (const row of rows) yield `${columns.map((name) => csvCell(row[name] ?? null)).join(',')}\r\n`;
}

/**
 * Where a spreadsheet would see a formula, perhaps after it removed invisible characters: at the beginning, and after what separates cells
 * or rows for programs that expect semicolons or tabs.
 */
const formulas = /(?:^|(?<=[;\t\r\n]))(?=(?:(?![;\t\r\n])[\s\p{Cc}\p{Cf}"])*[=+\-@＝＋－＠])|^(?=[\t\r\n])/gu;

export function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : value.join(', ');
  return `"${text.replace(formulas, "'").replaceAll('"', '""')}"`;
}

async function* jsonOf(columns: readonly string[], rows: Iterable<Row> | AsyncIterable<Row>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const row of rows) {
    yield before + JSON.stringify(Object.fromEntries(columns.map((name) => [name, row[name] ?? null])));
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
