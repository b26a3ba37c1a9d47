import Fastify from 'fastify';
import { isSigned } from '../fixtures/is-signed.mjs';
import { jobSchema } from '../fixtures/job-schema.mjs';
import { path } from '../fixtures/requests.mjs';

export const does = ['verifies', 'parses', 'validates', 'handles'];

/** Fastify with the same schema and the same check of the signature, written by hand. */
export async function start(handled) {
  // Fastify would change values into the type that the schema says; the others do not.
  const app = Fastify({
    ajv: { customOptions: { allowUnionTypes: true, coerceTypes: false, removeAdditional: false } },
  });
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (isSigned(body, request.headers['saucelabs-sign'])) done(null, JSON.parse(body.toString()));
    else done(Object.assign(new Error('The signature does not match.'), { statusCode: 401 }));
  });
  app.post(path, { schema: { body: jobSchema } }, (request, reply) => {
    handled(request.body);
    reply.code(204).send();
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  return app.server;
}
