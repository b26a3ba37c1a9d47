// lib/events/generated/wire-fields.ts: the fields of each shape of event, by which shape.ts names what is wrong.
import { fieldsOfShape } from './schemas.mjs';

const declarations = `import * as v from './validators';

/** A field as it comes over the wire. */
export interface WireField {
  /** The keys that lead to it from the event. */
  path: readonly string[];
  isValid: (value: unknown) => boolean;
  /** What it should be, in words. */
  expected: string;
  /** Whether the event is rejected without it. */
  isRequired: boolean;
}

const required = true;
type Row = [path: string, isValid: (value: unknown) => boolean, expected: string, isRequired?: boolean];

const fields = (rows: Row[]): WireField[] =>
  rows.map(([path, isValid, expected, isRequired = false]) => ({ path: path.split('.'), isValid, expected, isRequired }));
`;

/** Shapes with the same fields share one list. */
export function wireFields() {
  const shapes = Object.entries(fieldsOfShape).map(([shape, fields]) => ({
    shape,
    rows: fields.map(rowOf).join('\n'),
  }));
  const first = ({ rows }) => shapes.find((other) => other.rows === rows).shape;
  const lists = shapes
    .filter((each) => first(each) === each.shape)
    .map(({ shape, rows }) => `const ${shape} = fields([\n${rows}\n]);\n`);
  const names = shapes.map((each) => (first(each) === each.shape ? each.shape : `${each.shape}: ${first(each)}`));
  return `${declarations}\n${lists.join('\n')}\nexport const wireFields = { ${names.join(', ')} };\n`;
}

function rowOf({ path, kind, expected, isRequired }) {
  const cells = [`'${path.join('.')}'`, `v.${kind}Value`, JSON.stringify(expected)];
  return `  [${[...cells, ...(isRequired ? ['required'] : [])].join(', ')}],`;
}
