import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { timeValue } from '../../lib/events/generated/validators';
import { wireFields } from '../../lib/events/generated/wire-fields';
import { detectShape, type EventShape, validate } from '../../lib/events/shape';
import { isObject, type JsonObject } from '../../lib/events/values';
import { payloads } from '../fixtures';
import { awkwardValue } from './edge-case-values';

const root = join(__dirname, '../..');
const schemas = readdirSync(join(root, 'schemas')).map(
  (file) => JSON.parse(readFileSync(join(root, 'schemas', file), 'utf8')) as JsonObject & { $id: string },
);
const ajv = addFormats.default(new Ajv2020({ strict: false, schemas }));

/** A schema as users import it. */
const published = (type: string): JsonObject =>
  JSON.parse(readFileSync(join(root, 'dist/schemas', `${type}.schema.json`), 'utf8'));
const types = schemas.map(({ $id }) => $id.split(':').at(-1) as string);

const schemaOf: Record<EventShape, string> = {
  vdc: 'urn:sauce-webhooks:vdc',
  rdc: 'urn:sauce-webhooks:rdc',
  rdcEnvelope: 'urn:sauce-webhooks:rdc',
  concurrency: 'urn:sauce-webhooks:concurrency',
  visualBuild: 'urn:sauce-webhooks:visual-build',
};

/** Each schema within a schema that has examples, by its JSON pointer. */
function withExamples(node: unknown, pointer: string): [string, unknown[]][] {
  if (!isObject(node)) return [];
  const own: [string, unknown[]][] = Array.isArray(node.examples) ? [[pointer, node.examples]] : [];
  return [
    ...own,
    ...Object.entries(node).flatMap(([key, inner]) =>
      key === 'examples' ? [] : withExamples(inner, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
    ),
  ];
}
const examples = schemas.flatMap((schema) => withExamples(schema, `${schema.$id}#`));

it('was generated from the schemas as they are', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/generate.mjs', '--check'], { cwd: root });
  expect([status, String(stderr)]).toEqual([0, '']);
});

it('has examples in each event’s schema and in each field of a job', () => {
  const pointers = examples.map(([pointer]) => pointer);
  for (const id of Object.values(schemaOf)) expect(pointers).toContain(`${id}#`);
  for (const { path } of wireFields.vdc) expect(pointers).toContain(`urn:sauce-webhooks:job#/properties/${path[0]}`);
});

it.each(examples)('the schema %s accepts its own examples', (pointer, values) => {
  const validate = ajv.compile({ $ref: pointer });
  for (const value of values) expect([value, validate(value)]).toEqual([value, true]);
});

it.each(Object.entries(schemaOf))('the validator of %s accepts the examples of its schema', (shape, id) => {
  const all = schemas.find((schema) => schema.$id === id)?.examples as JsonObject[];
  const own = all.filter((example) => detectShape(example) === shape);
  expect(own.length).toBeGreaterThan(0);
  for (const example of own) expect(validate(example, shape as EventShape)).toEqual({ issues: [], isFatal: false });
});

it.each(Object.entries(payloads))('the schema accepts the sample %s', (_, bytes) => {
  const item = JSON.parse(bytes.toString()) as JsonObject;
  expect(ajv.validate(schemaOf[detectShape(item) as EventShape], item)).toBe(true);
});

