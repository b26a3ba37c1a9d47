import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { callSafely, readSafely } from '../async/call-safely';
import { nextTurn } from '../async/time';

/**
 * Checks whether no response can reach the client. A request alone does not tell: other middleware may have destroyed it, by a `break` in
 * `for await` or by a pipeline that failed, and Node destroys requests without a body if the server has `optimizeEmptyRequests`.
 */
export function isDisconnected(request: IncomingMessage, response: ServerResponse): boolean {
  const { stream } = response as unknown as Partial<Http2ServerResponse>;
  if (stream) return stream.aborted || stream.destroyed;
  // Of two requests in one pipeline, the later one has no socket for its response yet.
  return response.destroyed || [request.socket, response.socket].some((socket) => socket?.destroyed === true);
}

/** Ends the response with a bare status; with the status that other middleware has sent, if it has. */
export function respond(request: IncomingMessage, response: ServerResponse, status: 204 | 404 | 503): void {
  if (response.writableEnded) return;
  if (response.headersSent) {
    // Middleware that writes on later must not bring the process down.
    response.on('error', () => {});
    response.end();
    return;
  }
  response.statusCode = status;
  // After a body that was not read to its end, the connection cannot carry another request.
  const isUnfinished = status === 503 || (status === 204 && !readSafely(request, 'complete'));
  const isHttp2 = isUnfinished && !((readSafely(request, 'httpVersionMajor') as number) < 2);
  if (isUnfinished && !isHttp2) response.setHeader('Connection', 'close');
  response.end();
  // HTTP/2 has no such header, but tells the client to send no more (RFC 9113, 8.1): a turn later, when the response is on its way.
  if (isHttp2) nextTurn(() => callSafely(() => (request as unknown as Http2ServerRequest).stream?.close()));
}
