import { createHmac } from 'node:crypto';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse, verify } from 'sauce-webhooks';
import { jobOf } from '../fixtures/jobs.mjs';
import { headersOf } from '../fixtures/requests.mjs';
import { secret } from '../fixtures/secret.mjs';
import { internal } from '../measure/internal.mjs';
import { compileSchemas } from './ajv-validators.mjs';

const { normaliseJob } = internal('events/job.js');
const { validate } = internal('events/shape.js');
const { checkSignature, toKeys } = internal('signature/signature.js');

const samples = Array.from({ length: 200 }, (_, index) => {
  const text = jobOf('micro', index);
  const bytes = Buffer.from(text);
  return { text, bytes, signature: headersOf(text)['saucelabs-sign'], job: JSON.parse(text) };
});
const jobsWith = (fields) => samples.map(({ job }) => ({ ...job, ...fields }));
const withIssue = jobsWith({ browser_name: 7 });
const useless = jobsWith({ status: 7 });
const keys = toKeys(secret);
const ajv = compileSchemas(Ajv, addFormats);
const sample = (index) => samples[index % samples.length];

/** Each by its name; `run` gets the number of the call, and returns something that shows that it worked. */
export const tasks = {
  'JSON.parse, to compare': (index) => JSON.parse(sample(index).text).id.length > 0,
  'validate: valid': (index) => validate(sample(index).job, 'vdc').issues.length === 0,
  'validate: valid, by Ajv compiled at run time': (index) => ajv.vdc(sample(index).job),
  'validate: a fault in an optional field': (index) => validate(withIssue[index % 200], 'vdc').issues.length === 1,
  'validate: invalid': (index) => validate(useless[index % 200], 'vdc').isFatal,
  normalise: (index) => normaliseJob(sample(index).job).passed === true,
  'HMAC-SHA256 by createHmac, to compare': (index) =>
    createHmac('sha256', secret).update(sample(index).bytes).digest('hex') === sample(index).signature,
  'verify, as for each delivery': (index) => {
    const { bytes, signature } = sample(index);
    return checkSignature({ bytes, isRaw: true }, signature, keys, 'require').verified;
  },
  'verify, as exported': (index) => verify(sample(index).bytes, sample(index).signature, secret),
  'parse: from bytes to an event': (index) => parse(sample(index).bytes).events.length === 1,
};
