import { createServer } from 'node:http';

export const does = ['parses', 'handles'];

/** The limit: node:http, and nothing that is not needed. */
export function start(handled) {
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      handled(JSON.parse(Buffer.concat(chunks).toString()));
      response.writeHead(204).end();
    });
  });
  return server.listen(0, '127.0.0.1');
}
