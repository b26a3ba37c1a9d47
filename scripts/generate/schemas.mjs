// The schemas, and the fields that they describe.
import { readFileSync } from 'node:fs';

/** What Sauce Labs posts. */
export const postedTypes = ['vdc', 'rdc', 'concurrency', 'visual-build'];
export const eventTypes = [...postedTypes, 'build'];

/** Each schema by its `$id`. */
export const schemas = Object.fromEntries(
  ['values', 'job', ...eventTypes].map((name) => {
    const file = new URL(`../../schemas/${name}.schema.json`, import.meta.url);
    const schema = JSON.parse(readFileSync(file, 'utf8'));
    return [schema.$id, schema];
  }),
);

export const schemaOf = (name) => schemas[`urn:sauce-webhooks:${name}`];

/**
 * Follows `$ref`. Returns the schema referred to, with the keywords beside `$ref` laid over it; the `$id` by which its own
 * references are read; and the kind of its value in values.schema.json.
 */
export function resolve(schema, base) {
  if (!schema.$ref) return { schema, base };
  const [id, pointer = ''] = schema.$ref.split('#');
  const target = schemas[id || base];
  const keys = pointer.split('/').filter(Boolean);
  const referred = resolve(
    keys.reduce((node, key) => node[key], target),
    target.$id,
  );
  const { properties } = referred.schema;
  const own = Object.entries(schema.properties ?? {}).map(([name, field]) => [
    name,
    { ...properties?.[name], ...field },
  ]);
  const both = (properties || own.length > 0) && { properties: { ...properties, ...Object.fromEntries(own) } };
  return {
    schema: { ...referred.schema, ...schema, ...both },
    base: referred.base,
    kind: target === schemaOf('values') ? keys.at(-1) : referred.kind,
  };
}

/** Lists the fields of a schema, at any depth, by the path of their keys. */
function fieldsOf(schema, base = schema.$id, path = [], isRequired = true) {
  const { schema: own, base: ownBase, kind = 'record' } = resolve(schema, base);
  const inner = Object.entries(own.properties ?? {}).flatMap(([name, property]) =>
    fieldsOf(property, ownBase, [...path, name], isRequired && (own.required ?? []).includes(name)),
  );
  return path.length === 0 ? inner : [{ path, kind, expected: own['x-expected'], isRequired }, ...inner];
}

const rdc = schemaOf('rdc');

/** The fields of each shape of event. An event of a real device has two shapes: flat, or in an envelope. */
export const fieldsOfShape = {
  vdc: fieldsOf(schemaOf('vdc')),
  rdc: fieldsOf(rdc.$defs.flat, rdc.$id),
  rdcEnvelope: fieldsOf(rdc.$defs.envelope, rdc.$id),
  concurrency: fieldsOf(schemaOf('concurrency')),
  visualBuild: fieldsOf(schemaOf('visual-build')),
  build: fieldsOf(schemaOf('build')),
};
