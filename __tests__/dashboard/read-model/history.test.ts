import { memoryInbox, parse, sauceWebhooks } from '../../../lib';
import { ReadModel } from '../../../lib/dashboard/read-model';
import { testRowOf } from '../../../lib/dashboard/read-model/rows';
import { historyView } from '../../../lib/dashboard/views/common';
import { readHistory } from '../../../lib/events/read-history';
import type { Inbox } from '../../../lib/inbox/inbox';
import type { SqliteInboxOptions } from '../../../lib/inbox/sqlite';
import { vdcEvent } from '../../../lib/testing';
import { anEntry, aStoredEntry } from '../../inbox/entries';
import { aHandle, anInbox, inState } from '../../inbox/sqlite/handles';
import { until } from '../../until';
import { dashboard } from '../dashboard-under-test';
import { oldInbox } from '../old-inbox';

const bodyOf = (payload: object) => Buffer.from(JSON.stringify(payload));
const justNow = () => new Date().toISOString();

test('a page shows what was in the inbox before this process began', async () => {
  const inbox = anInbox();
  for (let number = 0; number < 250; number++)
    await inbox.add(anEntry({ body: bodyOf(vdcEvent()), receivedAt: justNow() }), inState('completed'));
  const { view } = dashboard({}, { inbox });
  expect(await view('/overview')).toMatchObject({ known: 250, history: 'complete' });
});

test('of the memory inbox it shows what that has', async () => {
  const { view, send } = dashboard({}, { inbox: memoryInbox() });
  await send(vdcEvent(), vdcEvent());
  expect(await view('/builds')).toMatchObject({ known: 2, history: 'complete' });
});

test('of a night that was longer than the memory inbox is, it shows the end, and tells that there was more', async () => {
  const { view, send, webhooks } = dashboard();
  for (let batch = 0; batch < 3; batch++) await send(Array.from({ length: 400 }, () => vdcEvent({ status: 'PASSED' })));
  await until(async () => (await webhooks.inbox.counts()).completed === 1000);
  expect(await view('/overview')).toMatchObject({ known: 1000, history: 'partly' });
});

test('an event that arrives while the stored ones are counted is not missing', async () => {
  const inbox = memoryInbox();
  const { counts } = inbox;
  const { view, send } = dashboard({}, { inbox });
  inbox.counts = async () => {
    const counted = await counts();
    if (counted.completed === 1) await send(vdcEvent());
    return counted;
  };
  await send(vdcEvent());
  await until(async () => (await counts()).completed === 1);
  expect(await view('/overview')).toMatchObject({ known: 2, history: 'complete' });
});

const hourMs = 60 * 60_000;
const onChrome = { browser_name: 'Chrome', os_name: 'Windows', os_version: '11' };
const longAgo = Date.now() - 30 * hourMs;

/** A SQLite inbox with completed tests of two builds at the same time, a second apart; and a later build. */
async function twoBuildsThenOne(
  options: Partial<SqliteInboxOptions>,
  isRetriedLater = false,
  hoursLater = 20,
  handle = aHandle(),
) {
  const inbox = anInbox(handle, options);
  const add = async (build: string, at: number, completedAt = at) => {
    const times = { modification_time: new Date(at).toISOString() };
    const payload = vdcEvent({ ...onChrome, ...times, name: 'login', build, status: 'PASSED' });
    const body = bodyOf({ ...payload, creation_time: new Date(at - 1000).toISOString() });
    await inbox.add(
      anEntry({ body, receivedAt: new Date(at).toISOString() }),
      inState('completed', { firstAttemptAt: new Date(completedAt).toISOString() }),
    );
  };
  if (isRetriedLater) await add('old 1', longAgo - 24 * hourMs, Date.now());
  for (let number = 0; number < 10; number++) await add(number % 2 ? 'web 1' : 'api 1', longAgo + number * 1000);
  await add('web 2', longAgo + hoursLater * hourMs);
  return dashboard({}, { inbox });
}

describe.each([
  ['as many events as its inbox stores', { maxCompleted: 11 }, 'partly'],
  ['nearly as many, because others are deleted while it is read', { maxCompleted: 12 }, 'partly'],
  ['events as old as its inbox stores', { maxCompletedAgeMs: 31 * hourMs }, 'complete'],
])('a process that accepted none of these, but finds %s', (_, options, expected) => {
  test('calls no build passed that may lack tests, and says so if there were too many', async () => {
    const { view } = await twoBuildsThenOne(options);
    const { history, ended } = await view('/overview');
    expect(history).toBe(expected);
    const verdicts = ended.map(({ name, verdict }: { name: string; verdict: string }) => [name, verdict]);
    expect(verdicts).toEqual([
      ['web 2', 'passed'],
      ['api 1', 'complete'],
    ]);
    expect((await view('/build?open=web%201')).build).toMatchObject({ verdict: 'complete', counts: { passed: 5 } });
    expect((await view('/build?open=web%202')).build).toMatchObject({ verdict: 'passed', before: null });
  });
});

