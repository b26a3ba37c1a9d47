import { readFileSync } from 'node:fs';

const schemas = Object.fromEntries(['values', 'job', 'vdc'].map((name) => [`urn:sauce-webhooks:${name}`, read(name)]));

/** The schema of a job as this package has it, in one piece: some peers resolve no references to other schemas. */
export const jobSchema = inOnePiece(schemas['urn:sauce-webhooks:vdc']);

function read(name) {
  const { $schema, $id, title, examples, ...schema } = JSON.parse(
    readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8'),
  );
  return schema;
}

function inOnePiece({ $ref, description, examples, properties = {}, ...schema }) {
  const { properties: referred, ...rest } = $ref === undefined ? {} : inOnePiece(target($ref));
  const own = Object.entries(properties).map(([name, property]) => [name, inOnePiece(property)]);
  const all = { ...referred, ...Object.fromEntries(own) };
  const keywords = Object.entries({ ...rest, ...schema }).filter(([keyword]) => !keyword.startsWith('x-'));
  return { ...Object.fromEntries(keywords), ...(Object.keys(all).length > 0 && { properties: all }) };
}

function target(reference) {
  const [id, pointer = ''] = reference.split('#');
  const keys = pointer.split('/').filter(Boolean);
  return keys.reduce((node, key) => node[key], schemas[id]);
}