it.each(types)(
  'the schema %s as users import it compiles by itself, without a warning, and accepts its examples',
  (type) => {
    const warn = (message: string) => {
      throw new Error(message);
    };
    const schema = published(type);
    const accepts = new Ajv2020({ allowUnionTypes: true, logger: { log: warn, warn, error: warn } }).compile(schema);
    for (const example of (schema.examples ?? []) as unknown[])
      expect([example, accepts(example)]).toEqual([example, true]);
    expect(schema).toMatchObject({ $schema: expect.any(String), $id: `urn:sauce-webhooks:${type}` });
    expect(JSON.stringify(schema)).not.toMatch(/"\$ref"|"x-/);
  },
);

it('the OpenAPI description is valid, and has a webhook with the schema of each event', () => {
  const validator = 'node_modules/@seriousme/openapi-schema-validator/bin/validate-api-cli.js';
  const { status, stdout } = spawnSync(process.execPath, [validator, 'dist/openapi.json'], { cwd: root });
  expect([status, JSON.parse(String(stdout))]).toEqual([0, { valid: true }]);
  const { openapi, webhooks, components } = JSON.parse(readFileSync(join(root, 'dist/openapi.json'), 'utf8'));
  expect(openapi).toBe('3.1.0');
  const events = types.filter((type) => !['job', 'values', 'build'].includes(type)).sort();
  expect(Object.keys(webhooks).sort()).toEqual(events);
  for (const type of events) {
    const { schema } = webhooks[type].post.requestBody.content['application/json'];
    expect(schema).toEqual({ $ref: `#/components/schemas/${type}` });
    expect({ ...published(type), ...components.schemas[type] }).toEqual(published(type));
    expect(Object.keys(components.schemas[type])).toEqual(Object.keys(published(type)).filter((key) => key[0] !== '$'));
  }
});

it('agrees with the schemas on samples with fields removed or replaced by any JSON', () => {
  const samples = Object.values(payloads).map((bytes) => JSON.parse(bytes.toString()) as JsonObject);
  /** A copy whose objects have some of their fields, at any level, removed or replaced. */
  const mutate = (node: JsonObject, [at, ...more]: number[], value: unknown): JsonObject => {
    const key = Object.keys(node)[(at ?? 0) % Object.keys(node).length] as string;
    const inner = node[key];
    if (more.length > 0 && isObject(inner) && Object.keys(inner).length > 0)
      return { ...node, [key]: mutate(inner, more, value) };
    return { ...node, [key]: value };
  };
  const steps = fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 4 });
  const asPublished = new Ajv2020({ strict: false, schemas: types.map(published) });
  let [valid, faulty] = [0, 0];
  fc.assert(
    fc.property(
      fc.constantFrom(...samples),
      steps,
      fc.option(awkwardValue, { nil: undefined }),
      (sample, path, value) => {
        const item = JSON.parse(JSON.stringify(mutate(sample, path, value))) as JsonObject;
        const shape = detectShape(item);
        fc.pre(shape !== null);
        const isValid = ajv.validate(schemaOf[shape as EventShape], item);
        expect(asPublished.validate(schemaOf[shape as EventShape], item)).toBe(isValid);
        const { issues } = validate(item, shape as EventShape);
        expect([isValid, issues]).toEqual([issues.length === 0, issues]);
        isValid ? valid++ : faulty++;
      },
    ),
    { numRuns: 5000 },
  );
  expect(Math.min(valid, faulty)).toBeGreaterThan(500);
});

it('agrees with Ajv’s own format on what a time is', () => {
  const isTime = ajv.compile({ $ref: 'urn:sauce-webhooks:values#/$defs/time' });
  const two = (max: number) => fc.nat({ max }).map((n) => String(n).padStart(2, '0'));
  const year = fc.constantFrom('0000', '1900', '2000', '2023', '2024', '9999', '24', '12024');
  const day = fc.tuple(year, two(13), two(32)).map((parts) => parts.join('-'));
  const clock = fc.tuple(two(25), two(61), two(62)).map((parts) => parts.join(':'));
  const lastMinutes = fc.tuple(two(23), fc.constantFrom('29', '30', '59'), fc.constant('60')).map((p) => p.join(':'));
  const fraction = fc.constantFrom('', '.5', '.123456', '.', `.${'1'.repeat(50)}`);
  const offset = fc.tuple(fc.constantFrom('+', '-'), two(25), fc.constantFrom(':', ''), two(61)).map((p) => p.join(''));
  const zone = fc.oneof(fc.constantFrom('', 'Z', 'z', '+05', '-00:30', '+00:00', '+5', ' Z'), offset);
  const separator = fc.constantFrom('T', 't', ' ', '\t', '\u00a0', '\n', '\u2028', '', 'TT');
  const parts = fc.tuple(day, separator, fc.oneof(clock, lastMinutes), fraction, zone);
  const asPublished = new Ajv2020({ strict: false, schemas: [published('values')] });
  const canBeTime = asPublished.compile({ $ref: 'urn:sauce-webhooks:values#/$defs/time' });
  const seen = { valid: 0, invalid: 0 };
  fc.assert(
    fc.property(parts, (given) => {
      const text = given.join('');
      const expected = isTime(text);
      expect([text, timeValue(text)]).toEqual([text, expected]);
      // The pattern alone knows no calendar.
      if (expected) expect([text, canBeTime(text)]).toEqual([text, true]);
      seen[expected ? 'valid' : 'invalid']++;
    }),
    { numRuns: 5000 },
  );
  expect(Math.min(seen.valid, seen.invalid)).toBeGreaterThan(100);
});
