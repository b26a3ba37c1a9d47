import { once } from 'node:events';
import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import { vdcEvent } from '../../lib/testing';
import { listen } from '../behaviour/receiver-under-test';
import { until } from '../until';
import { dashboard } from './dashboard-under-test';

type Message = { events: number; inbox: number };

async function connected(board: ReturnType<typeof dashboard>) {
  const { server, url } = await listen(board.app as never);
  servers.push(server);
  const request: ClientRequest = get(`${url}/board/live`);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  let text = '';
  response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  const messages = (): Message[] => [...text.matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json as string));
  return { server, request, response, messages };
}

const servers: { close(): void; closeAllConnections(): void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

test('tells at once where it stands, and then of each change', async () => {
  const board = dashboard();
  const { response, messages } = await connected(board);
  expect(response.headers).toMatchObject({
    'content-type': 'text/event-stream',
    'cache-control': 'no-store, no-transform',
  });
  // When all of the inbox has been read, that is news too.
  await until(() => messages().at(-1)?.events === 1);
  expect(messages()[0]).toEqual({ events: expect.any(Number), inbox: 0 });
  await board.send(vdcEvent());
  await until(() => messages().at(-1)?.events === 2);
  const { inbox } = messages().at(-1) as Message;
  await board.send('{"hello":1}');
  await until(() => (messages().at(-1)?.inbox ?? 0) > inbox);
  expect(messages().at(-1)?.events).toBe(2);
});

test('repeats where it stands every 20 seconds, by which a page knows that the connection is alive', async () => {
  const doNotFake = ['Date', 'performance', 'nextTick', 'setImmediate', 'setTimeout', 'clearTimeout'] as const;
  jest.useFakeTimers({ doNotFake: [...doNotFake] });
  try {
    const board = dashboard();
    const { messages } = await connected(board);
    await until(() => messages().at(-1)?.events === 1);
    const before = messages();
    jest.advanceTimersByTime(20_000);
    await until(() => messages().length > before.length);
    expect(messages().at(-1)).toEqual(before.at(-1));
  } finally {
    jest.useRealTimers();
  }
});

test('tells that an event was skipped as stale', async () => {
  const board = dashboard({}, { skipStale: true });
  const { messages } = await connected(board);
  await until(() => messages().length > 0);
  const changesOf = async (second: number) => {
    const before = messages().at(-1)?.inbox ?? 0;
    await board.send(vdcEvent({ id: 'test-1', modification_time: `2026-09-20T10:00:0${second}Z` }));
    // It was accepted, and then completed.
    await until(() => messages().at(-1)?.inbox === before + 2);
  };
  await changesOf(2);
  await changesOf(1);
  expect(board.handled).toHaveLength(1);
});

test('tells of many events at once in few messages', async () => {
  const board = dashboard();
  const { messages } = await connected(board);
  await until(() => messages().at(-1)?.events === 1);
  await board.send(Array.from({ length: 300 }, () => vdcEvent()));
  await until(() => messages().at(-1)?.events === 301);
  expect(messages().length).toBeLessThan(30);
});

test('tells open pages one after the other, so that they do not all ask for their view at once', async () => {
  const doNotFake = ['Date', 'performance', 'nextTick', 'setImmediate', 'setInterval', 'clearInterval'] as const;
  jest.useFakeTimers({ doNotFake: [...doNotFake] });
  try {
    const board = dashboard();
    const pages = [await connected(board), await connected(board), await connected(board)];
    const know = () => pages.map(({ messages }) => messages().at(-1)?.events);
    await until(() => {
      jest.advanceTimersByTime(1000);
      return know().every((events) => events === 1);
    });
    await board.send(vdcEvent());
    for (const expected of [
      [2, 1, 1],
      [2, 2, 1],
      [2, 2, 2],
    ]) {
      jest.advanceTimersToNextTimer();
      await until(() => know().filter((events) => events === 2).length >= expected.lastIndexOf(2) + 1);
      expect(know()).toEqual(expected);
    }
  } finally {
    jest.useRealTimers();
  }
});

test('ends when the receiver closes, so that the server can, and accepts no connection afterwards', async () => {
  const board = dashboard();
  const { server, response } = await connected(board);
  response.resume();
  const ended = once(response, 'end');
  const closed = once(server as never, 'close');
  server.close();
  await board.webhooks.close();
  await ended;
  await closed;
  await board.get('/live').expect(503);
});

test('forgets a page that was closed', async () => {
  const board = dashboard();
  const { request, response } = await connected(board);
  response.on('error', () => {});
  request.destroy();
  const again = await connected(board);
  await board.send(vdcEvent());
  await until(() => again.messages().at(-1)?.events === 2);
});
