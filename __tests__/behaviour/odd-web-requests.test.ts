import { job, receiver } from './receiver-under-test';

const body = JSON.stringify(job());

const requestOf = (stream: ReadableStream, signal?: AbortSignal) =>
  new Request('http://localhost/', { method: 'POST', body: stream, duplex: 'half', signal } as RequestInit);

/** A stream that gives this chunk, and ends. */
const streamOf = (chunk: unknown) =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(chunk);
      controller.close();
    },
  });

it('a Request that was aborted before is not waited for long, though its body never ends', async () => {
  const { webhooks, rejected, errors } = receiver();
  const cancel = jest.fn();
  const timers = jest.spyOn(globalThis, 'setTimeout');
  const response = webhooks.fetch(requestOf(new ReadableStream({ cancel }), AbortSignal.abort()));
  // The process must not end before the response is there.
  expect(timers.mock.results.map(({ value }) => (value as NodeJS.Timeout).hasRef())).toEqual([true]);
  timers.mockRestore();
  expect((await response).status).toBe(503);
  expect(cancel).toHaveBeenCalledTimes(1);
  expect([rejected, errors]).toEqual([[], []]);
});

it.each([
  ['text', body],
  ['a number', 5],
  ['nothing', null],
  ['an ArrayBuffer', new TextEncoder().encode(body).buffer],
  ['numbers of 16 bits', new Uint16Array(body.length)],
])('a Request whose stream has %s in place of bytes is rejected as that', async (_, chunk) => {
  const { webhooks, rejected, errors } = receiver();
  expect((await webhooks.fetch(requestOf(streamOf(chunk)))).status).toBe(204);
  expect([rejected, errors]).toEqual([['BODY_UNREADABLE'], []]);
  expect(await webhooks.inbox.quarantine.count()).toBe(1);
});

it.each([
  ['without a stream', undefined],
  ['with a stream of another kind', { pipe: () => {} }],
])('a Request of some library %s is rejected as that', async (_, body) => {
  const { webhooks, rejected, errors } = receiver();
  const request = { method: 'POST', url: 'http://localhost/', headers: new Headers(), body, arrayBuffer: () => {} };
  expect((await webhooks.fetch(request as never)).status).toBe(204);
  expect([rejected, errors]).toEqual([['BODY_UNREADABLE'], []]);
});
