import { get, type Server } from 'node:http';
import { ReadModel } from '../../../lib/dashboard/read-model';
import { inboxView } from '../../../lib/dashboard/views/inbox';
import type { Inbox } from '../../../lib/inbox/inbox';
import { rdcEvent, vdcEvent } from '../../../lib/testing';
import { listen } from '../../behaviour/receiver-under-test';
import { until } from '../../until';
import { dashboard } from '../dashboard-under-test';
import { watchedInbox } from '../watched-inbox';
import { replayWeekend } from '../weekend';

/** The handler of the first never ends, so the others wait. */
async function withWaiting(count: number, inbox: Inbox) {
  const board = dashboard({}, { inbox, maxParallel: 1, onVdc: () => new Promise(() => {}) });
  const events = Array.from({ length: count }, (_, index) => vdcEvent({ name: `test ${index + 1}` }));
  await board.send(vdcEvent({ name: 'running' }));
  await until(async () => (await board.webhooks.inbox.counts()).active === 1);
  for (let from = 0; from < count; from += 200) await board.send(events.slice(from, from + 200));
  expect(await board.webhooks.inbox.counts()).toMatchObject({ waiting: count, active: 1 });
  return board;
}

describe('a search in an inbox where each page takes its time', () => {
  async function searched(count: number, msOfPage: number) {
    let clock = 0;
    const board = await withWaiting(
      count,
      watchedInbox(() => {
        clock += msOfPage;
      }),
    );
    const search = { signal: new AbortController().signal, now: () => clock };
    const model = new ReadModel(board.webhooks);
    return (text: string, cursor: string | null = null) => {
      const query = new URLSearchParams({ state: 'waiting', text, cursor: cursor ?? '' });
      return inboxView(board.webhooks, model, query, false, search);
    };
  }

  test('stops after a quarter of a second, says how far it came, and goes on from there', async () => {
    const find = await searched(400, 100);
    const first = await find('test 400');
    expect(first).toMatchObject({ scanned: 150, entries: [], cursor: expect.any(String), counts: { waiting: 400 } });
    const second = await find('test 400', first.cursor);
    expect(second).toMatchObject({ scanned: 150, entries: [], cursor: expect.any(String) });
    const third = await find('test 400', second.cursor);
    expect(third).toMatchObject({ scanned: 100, entries: [{ title: 'test 400' }], cursor: null });
  });

  test('reads one page however long that takes', async () => {
    const find = await searched(120, 10_000);
    const first = await find('test 100');
    expect(first).toMatchObject({ scanned: 50, entries: [] });
    expect(await find('test 100', first.cursor)).toMatchObject({ scanned: 50, entries: [{ title: 'test 100' }] });
  });

  test('looks at no more than a thousand at once however quick it is', async () => {
    const find = await searched(1100, 0);
    const first = await find('test 1100');
    expect(first).toMatchObject({ scanned: 1000, entries: [], cursor: expect.any(String) });
    expect(await find('test 1100', first.cursor)).toMatchObject({ scanned: 100, entries: [{ title: 'test 1100' }] });
  });
});

test('an event has the owner, branch and build that other views show for its test', async () => {
  const board = dashboard({ authorize: () => true });
  const at = (hoursAgo: number) => ({ at: Date.now() - hoursAgo * 3_600_000 });
  const failed = { status: 'FAILED', error: 'expected 3 items' };
  const fields = { build: 'smoke', owner: 'ada', owner_id: 'u1', branch_name: 'main', ...failed };
  const real = { build: 'smoke', owner: null, owner_id: 'u1', branch_name: '', tags: [], ...failed };
  await board.send(
    ...['checkout', 'login'].map((name) => vdcEvent({ ...fields, name }, at(26))),
    ...['checkout', 'login'].map((name) => vdcEvent({ ...fields, name }, at(2))),
    rdcEvent({ ...real, name: 'scan' }, at(2)),
  );
  const [{ name: newest }] = (await board.view('/builds')).builds;
  expect(newest).toMatch(/^smoke, 20/);
  for (const [filter, count] of [
    ['type=rdc&branch=main', 1],
    ['type=rdc&owner=ada&outcome=failed', 1],
    ['type=rdc&text=ada', 1],
    ['type=rdc&owner=grace', 0],
    [`build=${newest}`, 3],
    [`build="${newest}"`, 3],
    ['error=expected N items', 5],
    ['build=smoke', 5],
  ] as const) {
    expect([filter, (await board.view(`/inbox?${filter}`)).entries.length]).toEqual([filter, count]);
    const { text } = await board.get(`/data/export?view=inbox&format=json&${filter}`).expect(200);
    expect(JSON.parse(text)).toHaveLength(count);
  }
});

test('what was replayed after a weekend hides nothing from a search in the last hour', async () => {
  const board = dashboard();
  await board.send(vdcEvent({ name: 'of this hour' }));
  await replayWeekend(board.webhooks, 60);
  const { entries } = await board.view('/inbox?range=hour');
  expect(entries).toMatchObject([{ title: 'of this hour' }]);
  const { body } = await board.get('/data/inbox?range=week');
  expect(body.entries).toHaveLength(50);
});

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

test.each([
  ['build', 'nightly, 2026-11-28 22:00 UTC'],
  ['build', '"nightly, 2026-11-28 22:00 UTC"'],
  ['error', 'expected N items'],
])('finds an event whose test is not known, by what other views may show as its %s: %s', async (name, value) => {
  const { send, webhooks } = dashboard();
  await send(
    vdcEvent({ name: 'pays', build: 'nightly', status: 'FAILED', exception: 'Error: expected 3 items, got 2' }),
  );
  await send(vdcEvent({ name: 'others', build: 'weekly', status: 'FAILED', exception: 'Error: timeout' }));
  const search = { signal: new AbortController().signal, now: () => 0 };
  const query = new URLSearchParams({ [name]: value });
  const { entries } = await inboxView(webhooks, new ReadModel(webhooks), query, false, search);
  expect(entries).toMatchObject([{ title: 'pays' }]);
});

test('a search whose client has left reads no further page', async () => {
  let pages = 0;
  let isWatched = false;
  let left = () => {};
  const isLeft = new Promise<void>((resolve) => {
    left = resolve;
  });
  const board = await withWaiting(
    200,
    watchedInbox(async () => {
      if (!isWatched) return;
      pages++;
      await isLeft;
    }),
  );
  await board.view('/overview');
  isWatched = true;
  let isAnswered = false;
  const { server, url } = await listen((request, response) => {
    const end = response.end.bind(response);
    jest.spyOn(response, 'end').mockImplementation((body) => {
      isAnswered = true;
      return end(body);
    });
    response.once('close', left);
    board.app(request, response);
  });
  servers.push(server);
  const path = '/board/data/inbox?state=waiting&text=nothing%20like%20it';
  const request = get(`${url}${path}`).on('error', () => {});
  await until(() => pages === 1);
  request.destroy();
  await until(() => isAnswered);
  expect(pages).toBe(1);
});

test('all deliveries that a search shows are replayed at once', async () => {
  const { send, view, act } = dashboard({ authorize: () => true });
  await send(...Array.from({ length: 26 }, (_, index) => `other ${index}`));
  await send(...Array.from({ length: 74 }, (_, index) => `wanted ${index}`));
  const { deliveries } = await view('/inbox?state=quarantined&text=wanted');
  expect(deliveries).toHaveLength(74);
  const ids = new URLSearchParams(deliveries.map(({ id }: { id: string }) => ['id', id]));
  expect((await act(`/replay?${ids}`)).body).toHaveLength(74);
});
