import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { isSigned } from '../fixtures/is-signed.mjs';
import { jobSchema } from '../fixtures/job-schema.mjs';

export const does = ['verifies', 'parses', 'validates', 'removes duplicates', 'handles'];

const maxKeys = 100_000;

/** The same duties by hand on node:http, and no more: nothing is normalised, retried, counted or reported. */
export function start(handled) {
  const ajv = new Ajv({ allowUnionTypes: true });
  addFormats(ajv, ['iso-date-time']);
  const isValid = ajv.compile(jobSchema);
  let [current, previous] = [new Map(), new Map()];
  const isNew = (key) => {
    if (current.has(key) || previous.has(key)) return false;
    if (current.size >= maxKeys) [current, previous] = [new Map(), current];
    current.set(key, true);
    return true;
  };
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const bytes = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
      if (isSigned(bytes, request.headers['saucelabs-sign'])) {
        const job = JSON.parse(bytes.toString());
        const isWanted = isValid(job) && isNew(createHash('sha256').update(bytes).digest('hex'));
        if (isWanted) setImmediate(handled, job);
      }
      response.writeHead(204).end();
    });
  });
  return server.listen(0, '127.0.0.1');
}
