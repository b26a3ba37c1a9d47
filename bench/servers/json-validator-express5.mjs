import addFormats from 'ajv-formats';
import express from 'express';
import { Validator } from 'express-json-validator-middleware';
import { jobSchema } from '../fixtures/job-schema.mjs';
import { path } from '../fixtures/requests.mjs';

export const does = ['parses', 'validates', 'handles'];

/** express-json-validator-middleware: Ajv behind express.json(). */
export function start(handled) {
  const validator = new Validator({ allowUnionTypes: true });
  addFormats(validator.ajv, ['iso-date-time']);
  const app = express();
  app.use(express.json());
  app.post(path, validator.validate({ body: jobSchema }), (request, response) => {
    handled(request.body);
    response.status(204).end();
  });
  return app.listen(0, '127.0.0.1');
}
