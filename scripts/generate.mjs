// Generates from schemas/, the one truth about each event: the validators, the payload types, the words of
// faults, the README's event table and docs/events.md. With --check it writes nothing and fails on drift.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const eventTypes = ['vdc', 'rdc', 'concurrency', 'visual-build'];
const schemas = Object.fromEntries(
  ['values', 'job', ...eventTypes].map((name) => {
    const schema = JSON.parse(readFileSync(join(root, `schemas/${name}.schema.json`), 'utf8'));
    return [schema.$id, schema];
  }),
);
const schemaOf = (type) => schemas[`urn:sauce-webhooks:${type}`];

const ajvOptions = Object.freeze({
  strict: true, // a misspelt keyword in a schema fails the generation
  allowUnionTypes: true, // Sauce sends several types for one field
  strictTypes: false, // `properties` beside `$ref` has its type in the schema referred to
  strictRequired: false, // `required` in `if` names properties of the branches
  messages: false, // faults are worded by lib/events/validate.ts
  ownProperties: false, // items come from JSON.parse; no field bears the name of an inherited member
  code: Object.freeze({ source: true, esm: true, lines: true }),
});

function resolve(schema, base) {
  if (!schema.$ref) return { schema, base };
  const [id, pointer = ''] = schema.$ref.split('#');
  const target = id || base;
  const found = pointer
    .split('/')
    .filter(Boolean)
    .reduce((node, key) => node[key], schemas[target]);
  const resolved = resolve(found, target);
  return {
    base: resolved.base,
    schema: {
      ...resolved.schema,
      ...(target.endsWith(':values') && { kind: pointer.split('/').at(-1) }),
      ...schema,
      properties: { ...resolved.schema.properties, ...schema.properties },
    },
  };
}

// --- validators -----------------------------------------------------------------------------------------

const annotations = ['$schema', 'title', 'description', 'examples', 'x-source', 'x-expected', 'x-payload'];

/** The schema without what no validator needs, which Ajv would carry into its code. */
function bare(node) {
  if (Array.isArray(node)) return node.map(bare);
  if (typeof node !== 'object' || node === null) return node;
  const keywords = Object.entries(node).filter(([key]) => !annotations.includes(key));
  return Object.fromEntries(
    keywords.map(([key, value]) => [key, key === 'properties' || key === '$defs' ? fields(value) : bare(value)]),
  );
}
const fields = (named) => Object.fromEntries(Object.entries(named).map(([name, schema]) => [name, bare(schema)]));

function standalone() {
  const ajv = new Ajv(ajvOptions);
  addFormats.default(ajv, ['iso-date-time']);
  for (const schema of Object.values(schemas)) ajv.addSchema(bare(schema));
  const events = eventTypes.map((type) => [exportName(type), `urn:sauce-webhooks:${type}`]);
  const kinds = Object.keys(schemaOf('values').$defs).map((kind) => [
    `${kind}Value`,
    `urn:sauce-webhooks:values#/$defs/${kind}`,
  ]);
  return withoutErrors(standaloneCode.default(ajv, Object.fromEntries([...events, ...kinds])));
}

/** Only whether an item is valid is asked of this code; the objects that would say why are half of it. */
function withoutErrors(code) {
  return code.replace(
    /\{instancePath(?::|,)(?:"(?:\\.|[^"\\])*"|\{(?:"(?:\\.|[^"\\])*"|[^{}"])*\}|[^{}"])*\}(?=\]|;)/g,
    '{}',
  );
}
const exportName = (type) => `${type.replace(/-(.)/, (_, letter) => letter.toUpperCase())}Event`;

/** Of ajv-formats only the format that the schemas use. */
const oneFormat = {
  name: 'one format',
  setup(builder) {
    builder.onLoad({ filter: /ajv-formats.dist.formats\.js$/ }, ({ path }) => {
      const all = readFileSync(path, 'utf8');
      const one = all
        .replace(/exports\.fullFormats = \{.*?^\};/ms, (formats) => {
          const line = /^ *"iso-date-time":.*$/m.exec(formats)[0];
          return `exports.fullFormats = { ${line} };`;
        })
        .replace(/exports\.fastFormats = \{.*?^\};/ms, '');
      return { contents: one };
    });
  },
};

