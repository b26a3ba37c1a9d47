import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import { readSafely } from '../async/call-safely';
import { nextTurn } from '../async/set-immediate';

/** Ends the response with a bare status, unless it was already sent. */
export function respond(request: IncomingMessage, response: ServerResponse, status: 204 | 404 | 503): void {
  if (response.headersSent || response.writableEnded) return;
  response.statusCode = status;
  // After a body that was not read to its end, the connection cannot carry another request.
  const isUnfinished = status === 503 || (status === 204 && !readSafely(request, 'complete'));
  const isHttp1 = (readSafely(request, 'httpVersionMajor') as number) < 2;
  if (isUnfinished && isHttp1) response.setHeader('Connection', 'close');
  response.end();
  // HTTP/2 has no such header, but tells the client to send no more (RFC 9113, 8.1): a turn later, when the response is on its way.
  if (isUnfinished && !isHttp1) nextTurn(() => (request as unknown as Http2ServerRequest).stream?.close());
}
