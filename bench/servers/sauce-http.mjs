import { createServer } from 'node:http';
import { path } from '../fixtures/requests.mjs';
import { secret } from '../fixtures/secret.mjs';

export const does = ['verifies', 'parses', 'validates', 'normalises', 'removes duplicates', 'queues', 'handles'];

/** This package on node:http, with the options that it has by default. */
export function start(handled, loadPackage) {
  const webhooks = loadPackage().sauceWebhooks({
    path,
    secret,
    logger: false,
    onVdc: ({ payload }) => handled(payload),
  });
  return createServer(webhooks).listen(0, '127.0.0.1');
}
