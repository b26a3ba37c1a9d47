import type { IncomingMessage, ServerResponse } from 'node:http';

/** Ends the response with a bare status, unless somebody has answered before. */
export function respond(request: IncomingMessage, response: ServerResponse, status: 204 | 404 | 503): void {
  if (response.headersSent || response.writableEnded) return;
  response.statusCode = status;
  // What was not read to its end cannot be followed by another request. HTTP/2 knows no such header.
  const isUnfinished = status === 503 || (status === 204 && !request.complete);
  if (isUnfinished && request.httpVersionMajor < 2) response.setHeader('Connection', 'close');
  response.end();
}
