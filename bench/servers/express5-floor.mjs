import express from 'express';
import { path } from '../fixtures/requests.mjs';

export const does = ['parses', 'handles'];

/** The floor of Express: its routing, and a body read by hand. */
export function start(handled) {
  const app = express();
  app.post(path, (request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      handled(JSON.parse(Buffer.concat(chunks).toString()));
      response.writeHead(204).end();
    });
  });
  return app.listen(0, '127.0.0.1');
}
