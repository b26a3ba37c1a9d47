import { type Inbox, memoryInbox, parse, type SauceEvent } from '../../lib';
import { ReadModel } from '../../lib/dashboard/read-model';
import { bullmqInbox } from '../../lib/inbox/bullmq';
import type { Page, StoredEntry } from '../../lib/inbox/inbox';
import { sqliteInbox } from '../../lib/inbox/sqlite';
import { vdcEvent } from '../../lib/testing';
import { aStoredEntry } from '../inbox/entries';
import { aFile } from '../inbox/sqlite-files';
import { aPrefix, describeWithRedis, RedisServer } from '../redis/redis-server';
import { until } from '../until';
import { dashboard } from './dashboard-under-test';
import { replayWeekend } from './weekend';

type Board = ReturnType<typeof dashboard>;
const boards: Board[] = [];

afterEach(async () => {
  jest.restoreAllMocks();
  for (const { webhooks } of boards.splice(0)) await webhooks.close({ timeoutMs: 1000 });
});

let aheadMs = 0;

/** Lets the pages look for others' events again. */
function passSeconds(): void {
  aheadMs += 6000;
}

beforeEach(() => {
  const now = performance.now.bind(performance);
  jest.spyOn(performance, 'now').mockImplementation(() => now() + aheadMs);
});

async function showTheSame(inboxOf: () => Inbox): Promise<void> {
  const two = [dashboard({}, { inbox: inboxOf() }), dashboard({}, { inbox: inboxOf() })] as const;
  boards.push(...two);
  const [first, second] = two;
  // Of SQLite, only one of them handles.
  await Promise.all(two.map(({ webhooks }) => webhooks.inbox.ready.catch(() => {})));
  const running = (id: string) => vdcEvent({ id, status: 'IN_PROGRESS', build: 'nightly' });
  const passed = (id: string) => vdcEvent({ id, status: 'PASSED', passed: true, build: 'nightly' });
  await first.send(running('a'));
  for (const { view } of two) expect(await view('/overview')).toMatchObject({ history: 'complete', known: 1 });
  await first.send(passed('b'), running('c'));
  await second.send(passed('a'), passed('d'), running('e'), passed('f'));
  const counts = { passed: 4, running: 2, failed: 0 };
  for (const { get } of two) {
    await until(async () => {
      passSeconds();
      return (await get('/data/overview')).body.known === 6;
    });
    const { body } = await get('/data/builds');
    expect(body.builds[0].counts).toMatchObject(counts);
  }
}

test('two receivers on one SQLite file show the same tests', async () => {
  const file = aFile();
  await showTheSame(() => sqliteInbox({ file }));
});

test('what one receiver replays after a weekend hides nothing from it that another received', async () => {
  const file = aFile();
  const two = [0, 1].map(() => dashboard({}, { inbox: sqliteInbox({ file }) })) as ReturnType<typeof dashboard>[];
  boards.push(...two);
  await Promise.all(two.map(({ webhooks }) => webhooks.inbox.ready.catch(() => {})));
  const [first, second] = two as [ReturnType<typeof dashboard>, ReturnType<typeof dashboard>];
  expect(await first.view('/overview')).toMatchObject({ history: 'complete', known: 0 });
  await second.send(vdcEvent({ id: 'others' }));
  await replayWeekend(first.webhooks, 60);
  await until(async () => {
    passSeconds();
    return (await first.get('/data/overview')).body.known === 61;
  }, 20_000);
});

test('what the inbox could not tell at first is read once it can', async () => {
  const file = aFile();
  const inbox = sqliteInbox({ file });
  const board = dashboard({}, { inbox });
  boards.push(board);
  await board.send(vdcEvent());
  const list = jest.spyOn(inbox, 'list').mockRejectedValue(new Error('disk I/O error'));
  expect(await board.view('/overview')).toMatchObject({ history: 'failed', known: 0 });
  list.mockRestore();
  passSeconds();
  await until(async () => (await board.view('/overview')).known === 1);
  expect(await board.view('/overview')).toMatchObject({ history: 'complete' });
});

