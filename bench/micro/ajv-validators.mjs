import { readFileSync } from 'node:fs';

const names = ['values', 'job', 'vdc', 'rdc', 'concurrency', 'visual-build'];

/** Compiles the schemas of this package at run time, as a receiver does that does not compile them ahead. */
export function compileSchemas(Ajv, addFormats) {
  const ajv = new Ajv({ strict: false, messages: false });
  addFormats(ajv, ['iso-date-time']);
  for (const name of names) ajv.addSchema(schemaOf(name));
  const [, , ...events] = names;
  return Object.fromEntries(events.map((name) => [name, ajv.getSchema(`urn:sauce-webhooks:${name}`)]));
}

function schemaOf(name) {
  const { $schema, ...schema } = JSON.parse(
    readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8'),
  );
  return schema;
}
