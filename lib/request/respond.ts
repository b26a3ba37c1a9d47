import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { callSafely, readSafely } from '../async/call-safely';
import { nextTurn } from '../async/time';

/**
 * Whether no response can reach the client. The request alone does not tell: other middleware may have destroyed it, by a `break` in `for
 * await` or a failed pipeline, and Node destroys requests without a body if the server has `optimizeEmptyRequests`.
 */
export function isDisconnected(request: IncomingMessage, response: ServerResponse): boolean {
  const { stream } = response as unknown as Partial<Http2ServerResponse>;
  if (stream) return stream.aborted || stream.destroyed;
  // The later of two pipelined requests has no socket for its response yet.
  return response.destroyed || [request.socket, response.socket].some((socket) => socket?.destroyed === true);
}

/** Ends the response with a bare status, or with the status that other middleware has sent. */
export function respond(request: IncomingMessage, response: ServerResponse, status: 204 | 404 | 503): void {
  if (response.writableEnded) return;
  if (response.headersSent) {
    // Middleware that still writes must not crash the process.
    response.on('error', () => {});
    response.end();
    return;
  }
  response.statusCode = status;
  // After a partly read body, the connection cannot carry another request.
  const isUnfinished = status === 503 || (status === 204 && !readSafely(request, 'complete'));
  const isHttp2 = isUnfinished && !((readSafely(request, 'httpVersionMajor') as number) < 2);
  if (isUnfinished && !isHttp2) response.setHeader('Connection', 'close');
  response.end();
  // HTTP/2 has no such header, but tells the client to stop sending (RFC 9113, 8.1), a turn later, once the response is sent.
  if (isHttp2) nextTurn(() => callSafely(() => (request as unknown as Http2ServerRequest).stream?.close()));
}
