import express from 'express';
import OpenApiValidator from 'express-openapi-validator';
import { jobSchema } from '../fixtures/job-schema.mjs';
import { path } from '../fixtures/requests.mjs';

export const does = ['parses', 'validates', 'handles'];

const apiSpec = {
  openapi: '3.1.0',
  info: { title: 'Webhooks', version: '1' },
  paths: {
    [path]: {
      post: {
        requestBody: { required: true, content: { 'application/json': { schema: jobSchema } } },
        responses: { 204: { description: 'Taken' } },
      },
    },
  },
};

/** express-openapi-validator: an OpenAPI document behind express.json(). */
export function start(handled) {
  const app = express();
  app.use(express.json());
  app.use(OpenApiValidator.middleware({ apiSpec, validateRequests: true }));
  app.post(path, (request, response) => {
    handled(request.body);
    response.status(204).end();
  });
  return app.listen(0, '127.0.0.1');
}