describeWithRedis('a shared Redis', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await RedisServer.start();
  });

  test('two receivers show the same tests, whichever received them', async () => {
    const prefix = aPrefix();
    await showTheSame(() => bullmqInbox({ connection: redis.url, prefix }));
  });

  async function twoOn(options: { maxCompleted?: number } = {}) {
    const prefix = aPrefix();
    const inboxOf = () => bullmqInbox({ connection: redis.url, prefix, ...options });
    const mine = { authorize: () => true };
    const two = [dashboard(mine, { inbox: inboxOf() }), dashboard(mine, { inbox: inboxOf() })] as const;
    boards.push(...two);
    await Promise.all(two.map(({ webhooks }) => webhooks.inbox.ready));
    return two;
  }

  const ended = Date.now() - 60 * 60_000;
  const nightly = (status: string, number: number) =>
    vdcEvent(
      { id: `${number}`, build: 'nightly 7', status, passed: status === 'PASSED' },
      { at: ended + number * 1000 },
    );

  /** A test that failed, and 28 that passed later, of which only 20 are stored. */
  async function sendNight([first, second]: readonly [Board, Board]): Promise<void> {
    const { inbox } = first.webhooks;
    await first.send(nightly('FAILED', 0));
    await until(async () => (await inbox.counts()).completed === 1);
    for (let number = 1; number <= 28; number++) await (number % 2 ? first : second).send(nightly('PASSED', number));
    await until(async () => {
      const { waiting, active, completed } = await inbox.counts();
      return waiting + active === 0 && completed === 20;
    });
  }

  const mayLackTests = {
    history: 'partly',
    ended: [{ name: 'nightly 7', verdict: 'complete', counts: { failed: 0 } }],
  };

  test('a night longer than what Redis stores has not passed, though each receiver accepted less than that', async () => {
    const two = await twoOn({ maxCompleted: 20 });
    await sendNight(two);
    for (const { view } of two) expect(await view('/overview')).toMatchObject(mayLackTests);
  });

  test('nor has it on a page that was open the evening before', async () => {
    const [open, other] = await twoOn({ maxCompleted: 20 });
    expect(await open.view('/overview')).toMatchObject({ history: 'complete', known: 0 });
    await sendNight([other, other]);
    passSeconds();
    passSeconds();
    expect(await open.view('/overview')).toMatchObject(mayLackTests);
  });

  test('after a while without an open page, the first answer and an export wait for the events of others', async () => {
    const [open, other] = await twoOn();
    expect(await open.view('/overview')).toMatchObject({ history: 'complete', known: 0 });
    await open.send(nightly('PASSED', 1));
    await other.send(nightly('FAILED', 2));
    passSeconds();
    passSeconds();
    const linesOfFile = async () =>
      (await open.get('/data/export?view=overview&format=csv')).text.trim().split('\r\n').length;
    expect(await linesOfFile()).toBe(3);
    await other.send(nightly('FAILED', 3));
    expect(await linesOfFile()).toBe(4);
    await other.send(nightly('FAILED', 4));
    passSeconds();
    passSeconds();
    const { body } = await open.get('/data/overview');
    expect(body.history).toBe('under way');
    expect(await open.view('/overview')).toMatchObject({ history: 'complete', known: 4 });
  });

  test('if they cannot be read then, the page says so, and retries; an export is refused, as a file cannot say so', async () => {
    const [open] = await twoOn();
    expect(await open.view('/overview')).toMatchObject({ history: 'complete' });
    await open.send(nightly('PASSED', 1));
    const list = jest.spyOn(open.webhooks.inbox, 'list').mockRejectedValue(new Error('connection lost'));
    passSeconds();
    passSeconds();
    const exported = '/data/export?view=overview&format=csv';
    const { status, body } = await open.get(exported);
    expect([status, body.message]).toEqual([503, expect.stringContaining('Not all events in the inbox could be read')]);
    expect(await open.view('/overview')).toMatchObject({ history: 'failed', ended: [{ verdict: 'complete' }] });
    list.mockRestore();
    passSeconds();
    await until(async () => (await open.view('/overview')).history === 'complete');
    expect((await open.get(exported)).text.trim().split('\r\n')).toHaveLength(2);
  });

  test('nor can they be read while the page is open all the time: then a build that passed here has no verdict', async () => {
    const [open, other] = await twoOn();
    expect(await open.view('/overview')).toMatchObject({ history: 'complete' });
    await open.send(nightly('PASSED', 1));
    await other.send(nightly('FAILED', 2));
    const list = jest.spyOn(open.webhooks.inbox, 'list').mockRejectedValue(new Error('connection lost'));
    const historyIs = (history: string) =>
      until(async () => {
        passSeconds();
        return (await open.get('/data/overview')).body.history === history;
      });
    await historyIs('failed');
    const { body } = await open.get('/data/overview');
    expect(body).toMatchObject({ ended: [{ verdict: 'complete', isCompared: false }] });
    expect((await open.get('/data/export?view=overview&format=csv')).status).toBe(503);
    list.mockRestore();
    await historyIs('complete');
    expect(await open.view('/overview')).toMatchObject({ known: 2, ended: [{ verdict: 'failed' }] });
  });

  test('what another receiver stored minutes late, because it could not reach Redis, is found in minutes', async () => {
    const [open, other] = await twoOn();
    await open.send(nightly('PASSED', 1));
    expect(await open.view('/overview')).toMatchObject({ history: 'complete', known: 1 });
    const now = Date.now.bind(Date);
    const receivedBefore = async (minutes: number, board: Board, sent: object) => {
      const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() - minutes * 60_000);
      await board.send(sent);
      clock.mockRestore();
    };
    const others = Array.from({ length: 60 }, (_, index) => vdcEvent({ id: `other ${index}` }));
    await receivedBefore(5, open, others);
    await receivedBefore(10, other, nightly('FAILED', 2));
    for (let seconds = 0; seconds < 130; seconds += 6) {
      passSeconds();
      await open.get('/data/overview');
    }
    await until(async () => (await open.view('/overview')).known === 62);
  });
});

