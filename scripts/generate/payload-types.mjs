// lib/events/generated/payloads.ts: the type of each normalised payload.
import { resolve, schemaOf } from './schemas.mjs';

const names = {
  JobPayload: 'job',
  ConcurrencyPayload: 'concurrency',
  VisualBuildPayload: 'visual-build',
  BuildPayload: 'build',
};

export function payloadTypes() {
  return Object.entries(names)
    .map(([name, type]) => payloadType(name, schemaOf(type)))
    .join('\n');
}

function payloadType(name, schema) {
  const members = membersOf(schema, schema.$id, '  ');
  return `/** ${schema.description} Normalised. */\nexport interface ${name} {\n${members}\n}\n`;
}

function membersOf(schema, base, indent) {
  return Object.entries(schema.properties)
    .map(([name, property]) => {
      const { schema: field, base: fieldBase } = resolve(property, base);
      const type = field['x-payload'] ?? `{\n${membersOf(field, fieldBase, `${indent}  `)}\n${indent}}`;
      const source = field['x-source'] ? ` Source: ${field['x-source']}.` : '';
      return `${indent}/** ${field.description}${source} */\n${indent}${name}: ${type};`;
    })
    .join('\n');
}