async function validators() {
  const bundled = await build({
    stdin: { contents: standalone(), resolveDir: root },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    target: 'node20',
    minify: true,
    lineLimit: 120,
    plugins: [oneFormat],
  });
  return `// @ts-nocheck\n/*! Code of Ajv and ajv-formats is in here: MIT licensed, (c) Evgeny Poberezkin. */\n${bundled.outputFiles[0].text}`;
}

// --- types and the words of faults ----------------------------------------------------------------------

function interfaceBody(schema, base, indent) {
  return Object.entries(schema.properties)
    .map(([name, property]) => {
      const { schema: field, base: fieldBase } = resolve(property, base);
      const type = field['x-payload'] ?? `{\n${interfaceBody(field, fieldBase, `${indent}  `)}\n${indent}}`;
      const source = field['x-source'] ? ` Source: ${field['x-source']}.` : '';
      return `${indent}/** ${field.description}${source} */\n${indent}${name}: ${type};`;
    })
    .join('\n');
}

function payloadTypes() {
  const types = { JobPayload: 'job', ConcurrencyPayload: 'concurrency', VisualBuildPayload: 'visual-build' };
  return Object.entries(types)
    .map(
      ([name, type]) =>
        `/** ${schemaOf(type).description} Normalised. */\nexport interface ${name} {\n${interfaceBody(schemaOf(type), schemaOf(type).$id, '  ')}\n}\n`,
    )
    .join('\n');
}

/** Each field by the path of its keys from the event, with the kind of its value in values.schema.json. */
function fieldsOf(node, base, path, isRequired, fields) {
  const { schema, base: ownBase } = resolve(node, base);
  if (path.length > 0) fields.push({ path, kind: schema.kind ?? 'record', expected: schema['x-expected'], isRequired });
  for (const [name, property] of Object.entries(schema.properties ?? {}))
    fieldsOf(property, ownBase, [...path, name], isRequired && !!schema.required?.includes(name), fields);
  return fields;
}
const fieldsOfSchema = (schema, base) => fieldsOf(schema, base, [], true, []);

/** The shapes in which an event comes: most have one, a real device's is flat or an envelope. */
const shapes = {
  vdc: schemaOf('vdc'),
  rdc: schemaOf('rdc').$defs.flat,
  rdcEnvelope: schemaOf('rdc').$defs.envelope,
  concurrency: schemaOf('concurrency'),
  visualBuild: schemaOf('visual-build'),
};

function wireFields() {
  const rows = Object.entries(shapes).map(([shape, schema]) => {
    const fields = fieldsOfSchema(schema, schema.$id ?? 'urn:sauce-webhooks:rdc').map(
      ({ path, kind, expected, isRequired }) =>
        `    [${[`'${path.join('.')}'`, `v.${kind}Value`, JSON.stringify(expected), ...(isRequired ? ['required'] : [])].join(', ')}],`,
    );
    return `  ${shape}: fields([\n${fields.join('\n')}\n  ]),`;
  });
  return `import * as v from './validators';

/** A field as it comes over the wire. */
export interface WireField {
  /** The keys that lead to it from the event. */
  path: readonly string[];
  isValid: (value: unknown) => boolean;
  /** What it should be, in words. */
  expected: string;
  /** Whether the event is of no use without it. */
  isRequired: boolean;
}

const required = true;
type Row = [path: string, isValid: (value: unknown) => boolean, expected: string, isRequired?: boolean];

const fields = (rows: Row[]): WireField[] =>
  rows.map(([path, isValid, expected, isRequired = false]) => ({ path: path.split('.'), isValid, expected, isRequired }));

export const wireFields = {
${rows.join('\n')}
};
`;
}

// --- pages ----------------------------------------------------------------------------------------------

