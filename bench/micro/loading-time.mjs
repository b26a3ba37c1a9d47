// Loads something in a fresh process, and tells how many milliseconds that took: loading-time.mjs <what>
import { createRequire } from 'node:module';
import process from 'node:process';
import { internalFile } from '../measure/internal.mjs';
import { compileSchemas } from './ajv-validators.mjs';

const require = createRequire(import.meta.url);
const kinds = {
  validators: () => require(internalFile('events/generated/validators.js')),
  ajv: () => compileSchemas(require('ajv').default, require('ajv-formats').default),
  package: () => require('sauce-webhooks'),
  express: () => require('express'),
  'package-beside-express': () => require('sauce-webhooks'),
};
const what = process.argv[2];
if (what === 'package-beside-express') require('express');
const startedAt = performance.now();
kinds[what]();
process.send(performance.now() - startedAt);
process.disconnect();
