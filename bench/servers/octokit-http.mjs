import { createServer } from 'node:http';
import { createNodeMiddleware, Webhooks } from '@octokit/webhooks';
import { path } from '../fixtures/requests.mjs';
import { secret } from '../fixtures/secret.mjs';

export const does = ['verifies', 'parses', 'handles'];

/** The receiver of GitHub's webhooks, on node:http. */
export function start(handled) {
  const webhooks = new Webhooks({ secret });
  webhooks.onAny(({ payload }) => handled(payload));
  return createServer(createNodeMiddleware(webhooks, { path })).listen(0, '127.0.0.1');
}
