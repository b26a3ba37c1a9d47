import express from 'express';
import { path } from '../fixtures/requests.mjs';

export const does = ['parses', 'handles'];

/** What most receivers are: express.json() and a route. */
export function start(handled) {
  const app = express();
  app.use(express.json());
  app.post(path, (request, response) => {
    handled(request.body);
    response.status(204).end();
  });
  return app.listen(0, '127.0.0.1');
}