test.each([
  ['before a burst of its own is found behind it', 900, 0],
  ['late is found behind what is known for seconds', 200, 20_000],
])('what another receiver stored %s', async (_, count, agoMs) => {
  const now = Date.now.bind(Date);
  const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() - agoMs);
  const inbox = memoryInbox();
  const { webhooks } = dashboard({}, { inbox });
  const model = new ReadModel(webhooks);
  model.open();
  await until(() => model.reader.history === 'complete');
  const foreign = vdcEvent({ id: 'of another receiver' });
  const { events } = parse(JSON.stringify(foreign));
  const list = inbox.list.bind(inbox);
  const [event] = events as [SauceEvent];
  for (let index = 0; index < count; index++) await webhooks.receive(vdcEvent(), { source: 'test' });
  clock.mockRestore();
  jest.spyOn(inbox, 'list').mockImplementation(((options: { limit: number }) => {
    const page = list(options as never) as Page<StoredEntry>;
    const stored = { ...aStoredEntry({ body: Buffer.from(JSON.stringify(foreign)) }), id: event.id };
    stored.receivedAt = new Date().toISOString();
    return page.cursor === null ? { ...page, items: [...page.items, stored] } : page;
  }) as never);
  passSeconds();
  await model.reader.follow();
  expect(model.tests.get('vdc:of another receiver')).toBeDefined();
});

test('events of others that grew too old before anybody looked again are missing: a build of that time has not passed', async () => {
  const now = Date.now.bind(Date);
  let days = 0;
  jest.spyOn(Date, 'now').mockImplementation(() => now() + days * 24 * 60 * 60_000);
  const retention = { maxCompleted: 100_000, isPerType: false, maxCompletedAgeMs: 7 * 24 * 60 * 60_000 };
  const board = dashboard({}, { inbox: { ...memoryInbox(), retention } });
  boards.push(board);
  expect(await board.view('/overview')).toMatchObject({ history: 'complete' });
  await board.send(vdcEvent({ build: 'release 10', status: 'PASSED' }, { at: Date.now() }));
  days = 10;
  await board.send(vdcEvent({ build: 'release 11', status: 'PASSED' }, { at: Date.now() - 600_000 }));
  passSeconds();
  const verdictIs = async (build: string, verdict: string) =>
    (await board.view(`/build?open=${encodeURIComponent(build)}`)).build.verdict === verdict;
  await until(() => verdictIs('release 10', 'complete'));
  expect(await verdictIs('release 11', 'passed')).toBe(true);
});

test('that others handled an event is seen by the counts of the inbox', async () => {
  const { webhooks } = dashboard();
  const model = new ReadModel(webhooks);
  const onChange = jest.fn();
  model.onChange = onChange;
  model.open();
  await until(() => model.reader.history === 'complete');
  const follow = () => {
    passSeconds();
    return model.reader.follow();
  };
  await follow();
  const before = model.revisions.inbox;
  const counts = await webhooks.inbox.counts();
  jest.spyOn(webhooks.inbox, 'counts').mockReturnValue({ ...counts, failed: 1 });
  onChange.mockClear();
  for (let round = 0; round < 3; round++) await follow();
  expect([model.revisions.inbox, onChange.mock.calls.length]).toEqual([before + 1, 1]);
});
