// lib/events/generated/validators.ts: a function for each event that is posted and each kind of value, compiled by Ajv.
import { fileURLToPath } from 'node:url';
import { _, Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { packagesIn } from '../third-party.mjs';
import { postedTypes, schemaOf, schemas } from './schemas.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const annotations = ['x-source', 'x-expected', 'x-payload'];

const ajvOptions = Object.freeze({
  strict: true, // a misspelt keyword in a schema fails the generation
  allowUnionTypes: true, // Sauce sends several types for one field
  strictTypes: false, // `properties` beside `$ref` has its type in the schema referred to
  strictRequired: false, // `required` in `if` names properties of the branches
  messages: false, // lib/events/shape.ts words what is wrong
  ownProperties: false, // items come from JSON.parse; no field bears the name of an inherited member
  formats: { 'iso-date-time': () => true }, // only its name matters here: the code calls `formats` below
  code: Object.freeze({ source: true, esm: true, lines: true, formats: _`formats` }),
});

/** What the schemas accept as a time is what the normalisation reads. */
const formats = `
import { isIsoDateTime } from '../values';
const formats = { 'iso-date-time': isIsoDateTime };
`;

/**
 * Ajv's class for draft-07 reads the keywords in use as draft 2020-12 means them. Its class for 2020-12 would also track which
 * properties were evaluated, at a cost for each event, for keywords that are not in use.
 */
function validatorCode() {
  const ajv = new Ajv(ajvOptions);
  ajv.addVocabulary(annotations);
  for (const { $schema, ...schema } of Object.values(schemas)) ajv.addSchema(schema);
  const events = postedTypes.map((type) => [`${camelCase(type)}Event`, schemaOf(type).$id]);
  const values = schemaOf('values');
  const kinds = Object.keys(values.$defs).map((kind) => [`${kind}Value`, `${values.$id}#/$defs/${kind}`]);
  return standalone.default(ajv, Object.fromEntries([...events, ...kinds]));
}

const camelCase = (type) => type.replace(/-(.)/, (_match, letter) => letter.toUpperCase());

/** Bundles the few functions of Ajv that its code requires, so that nothing is loaded at run time. */
export async function validators() {
  const { outputFiles, metafile } = await build({
    stdin: { contents: formats + validatorCode(), resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    external: ['../values'],
    metafile: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    target: 'node20',
    minify: true,
    lineLimit: 120,
  });
  const packages = [...new Set(packagesIn(metafile))].join(', ');
  return `// @ts-nocheck\n/*! Code of ${packages} is in here, under the MIT licence. */\n${outputFiles[0].text}`;
}
