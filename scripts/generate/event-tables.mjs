// The tables of docs/events.md: of event types, and of the fields of each payload.
import { eventTypes, fieldsOfShape, resolve, schemaOf } from './schemas.mjs';

const handlers = {
  vdc: 'onVdc',
  rdc: 'onRdc',
  concurrency: 'onConcurrency',
  'visual-build': 'onVisualBuild',
  build: 'onBuild',
};

const required = {
  vdc: requiredOf('vdc'),
  rdc: `${requiredOf('rdc')} (an envelope: \`eventPayload.id\`, \`eventPayload.status\`)`,
  concurrency: requiredOf('concurrency'),
  'visual-build': requiredOf('visualBuild'),
  build: 'made by [`watchBuilds`](builds.md)',
};

function requiredOf(shape) {
  const fields = fieldsOfShape[shape].filter(({ isRequired }) => isRequired);
  return fields.map(({ path }) => `\`${path.join('.')}\``).join(', ');
}

export function eventTable() {
  return table(
    ['type', 'handler', 'what happened', 'required'],
    eventTypes.map((type) => [`\`${type}\``, `\`${handlers[type]}\``, schemaOf(type).description, required[type]]),
  );
}

export function fieldTables() {
  return [
    section('vdc and rdc', 'job'),
    section('concurrency', 'concurrency'),
    section('visual-build', 'visual-build'),
    section('build', 'build'),
  ].join('\n\n');
}

function section(title, type) {
  const schema = schemaOf(type);
  const fields = table(['field', 'in `payload`', 'meaning', 'source', 'on the wire'], rowsOf(schema, schema.$id, ''));
  return `### ${title}\n\n${schema.description}\n\n${fields}`;
}

/** A row for each field, followed by the rows of the fields in it. */
function rowsOf(schema, base, prefix) {
  return Object.entries(schema.properties).flatMap(([name, property]) => {
    const { schema: field, base: fieldBase } = resolve(property, base);
    const type = field['x-payload'] ?? 'object';
    const example = field.examples ? `\`${JSON.stringify(field.examples[0])}\`` : '';
    const row = [`\`${prefix}${name}\``, `\`${type}\``, field.description, field['x-source'] ?? '', example];
    return field['x-payload'] ? [row] : [row, ...rowsOf(field, fieldBase, `${prefix}${name}.`)];
  });
}

function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
