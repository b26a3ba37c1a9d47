import type { IncomingMessage, ServerResponse } from 'node:http';
import { respond } from '../../lib/request/respond';

/** What `answer` does to a response: its status, its headers, and whether it was ended. */
function answered(request: object, response: object, status: 204 | 404 | 503 = 204) {
  const done = { headers: {} as Record<string, string>, ends: 0 };
  const target = {
    headersSent: false,
    writableEnded: false,
    statusCode: 200,
    setHeader: (name: string, value: string) => void Object.assign(done.headers, { [name]: value }),
    end: () => void done.ends++,
    on: () => {},
    ...response,
  };
  const given = { complete: true, httpVersionMajor: 1, ...request };
  respond(given as IncomingMessage, target as unknown as ServerResponse, status);
  return { ...done, status: target.statusCode };
}

describe('answer', () => {
  it.each([204, 404] as const)('ends the response with the status and nothing else: %i', (status) => {
    expect(answered({}, {}, status)).toEqual({ status, headers: {}, ends: 1 });
  });

  it('closes the connection of a request that was not read to its end', () => {
    expect(answered({ complete: false }, {})).toEqual({ status: 204, headers: { Connection: 'close' }, ends: 1 });
  });

  it('closes the connection when the receiver is closing', () => {
    expect(answered({}, {}, 503)).toEqual({ status: 503, headers: { Connection: 'close' }, ends: 1 });
  });

  it('sets no header that HTTP/2 does not know', () => {
    expect(answered({ complete: false, httpVersionMajor: 2 }, {}, 503)).toEqual({ status: 503, headers: {}, ends: 1 });
  });

  it('ends what somebody has begun, with the status that was sent', () => {
    const begun = { headersSent: true, statusCode: 202 };
    expect(answered({ complete: false }, begun)).toEqual({ status: 202, headers: {}, ends: 1 });
  });

  it('leaves alone what somebody has ended', () => {
    const ended = { headersSent: true, writableEnded: true, statusCode: 202 };
    expect(answered({ complete: false }, ended)).toEqual({ status: 202, headers: {}, ends: 0 });
  });
});