test('what was deleted is missing after a restart with a higher limit, too', async () => {
  const handle = aHandle();
  const { view, webhooks } = await twoBuildsThenOne({ maxCompleted: 11 }, false, 20, handle);
  expect(await view('/overview')).toMatchObject({ history: 'partly' });
  await webhooks.close();
  const again = dashboard({}, { inbox: anInbox(handle, { maxCompleted: 1000 }) });
  expect(await again.view('/overview')).toMatchObject({ history: 'partly', known: 11 });
  expect((await again.view('/build?open=web%201')).build).toMatchObject({ verdict: 'complete', mayLackTests: true });
  expect((await again.view('/build?open=web%202')).build).toMatchObject({ verdict: 'passed', mayLackTests: false });
});

test('a build that began within half a day after deleted events may have begun with them', async () => {
  const { view } = await twoBuildsThenOne({ maxCompleted: 11 }, false, 11);
  expect((await view('/build?open=web%202')).build).toMatchObject({ verdict: 'complete', mayLackTests: true });
});

test('nor has one passed that began before the memory inbox did, as it lost what an earlier process had', async () => {
  const { view, send } = dashboard({}, { inbox: memoryInbox() });
  const minutesAgo = (minutes: number) => ({ at: Date.now() - minutes * 60_000 });
  await send(vdcEvent({ build: 'nightly 7', status: 'PASSED' }, minutesAgo(30)));
  expect((await view('/overview')).ended).toMatchObject([{ verdict: 'complete', mayLackTests: true }]);
  await send(vdcEvent({ build: 'nightly 7', status: 'FAILED' }, minutesAgo(20)));
  expect((await view('/overview')).ended).toMatchObject([{ verdict: 'failed' }]);
});

test('one that began later passes by what came since, and its card says so', async () => {
  const { view, send } = dashboard({}, { inbox: { ...memoryInbox(), since: Date.now() - hourMs } });
  await send(vdcEvent({ build: 'nightly 7', status: 'PASSED' }, { at: Date.now() - 10 * 60_000 }));
  expect((await view('/overview')).ended).toMatchObject([
    { verdict: 'passed', mayLackTests: false, isSinceStart: true },
  ]);
});

test('neither the list nor the page compares the time of a build with those that may lack tests', async () => {
  const slowOf = async (since: number) => {
    const { view, send } = dashboard({}, { inbox: { ...memoryInbox(), since } });
    const fields = { name: 'pays', browser_name: 'Chrome', branch_name: 'main', status: 'PASSED' };
    for (let hours = 7; hours > 0; hours--) {
      const at = Date.now() - hours * hourMs;
      const duration_sec = hours === 1 ? 600 : 60;
      const start_time = new Date(at - duration_sec * 1000).toISOString();
      await send(vdcEvent({ ...fields, build: `web ${9 - hours}`, start_time, duration_sec }, { at }));
    }
    const [listed] = (await view('/builds')).builds;
    const { build } = await view('/build?open=web%208');
    return [listed.slow?.times ?? null, build.slow?.times ?? null];
  };
  expect(await slowOf(Number.NEGATIVE_INFINITY)).toEqual([expect.closeTo(10, 0), expect.closeTo(10, 0)]);
  expect(await slowOf(Date.now() - 30 * 60_000)).toEqual([null, null]);
});

test('a build has not passed of which the page itself had to forget tests, and each view says which are known', async () => {
  const { webhooks } = dashboard();
  const model = new ReadModel(webhooks);
  const rowOf = (build: string) => testRowOf(parse(vdcEvent({ build, status: 'PASSED' })).events[0] as never);
  const [first, second] = [rowOf('large 1'), rowOf('large 2')];
  for (let number = 0; number <= 30_000; number++)
    model.tests.add({
      ...(number < 15_000 ? first : second),
      key: `${number}`,
      changedAt: first.changedAt + number,
    });
  Object.assign(model.reader, { history: 'complete' });
  const oldestAt = first.changedAt + 10_001;
  expect(historyView(model)).toEqual({ history: 'partly', known: 20_000, oldestAt, since: model.since });
  const mayLack = (sauceName: string, name = sauceName, beganAt = first.beganAt) =>
    model.mayLackTests({ sauceName, name, beganAt });
  expect([mayLack('large 1'), mayLack('large 2')]).toEqual([true, false]);
  const night = (hours: number) => mayLack('large 1', 'large 1, 2026-11-28 UTC', first.beganAt + hours * hourMs);
  expect([night(0), night(13)]).toEqual([true, false]);
});

