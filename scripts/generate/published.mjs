// What the package has of the schemas: each one by itself, without references, and an OpenAPI description of the webhooks.
import { readFileSync } from 'node:fs';
import { postedTypes, resolve, schemaOf, schemas } from './schemas.mjs';

/** Only for the generators, or replaced by the referenced schema. For times, the pattern replaces our format in every validator. */
const internal = /^(x-.*|\$.*|format)$/;
const ofSchemas = ['items', 'if', 'then', 'else'];

/** A schema with what it refers to in place of the references. */
function inlined(given, givenBase) {
  const { schema, base } = resolve(given, givenBase);
  const keywords = Object.entries(schema).filter(([keyword]) => !internal.test(keyword));
  return Object.fromEntries(
    keywords.map(([keyword, value]) => {
      if (keyword === 'properties') return [keyword, inlinedEach(value, base)];
      return [keyword, ofSchemas.includes(keyword) ? inlined(value, base) : value];
    }),
  );
}

const inlinedEach = (members, base) =>
  Object.fromEntries(Object.entries(members).map(([name, schema]) => [name, inlined(schema, base)]));

/** The text of each schema, by its file. */
export function publishedSchemas() {
  const values = schemaOf('values');
  return Object.values(schemas).map((schema) => {
    const { $schema, $id } = schema;
    const kinds = schema === values && { $defs: inlinedEach(values.$defs, $id) };
    return [`${$id.split(':').at(-1)}.schema.json`, jsonOf({ $schema, $id, ...inlined(schema, $id), ...kinds })];
  });
}

const responses = {
  204: { description: 'Acknowledged, whether it is accepted or rejected.' },
  503: { description: "The receiver closes; or nothing could store the event, with `onStoreFailure: 'unavailable'`." },
};

export function openapi() {
  const { version, license } = JSON.parse(readFileSync('package.json', 'utf8'));
  return jsonOf({
    openapi: '3.1.0',
    info: {
      title: "Sauce Labs' webhooks",
      version,
      description: 'What Sauce Labs sends, as sauce-webhooks accepts it. Unknown fields are kept.',
      license: { name: license, identifier: license },
    },
    webhooks: Object.fromEntries(postedTypes.map((type) => [type, { post: operationOf(type) }])),
    components: {
      schemas: Object.fromEntries(postedTypes.map((type) => [type, inlined(schemaOf(type), schemaOf(type).$id)])),
      securitySchemes: {
        signature: {
          type: 'apiKey',
          in: 'header',
          name: 'saucelabs-sign',
          description:
            'The HMAC-SHA256 of the body, as bytes, with the security token of the webhook as its key: in hex.',
        },
      },
    },
  });
}

function operationOf(type) {
  const { title, description } = schemaOf(type);
  const schema = { $ref: `#/components/schemas/${type}` };
  return {
    operationId: type,
    summary: title,
    description,
    // A webhook without a security token is not signed.
    security: [{ signature: [] }, {}],
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses,
  };
}

const jsonOf = (value) => `${JSON.stringify(value)}\n`;