const handlers = { vdc: 'onVdc', rdc: 'onRdc', concurrency: 'onConcurrency', 'visual-build': 'onVisualBuild' };
const cell = (text) => text.replaceAll('|', '\\|');

function requiredFields(type) {
  const schema = type === 'rdc' ? shapes.rdc : schemaOf(type);
  const required = fieldsOfSchema(schema, schemaOf(type).$id).filter((field) => field.isRequired);
  const names = required.map(({ path }) => `\`${path.join('.')}\``).join(', ');
  return type === 'rdc' ? `${names} (an envelope: \`eventPayload.id\`, \`eventPayload.status\`)` : names;
}

function eventTable() {
  const rows = eventTypes.map(
    (type) =>
      `| \`${type}\` | \`${handlers[type]}\` | ${schemaOf(type).description} | ${requiredFields(type)} | [schema](schemas/${type}.schema.json) |`,
  );
  return ['| type | handler | what happened | required | |', '|---|---|---|---|---|', ...rows].join('\n');
}

function fieldRows(schema, base, prefix) {
  return Object.entries(schema.properties).flatMap(([name, property]) => {
    const { schema: field, base: fieldBase } = resolve(property, base);
    const example = field.examples ? `\`${cell(JSON.stringify(field.examples[0]))}\`` : '';
    const type = field['x-payload'] ?? 'object';
    const row = `| \`${prefix}${name}\` | \`${cell(type)}\` | ${cell(field.description)} | ${cell(field['x-source'] ?? '')} | ${example} |`;
    return field['x-payload'] ? [row] : [row, ...fieldRows(field, fieldBase, `${prefix}${name}.`)];
  });
}

function eventPage() {
  const section = (title, type) =>
    `## ${title}\n\n${schemaOf(type).description}\n\n| field | in \`payload\` | meaning | source | on the wire |\n|---|---|---|---|---|\n${fieldRows(schemaOf(type), schemaOf(type).$id, '').join('\n')}\n`;
  return `# Events, field by field

Generated from [schemas/](../schemas) by \`npm run generate\`. Fields keep Sauce's names; what is not listed here is kept as it came.
A field that is missing, or \`""\`, is null. Times are ISO 8601 in UTC, of years beyond 9999 with a sign and six digits; a time that comes in that form is
none. A number beyond what JavaScript can hold (\`1e400\`) is null in a listed field, and \`Infinity\` in another one and in \`raw\`, of which JSON makes null; the
inbox keeps the text that came.

${section('vdc and rdc: a test', 'job')}
${section('concurrency', 'concurrency')}
${section('visual-build', 'visual-build')}`;
}

function between(file, name, text) {
  const page = readFileSync(join(root, file), 'utf8');
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  if (!page.includes(start) || !page.includes(end)) throw new Error(`${file} has no ${start} … ${end}`);
  return `${page.slice(0, page.indexOf(start) + start.length)}\n${text}\n${page.slice(page.indexOf(end))}`;
}

const note = '// Generated from schemas/ by npm run generate: change the schemas, not this file.\n';
const outputs = {
  'lib/events/generated/validators.ts': note + (await validators()),
  'lib/events/generated/payloads.ts': note + payloadTypes(),
  'lib/events/generated/wire-fields.ts': note + wireFields(),
  'docs/events.md': eventPage(),
  'README.md': between('README.md', 'events', eventTable()),
};

const current = (file) => {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch {
    return undefined;
  }
};
const drifted = Object.keys(outputs).filter((file) => current(file) !== outputs[file]);
if (process.argv.includes('--check')) {
  if (drifted.length > 0) {
    console.error(`Drifted from schemas/: ${drifted.join(', ')}. Run npm run generate and commit what changed.`);
    process.exitCode = 1;
  }
} else {
  for (const file of drifted) writeFileSync(join(root, file), outputs[file]);
  console.log(drifted.length > 0 ? `wrote ${drifted.join(', ')}` : 'nothing changed');
}