test('inboxes delete in the order of completion: an event of yesterday that was retried today does not show that all after it are there', async () => {
  const { view } = await twoBuildsThenOne({ maxCompleted: 12 }, true);
  expect(await view('/overview')).toMatchObject({ history: 'partly', known: 12 });
  expect((await view('/build?open=web%201')).build).toMatchObject({ verdict: 'complete', counts: { passed: 5 } });
  expect((await view('/build?open=web%202')).build).toMatchObject({ verdict: 'passed', before: null });
});

test.each(['waiting', 'failed'] as const)(
  'an event in the state %s is stored longer than the rest of its build, which has not passed for it',
  async (state) => {
    const inbox = anInbox();
    const at = (daysAgo: number) => new Date(Date.now() - daysAgo * 24 * hourMs).toISOString();
    const tests = [
      ['release 1', 10, state],
      ['nightly 9', 1, 'completed'],
    ] as const;
    for (const [build, days, stateOfIt] of tests) {
      const times = { creation_time: at(days), modification_time: at(days) };
      const body = bodyOf(vdcEvent({ build, status: 'PASSED', ...times }));
      await inbox.add(
        anEntry({ body, receivedAt: at(days) }),
        inState(stateOfIt, { firstAttemptAt: stateOfIt === 'waiting' ? null : at(days) }),
      );
    }
    const { view } = dashboard({}, { inbox });
    const { history, ended } = await view('/overview');
    expect(history).toBe('complete');
    const verdicts = ended.map(({ name, verdict }: { name: string; verdict: string }) => [name, verdict]);
    expect(verdicts).toEqual([
      ['nightly 9', 'passed'],
      ['release 1', 'complete'],
    ]);
  },
);

test('an inbox that stores many more has deleted none', async () => {
  const { view } = await twoBuildsThenOne({ maxCompleted: 13, maxCompletedAgeMs: 50 * hourMs });
  expect(await view('/overview')).toMatchObject({ history: 'complete' });
  expect((await view('/build?open=web%202')).build).toMatchObject({ verdict: 'passed', before: { name: 'web 1' } });
});

test('the inboxes say how much they store', async () => {
  expect(anInbox().retention).toEqual({ maxCompleted: 100_000, isPerType: false, maxCompletedAgeMs: 7 * 24 * hourMs });
});

test('what cannot be read is left out, and the rest is shown', async () => {
  const inbox = anInbox();
  for (const body of [bodyOf(vdcEvent()), Buffer.from('no JSON'), bodyOf({ hello: 1 })]) {
    await inbox.add(anEntry({ body, receivedAt: justNow() }), inState('completed'));
  }
  const { view } = dashboard({}, { inbox });
  expect(await view('/overview')).toMatchObject({ known: 1, history: 'complete' });
});

test('an inbox that fails shows what comes all the same', async () => {
  const inbox: Inbox = { ...memoryInbox(), list: () => Promise.reject(new Error('disk I/O error')) };
  const { view, send } = dashboard({}, { inbox });
  expect(await view('/overview')).toMatchObject({ history: 'failed', known: 0 });
  await send(vdcEvent());
  expect(await view('/overview')).toMatchObject({ history: 'failed', known: 1 });
});

test('of a long history it reads the newest part, and tells that there is more', async () => {
  let asked = 0;
  const endless = {
    list({ limit = 50 }) {
      asked += limit;
      const item = { ...anEntry({ body: Buffer.from('{}') }), state: 'completed' };
      return { items: Array(limit).fill(item), cursor: String(asked) };
    },
  };
  const apply = () => {};
  expect(await readHistory(endless as never, apply, () => false, 50_000)).toBe(false);
  expect(asked).toBe(50_000);
});

test('a store that takes long for each page is asked for few, larger ones, so that reading it does not take for ever', async () => {
  const limits: number[] = [];
  const now = jest.spyOn(performance, 'now');
  const slow = {
    list({ limit = 50 }) {
      limits.push(limit);
      now.mockReturnValue(limits.length * 1000);
      const item = { ...anEntry({ body: Buffer.from('{}') }), state: 'completed' };
      return { items: Array.from({ length: limit }, () => item), cursor: String(limits.length) };
    },
  };
  now.mockReturnValue(0);
  await readHistory(
    slow as never,
    () => {},
    () => false,
    50_000,
  );
  now.mockRestore();
  expect(limits.length).toBeLessThan(40);
  expect(Math.max(...limits)).toBe(1600);
});

