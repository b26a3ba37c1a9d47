import { middleware } from '@line/bot-sdk';
import express from 'express';
import { path } from '../fixtures/requests.mjs';
import { secret } from '../fixtures/secret.mjs';

export const does = ['verifies', 'parses', 'handles'];

/** The receiver of LINE's webhooks, in Express. */
export function start(handled) {
  const app = express();
  app.post(path, middleware({ channelSecret: secret }), (request, response) => {
    handled(request.body);
    response.status(204).end();
  });
  return app.listen(0, '127.0.0.1');
}
