import { createNodeMiddleware, Webhooks } from '@octokit/webhooks';
import express from 'express';
import { path } from '../fixtures/requests.mjs';
import { secret } from '../fixtures/secret.mjs';

export const does = ['verifies', 'parses', 'handles'];

/** The receiver of GitHub's webhooks, in Express. */
export function start(handled) {
  const webhooks = new Webhooks({ secret });
  webhooks.onAny(({ payload }) => handled(payload));
  const app = express();
  app.use(createNodeMiddleware(webhooks, { path }));
  return app.listen(0, '127.0.0.1');
}