/** An inbox with so many events, the same one each time, that notes how many of each page were asked for. */
function longInbox(count: number, isLocal: boolean, event = vdcEvent()): { inbox: Inbox; limits: number[] } {
  const limits: number[] = [];
  const entry = aStoredEntry({ body: bodyOf(event), receivedAt: new Date(Date.now() - 30_000).toISOString() });
  const list = ({ limit = 50, cursor }: { limit?: number; cursor?: string | null }) => {
    limits.push(limit);
    const from = Number(cursor ?? 0);
    const items = Array.from({ length: Math.min(limit, count - from) }, (_, at) => ({ ...entry, id: `${from + at}` }));
    return { items, cursor: from + limit < count ? String(from + limit) : null };
  };
  return { inbox: Object.assign(oldInbox(), { isLocal, list: list as never }), limits };
}

test.each([
  ['of a store in another process, a page costs a look at all ids, so 20,000 events are read in a dozen', false, 12],
  ['of another store, few at once', true, 421],
] as const)('what was read is not read again while a page is open; %s', async (_, isLocal, mostPages) => {
  const { inbox, limits } = longInbox(21_000, isLocal);
  const { webhooks } = dashboard({}, { inbox });
  const model = new ReadModel(webhooks);
  const sum = () => limits.reduce((sum, limit) => sum + limit, 0);
  model.open();
  await until(() => model.reader.history !== 'under way');
  expect([model.reader.history, sum()]).toEqual(isLocal ? ['complete', expect.any(Number)] : ['partly', 20_000]);
  expect(limits.length).toBeLessThanOrEqual(mostPages);
  expect([limits[0], Math.max(...limits) <= 5000]).toEqual([50, true]);
  limits.length = 0;
  const now = performance.now.bind(performance);
  const later = jest.spyOn(performance, 'now').mockImplementation(() => now() + 6000);
  await model.reader.follow();
  later.mockRestore();
  // All of them came within the last minute, so there may be others beside them.
  expect(sum()).toBeGreaterThan(0);
  expect(sum()).toBeLessThan(1000);
});

test('a build has not passed if more events wait than are read', async () => {
  const { inbox } = longInbox(
    21_000,
    false,
    vdcEvent({ build: 'nightly 7', status: 'PASSED', passed: true }, { at: Date.now() - 600_000 }),
  );
  const { view } = dashboard({}, { inbox });
  expect(await view('/build?open=nightly%207')).toMatchObject({ history: 'partly', build: { verdict: 'complete' } });
});

test('a build has not passed while events are still to be read', async () => {
  const { inbox } = longInbox(
    200,
    true,
    vdcEvent({ build: 'nightly 7', status: 'PASSED', passed: true }, { at: Date.now() - 600_000 }),
  );
  const { list } = inbox;
  let goOn = () => {};
  const first = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  inbox.list = async (options) => {
    if (options.cursor !== null) await first;
    return list(options);
  };
  const { get, view } = dashboard({}, { inbox });
  const report = async () => (await get('/data/build?open=nightly%207')).body;
  await until(async () => (await report()).build !== null);
  expect(await report()).toMatchObject({ history: 'under way', build: { verdict: 'complete' } });
  goOn();
  expect(await view('/build?open=nightly%207')).toMatchObject({ history: 'complete', build: { verdict: 'passed' } });
});

test('an inbox may be an object of a class', async () => {
  const ids: string[] = [];
  class OwnInbox {
    readonly entries = [{ ...anEntry({ body: bodyOf(vdcEvent({ id: 'own' })) }), state: 'completed' }];
    list() {
      return { items: this.entries, cursor: null };
    }
  }
  const apply = ({ payload }: { payload: object }) => void ids.push((payload as { id: string }).id);
  expect(await readHistory(new OwnInbox() as never, apply, () => false)).toBe(true);
  expect(ids).toEqual(['own']);
});

test('reading stops when the receiver closes', async () => {
  const webhooks = sauceWebhooks({ logger: false });
  let pages = 0;
  webhooks.inbox.list = async () => {
    pages++;
    return { items: [], cursor: 'more' };
  };
  const board = new ReadModel(webhooks);
  board.open();
  await until(() => pages > 2);
  await webhooks.close();
  await until(() => board.reader.history !== 'under way');
  const read = pages;
  board.open();
  await new Promise(setImmediate);
  expect([pages, board.reader.history]).toEqual([read, 'partly']);
});
