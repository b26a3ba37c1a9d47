import express from 'express';
import { path } from '../fixtures/requests.mjs';
import { secret } from '../fixtures/secret.mjs';

export const does = ['verifies', 'parses', 'validates', 'normalises', 'removes duplicates', 'queues', 'handles'];

/** This package in Express 5, with the options that it has by default. */
export function start(handled, loadPackage) {
  const app = express();
  app.use(path, loadPackage().sauceWebhooks({ secret, logger: false, onVdc: ({ payload }) => handled(payload) }));
  return app.listen(0, '127.0.0.1');
}
