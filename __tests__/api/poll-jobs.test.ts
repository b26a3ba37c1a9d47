import { GiveUp, memoryInbox, type WebhooksOptions } from '../../lib';
import { type PollJobsOptions, pollJobs } from '../../lib/api';
import { watchBuilds } from '../../lib/builds';
import { uuidv7 } from '../../lib/events/create-event';
import type { Inbox } from '../../lib/inbox/inbox';
import { pass } from '../inbox/clock';
import { username } from './documented';
import { type FakeSauce, status } from './fake-sauce';
import { comes, idsOf, jobPolling, polled } from './job-polling';
import { endedRdc, endedVdc, hour, minute, put, webhookOf } from './sauce-jobs';

const ids = (...jobs: { id: string }[]) => jobs.map(({ id }) => id).sort();
const seconds = (ms: number) => Math.floor(ms / 1000);
const idle = async ({ webhooks }: { webhooks: { inbox: Inbox } }) =>
  comes(async () => {
    const { waiting, active } = await webhooks.inbox.counts();
    return waiting + active === 0;
  });

describe('pollJobs', () => {
  it('hands the receiver what ended and came by no webhook, normalised, with its source', async () => {
    const { sauce, start, handled, post } = await jobPolling({ lookbackMs: hour });
    const [known, missed, device] = [endedVdc(), endedVdc({ outcome: 'failed' }), endedRdc()];
    put(sauce, known, missed, device, endedVdc({ at: Date.now() - 2 * hour }));
    await post(webhookOf(known));
    const poller = start();
    await polled(poller);
    await comes(() => handled.length === 3);
    expect(idsOf(handled)).toEqual(ids(known, missed, device));
    expect(handled.find(({ payload }) => 'id' in payload && payload.id === missed.id)).toMatchObject({
      type: 'vdc',
      source: 'poll',
      verified: true,
      outcome: 'failed',
      payload: { status: 'FAILED', build: 'Release', browser_name: 'googlechrome', duration_sec: 120 },
    });
    expect(handled.find(({ type }) => type === 'rdc')).toMatchObject({
      outcome: 'failed',
      payload: { build: 'app-55', owner: username },
    });
    expect(poller.health()).toMatchObject({ found: 3, brought: 2, known: 1, lastError: null, running: true });
  });

  it.each([
    ['https://api.eu-central-1.saucelabs.com', 'https://app.eu-central-1.saucelabs.com', 'eu-central-1'],
    ['https://api.us-west-1.saucelabs.com', 'https://app.saucelabs.com', 'us-west-1'],
    ['https://sauce.example.org', 'https://app.saucelabs.com', null],
  ])('links the tests of %s to %s, which no record says', async (baseUrl, appUrl, region) => {
    const { sauce, api, start, handled } = await jobPolling({ lookbackMs: hour });
    const tests = [endedVdc(), endedRdc()];
    put(sauce, ...tests);
    await polled(start({ api: { ...api, account: () => ({ username, baseUrl }) } }));
    await comes(() => handled.length === 2);
    const links = handled.map((event) => ('url' in event ? [event.url, event.region] : []));
    expect(links.sort()).toEqual(ids(...tests).map((id) => [`${appUrl}/tests/${id}`, region]));
  });

  it('is all that builds need, without any webhook', async () => {
    const { sauce, start, webhooks, handled } = await jobPolling({ lookbackMs: hour });
    const watcher = watchBuilds({ webhooks, quietMs: minute });
    put(sauce, endedVdc(), endedVdc({ outcome: 'failed' }), endedRdc());
    start();
    await comes(() => handled.filter(({ type }) => type === 'build').length === 2);
    const builds = handled.flatMap((event) => (event.type === 'build' ? [event.payload] : []));
    expect(builds.map(({ name, tests }) => [name, tests.length]).sort()).toEqual([
      ['Release', 2],
      ['app-55', 1],
    ]);
    await watcher.close();
  });

  it('brings a test once, however often it polls', async () => {
    const { sauce, start, handled } = await jobPolling({ lookbackMs: hour });
    put(sauce, endedVdc(), endedRdc());
    const poller = start();
    for (let polls = 0; polls < 3; polls++) await polled(poller);
    expect(handled).toHaveLength(2);
    expect(poller.health()).toMatchObject({ brought: 2 });
    // The record of a device is requested only for a test that is not known.
    expect(sauce.asked.filter((path) => path.startsWith('/v1/rdc/jobs/'))).toHaveLength(1);
  });

  describe('where it begins', () => {
    it.each<[string, Partial<PollJobsOptions>, boolean]>([
      ['now', {}, false],
      ['at `since`, a Date', { since: new Date(Date.now() - hour) }, true],
      ['at `since`, ISO 8601', { since: new Date(Date.now() - hour).toISOString() }, true],
      ['at `since`, milliseconds', { since: Date.now() - hour }, true],
      ['at `since`, seconds', { since: seconds(Date.now() - hour) }, true],
      ['at an age', { lookbackMs: hour }, true],
      ['at an age from before 1970', { lookbackMs: Number.MAX_SAFE_INTEGER }, true],
      ['at an age that is too young', { lookbackMs: 10 * minute }, false],
    ])('%s', async (_, options, isBrought) => {
      const { sauce, start, handled } = await jobPolling(options);
      put(sauce, endedVdc({ at: Date.now() - 30 * minute }), endedRdc({ at: Date.now() - 30 * minute }));
      await polled(start());
      expect(handled).toHaveLength(isBrought ? 2 : 0);
    });

    it('goes on from the start of its last complete poll, whatever `since` says, and reaches three hours and some minutes back for long tests', async () => {
      const inbox = memoryInbox();
      const { sauce, start } = await jobPolling({}, { inbox });
      const first = start();
      await polled(first);
      const { lastCompleteAt } = first.health();
      await first.close();
      sauce.asked.length = 0;
      await polled(start({ since: 0 }));
      const from = Number(
        new URL(sauce.asked.find((path) => path.includes('from=')) as string, sauce.url).searchParams.get('from'),
      );
      const backMs = Date.parse(lastCompleteAt as string) - from * 1000;
      expect(backMs).toBeGreaterThanOrEqual(3 * hour);
      expect(backMs).toBeLessThan(3.5 * hour);
    });

    it('stores where it begins before it asks for the first page, so that a restart in the middle begins there, too', async () => {
      const inbox = memoryInbox();
      const { sauce, start, handled } = await jobPolling({}, { inbox });
      const missed = endedVdc({ at: Date.now() + 1000 });
      sauce.next(status(403), status(403));
      const first = start();
      await comes(() => first.health().lastError !== null);
      await first.close();
      put(sauce, missed);
      await pass(5);
      await polled(start({ since: Date.now() + hour }));
      expect(idsOf(handled)).toEqual(ids(missed));
    });

    it('adds users later, who begin when they are added', async () => {
      const inbox = memoryInbox();
      const { sauce, start, handled } = await jobPolling({ lookbackMs: hour }, { inbox });
      const [own, old] = [endedVdc(), endedVdc({ at: Date.now() - 10 * minute }, { owner: 'grace' })];
      put(sauce, own, old);
      const first = start();
      await polled(first);
      await first.close();
      await polled(start({ lookbackMs: undefined, users: [username, 'grace'] }));
      expect(idsOf(handled)).toEqual(ids(own));
    });
  });

  describe('a test that runs for longer than lists reach back', () => {
    const started = (job: ReturnType<typeof endedVdc>) => ({
      ...job,
      ...{ status: 'in progress', consolidated_status: 'in progress', passed: null },
      ...{ end_time: 0, modification_time: job.creation_time },
    });
    const askedFor = (sauce: FakeSauce, { id }: { id: string }) =>
      sauce.asked.filter((path) => path.endsWith(id)).length;

    it('is brought when it ends, also if no poller ran then, and not asked for any more', async () => {
      const { sauce, start, handled } = await jobPolling();
      const long = endedVdc({ at: Date.now() + 9 * hour, minutes: 9 * 60 });
      put(sauce, started(long));
      const poller = start({ intervalMs: hour });
      for (let polls = 0; polls < 6; polls++) await polled(poller);
      await poller.close();
      await pass(4 * hour);
      put(sauce, long);
      await polled(start());
      expect(idsOf(handled)).toEqual([long.id]);
      const asked = askedFor(sauce, long);
      await polled(start());
      expect(askedFor(sauce, long)).toBe(asked);
    });

    it('and never ends is asked for by its id for a day at most', async () => {
      const { sauce, start } = await jobPolling();
      const stuck = started(endedVdc({ minutes: 0 }));
      put(sauce, stuck);
      const poller = start({ intervalMs: 2 * hour });
      for (let polls = 0; polls < 20; polls++) await polled(poller);
      expect(askedFor(sauce, stuck)).toBeGreaterThan(8);
      expect(askedFor(sauce, stuck)).toBeLessThan(13);
    });

    it('and was deleted is left out, and no poll waits for it', async () => {
      const { sauce, start, handled, errors } = await jobPolling();
      const [deleted, other] = [5, 10].map((after) => endedVdc({ at: Date.now() + after * hour, minutes: after * 60 }));
      put(sauce, started(deleted as never), started(other as never));
      const poller = start({ intervalMs: hour });
      for (let polls = 0; polls < 5; polls++) await polled(poller);
      await poller.close();
      sauce.jobs.vdc.delete(deleted?.id as string);
      await pass(4 * hour);
      const next = start({ intervalMs: hour });
      await polled(next);
      expect(askedFor(sauce, other as never)).toBe(askedFor(sauce, deleted as never));
      expect(next.health()).toMatchObject({ found: 0, lastError: null });
      put(sauce, other as never);
      await polled(next);
      expect(idsOf(handled)).toEqual([other?.id]);
      expect(errors).toEqual([]);
    });
  });

  it('brings a test after a restart that the list showed as running for minutes after its end', async () => {
    const { sauce, start, handled } = await jobPolling();
    const test = endedVdc({ at: Date.now() + minute });
    const first = start();
    await polled(first);
    await first.close();
    await pass(5 * minute);
    put(sauce, { ...test, status: 'in progress', consolidated_status: 'in progress', end_time: 0 } as never);
    const poller = start();
    await polled(poller);
    await poller.close();
    put(sauce, test);
    await polled(start());
    expect(idsOf(handled)).toEqual([test.id]);
  });

  describe('a test that comes both ways is handled once', () => {
    const tiny: WebhooksOptions = { dedupeWindowMs: 1 };

    it('with its id in capitals', async () => {
      const { sauce, start, handled, post } = await jobPolling({ lookbackMs: hour });
      const id = 'abcdef0123456789abcdef0123456789';
      const test = endedVdc({}, { id });
      put(sauce, test);
      await post(webhookOf(test, { id: id.toUpperCase() }));
      await polled(start());
      expect(handled).toHaveLength(1);
    });

    it.each<[string, WebhooksOptions, object]>([
      ['in the same words', {}, {}],
      ['as COMPLETE with a verdict', {}, { status: 'COMPLETE', passed: 1 }],
      ['beyond the window of duplicates', tiny, {}],
      ['as COMPLETE, beyond the window', tiny, { status: 'complete', passed: true }],
    ])('%s, whichever is first', async (_, receiving, fields) => {
      const { sauce, start, handled, post } = await jobPolling({ lookbackMs: hour }, receiving);
      const [first, second, device] = [endedVdc(), endedVdc(), endedRdc({ outcome: 'passed' })];
      put(sauce, first, second, device);
      await post(webhookOf(first, fields));
      await pass(5);
      const poller = start();
      await polled(poller);
      await pass(2 * minute);
      await post(webhookOf(second, fields));
      await post(webhookOf(device, fields));
      await polled(poller);
      await comes(() => handled.length >= 3);
      expect(idsOf(handled)).toEqual(ids(first, second, device));
    });

    it('also if the inbox has evicted it meanwhile', async () => {
      const { sauce, start, handled, post } = await jobPolling({ lookbackMs: hour }, { dedupeWindowMs: 1 });
      const test = endedVdc();
      const poller = start();
      await polled(poller);
      await post(webhookOf(test));
      for (let index = 0; index < 1005; index++) await post({ id: `other-${index}`, status: 'NEW', data_type: 'vdc' });
      expect((await poller.health()).brought).toBe(0);
      put(sauce, test);
      await polled(poller);
      await polled(poller);
      expect(idsOf(handled).filter((id) => id === test.id)).toHaveLength(1);
    });

    it('also after a restart, if the inbox has pruned it, but not one that the last complete poll did not see', async () => {
      const inbox = memoryInbox();
      const { sauce, start, handled, post, webhooks } = await jobPolling(
        { lookbackMs: hour },
        { inbox, dedupeWindowMs: 1 },
      );
      const at = Date.now() - 10 * minute;
      const [posted, device, late] = [endedVdc({ at }), endedRdc({ at }), endedVdc({ at, outcome: 'complete' })];
      put(sauce, posted, device, late);
      await post(webhookOf(posted));
      const first = start();
      await polled(first);
      await idle({ webhooks });
      await first.close();
      expect(idsOf(handled)).toEqual(ids(posted, device, late));
      inbox.list = async () => ({ items: [], cursor: null });
      await pass(hour);
      const missed = endedVdc();
      const verdict = { consolidated_status: 'failed', passed: false, modification_time: seconds(Date.now()) };
      put(sauce, missed, { ...late, ...verdict } as never);
      const second = start();
      await polled(second);
      await polled(second);
      expect(idsOf(handled.slice(3))).toEqual(ids(late, missed));
    });

    it('also if another process received it, and then deliveries that were rejected days before', async () => {
      const { sauce, start, handled, webhooks } = await jobPolling({ lookbackMs: hour }, { dedupeWindowMs: 1 });
      const first = endedVdc();
      put(sauce, first);
      const poller = start();
      await polled(poller);
      const test = endedVdc();
      const addElsewhere = ({ id, ...body }: { id: string }, key: string, receivedAt: number) => {
        const entry = { id: uuidv7(), key, type: 'vdc', receivedAt: new Date(receivedAt).toISOString() };
        const bytes = Buffer.from(JSON.stringify({ id, ...body }));
        const rest = { verified: true, source: null, outcome: 'passed', body: bytes };
        return webhooks.inbox.add({ ...entry, ...rest }, { dedupeWindowMs: 1 });
      };
      await addElsewhere(webhookOf(test) as never, 'test', Date.now());
      for (let count = 0; count < 250; count++)
        await addElsewhere(webhookOf(endedVdc()) as never, `old-${count}`, Date.now() - 72 * hour);
      put(sauce, test);
      await pass(minute);
      await polled(poller);
      await idle({ webhooks });
      expect(idsOf(handled).filter((id) => id === test.id)).toHaveLength(1);
    });

    it('a verdict that is set later is another state, which is brought', async () => {
      const { sauce, start, handled } = await jobPolling({ lookbackMs: hour });
      const test = endedVdc({ outcome: 'complete' });
      put(sauce, test);
      const poller = start();
      await polled(poller);
      await polled(poller);
      expect(handled.map((event) => 'outcome' in event && event.outcome)).toEqual(['complete']);
      put(sauce, { ...test, consolidated_status: 'failed', passed: false } as never);
      await polled(poller);
      await polled(poller);
      expect(handled.map((event) => 'outcome' in event && event.outcome)).toEqual(['complete', 'failed']);
    });
  });

  it('never wakes a failed event', async () => {
    let calls = 0;
    const { sauce, start, post, webhooks } = await jobPolling(
      { lookbackMs: hour },
      {
        onVdc: () => {
          calls++;
          throw new GiveUp('no');
        },
      },
    );
    const [test, other] = [endedVdc(), endedVdc()];
    put(sauce, test);
    await post(webhookOf(test));
    await comes(async () => (await webhooks.inbox.counts()).failed === 1);
    const poller = start();
    await polled(poller);
    // Another process stores it after the poller read what is known.
    const { list } = webhooks.inbox;
    webhooks.inbox.list = async (options) => {
      const page = await list(options);
      webhooks.inbox.list = list;
      const entry = { id: 'entry', type: 'vdc', receivedAt: new Date().toISOString(), verified: true, source: null };
      const body = Buffer.from(JSON.stringify(webhookOf(other)));
      const key = `vdc:${other.id}:PASSED`;
      await webhooks.inbox.add({ ...entry, key, outcome: 'passed', body }, { dedupeWindowMs: minute });
      await pass();
      return page;
    };
    put(sauce, other);
    await polled(poller);
    await idle({ webhooks });
    await polled(poller);
    expect(calls).toBe(2);
    expect(poller.health()).toMatchObject({ brought: 0 });
    expect((await webhooks.inbox.counts()).failed).toBe(2);
  });

  describe('whose tests', () => {
    it('are by default those of the API user, whose name may be written in other letters', async () => {
      const { sauce, start, handled } = await jobPolling({ lookbackMs: hour });
      const [own, foreign] = [endedRdc({}, { owner_sauce: 'ADA.K' }), endedRdc({}, { owner_sauce: 'mallory' })];
      put(sauce, own, foreign, endedVdc({}, { owner: 'mallory' }));
      await polled(start());
      expect(idsOf(handled)).toEqual(ids(own));
      expect(sauce.asked.some((path) => path.includes(foreign.id))).toBe(false);
    });

    it('are not those whose owner only the record tells, which is requested once', async () => {
      const { sauce, start, handled } = await jobPolling({ lookbackMs: hour });
      const foreign = endedRdc({}, { owner_sauce: null });
      put(sauce, foreign);
      sauce.jobs.rdc.get = () => ({ ...foreign, owner_sauce: 'mallory' });
      const poller = start();
      await polled(poller);
      await polled(poller);
      expect(handled).toEqual([]);
      expect(poller.health()).toMatchObject({ found: 0, brought: 0 });
      expect(sauce.asked.filter((path) => path.endsWith(foreign.id))).toHaveLength(1);
    });

    it('are those of several users', async () => {
      const { sauce, start, handled } = await jobPolling({ lookbackMs: hour, users: ['ada.k', 'grace'] });
      const tests = [
        endedVdc({}, { owner: 'grace' }),
        endedVdc(),
        endedRdc({}, { owner_sauce: 'grace' }),
        endedRdc({}, { owner_sauce: null }),
      ];
      put(sauce, ...tests, endedRdc({}, { owner_sauce: 'mallory' }));
      await polled(start());
      await comes(() => handled.length === 4);
      expect(idsOf(handled)).toEqual(ids(...tests));
    });
  });

  describe('rows of a list', () => {
    it.each(['few fields', 'ids'] as const)(
      'that have %s are completed by their records, without a verdict again less and less often',
      async (rows) => {
        const { sauce, start, handled } = await jobPolling({ lookbackMs: hour });
        sauce.vdcRows = rows;
        const tests = [endedVdc(), endedVdc({ outcome: 'failed' }), endedVdc({ outcome: 'complete' })];
        put(sauce, ...tests, endedVdc({ at: Date.now() - 2 * hour }));
        const poller = start();
        await polled(poller);
        await polled(poller);
        await polled(poller);
        await comes(() => handled.length === 3);
        expect(idsOf(handled)).toEqual(ids(...tests));
        const outcomes = handled.map((event) => 'outcome' in event && event.outcome);
        expect(outcomes.sort()).toEqual(['complete', 'failed', 'passed']);
        // In the second poll, but not in the third one, it may have a verdict now. One that ended too early says so on its record only, if
        // its row has just an id.
        const records = sauce.asked.filter((path) => path.includes('/jobs/vdc-'));
        expect(records).toHaveLength(rows === 'ids' ? 5 : 4);
      },
    );

    it('that have only an id are asked for the verdict again, however often they were asked for while the test ran', async () => {
      const { sauce, start, handled } = await jobPolling({ lookbackMs: hour });
      sauce.vdcRows = 'ids';
      const test = endedVdc();
      const running = { status: 'in progress', consolidated_status: 'in progress', passed: null, end_time: null };
      put(sauce, { ...test, ...running } as never);
      const poller = start();
      for (let polls = 0; polls < 9; polls++) await polled(poller);
      const end = seconds(Date.now());
      put(sauce, {
        ...test,
        passed: null,
        consolidated_status: 'complete',
        end_time: end,
        modification_time: end,
      } as never);
      await comes(() => handled.length === 1);
      put(sauce, { ...test, end_time: end, modification_time: end + 60 } as never);
      for (let polls = 0; polls < 4; polls++) await polled(poller);
      expect(handled.map((event) => 'outcome' in event && event.outcome)).toEqual(['complete', 'passed']);
    });

    it('whose record says something else than the row are not requested again and again', async () => {
      const { sauce, start, handled } = await jobPolling({ lookbackMs: hour });
      const test = endedRdc({ outcome: 'failed' });
      put(sauce, test);
      const poller = start();
      const record = { ...test, status: 'error', consolidated_status: 'error' };
      sauce.onList = () => put(sauce, test);
      const get = sauce.jobs.rdc.get.bind(sauce.jobs.rdc);
      sauce.jobs.rdc.get = (id) => (id === test.id ? record : get(id));
      await polled(poller);
      await polled(poller);
      expect(handled.map((event) => 'outcome' in event && event.outcome)).toEqual(['errored']);
      expect(sauce.asked.filter((path) => path.endsWith(test.id))).toHaveLength(1);
    });

    it('without a record that can be read are brought as they are', async () => {
      const { sauce, start, handled, errors } = await jobPolling({ lookbackMs: hour });
      const test = endedRdc();
      put(sauce, test);
      sauce.jobs.rdc.get = () => undefined;
      const poller = start();
      await polled(poller);
      await polled(poller);
      expect(idsOf(handled)).toEqual([test.id]);
      expect(errors).toMatchObject([{ code: 'API_NOT_FOUND' }]);
    });

    it.each(['running', 'stopping', 'in progress'])('of a test that is %s are no test that ended', async (word) => {
      const { sauce, start, handled } = await jobPolling({ lookbackMs: hour });
      const fields = { status: word, consolidated_status: word, passed: null, end_time: null };
      put(sauce, endedRdc({}, fields), endedVdc({}, fields));
      const poller = start();
      await polled(poller);
      await polled(poller);
      expect(handled).toEqual([]);
      expect(poller.health()).toMatchObject({ found: 0 });
    });

    it('with an unknown word and no time are asked for their records, less and less often', async () => {
      const { sauce, start, handled } = await jobPolling({ lookbackMs: hour });
      const fields = { status: 'timed_out', consolidated_status: null, passed: null };
      const [ended, running] = [endedRdc({}, fields), endedRdc({}, { ...fields, end_time: null })];
      put(sauce, { ...ended, end_time: null } as never, running);
      const get = sauce.jobs.rdc.get.bind(sauce.jobs.rdc);
      sauce.jobs.rdc.get = (id) => (id === ended.id ? ended : get(id));
      const poller = start();
      for (let polls = 0; polls < 3; polls++) await polled(poller);
      expect(idsOf(handled)).toEqual([ended.id]);
      expect(sauce.asked.filter((path) => path.endsWith(running.id))).toHaveLength(2);
    });

    it('that run are brought on request only, each state once', async () => {
      const running = { consolidated_status: 'in progress', status: 'in progress', passed: null, end_time: null };
      const test = endedVdc({}, running);
      const quiet = await jobPolling({ lookbackMs: hour });
      put(quiet.sauce, test);
      const poller = quiet.start();
      await polled(poller);
      expect(quiet.handled).toEqual([]);
      expect(poller.health()).toMatchObject({ found: 0, known: 0 });

      const { sauce, start, handled } = await jobPolling({ lookbackMs: hour, running: true });
      put(sauce, test);
      const other = start();
      await polled(other);
      await polled(other);
      expect(handled.map((event) => 'outcome' in event && event.outcome)).toEqual(['running']);
      put(sauce, {
        ...test,
        consolidated_status: 'passed',
        status: 'complete',
        end_time: seconds(Date.now()),
      } as never);
      await polled(other);
      await polled(other);
      expect(handled.map((event) => 'outcome' in event && event.outcome)).toEqual(['running', 'passed']);
    });
  });

  describe('pages', () => {
    const manyVdc = (count: number) =>
      Array.from({ length: count }, (_, index) => endedVdc({ at: Date.now() - index * 10_000 }));

    it('are small, and end where they are short', async () => {
      const { sauce, start, handled } = await jobPolling({ lookbackMs: hour });
      const tests = manyVdc(120);
      put(sauce, ...tests);
      await polled(start());
      await comes(() => handled.length === 120);
      expect(idsOf(handled)).toEqual(ids(...tests));
      const queries = sauce.asked.map((path) => new URL(path, sauce.url).searchParams);
      expect(queries.every((query) => Number(query.get('limit')) <= 100)).toBe(true);
      expect(queries.filter((query) => query.has('offset')).map((query) => query.get('offset'))).toEqual(['1']);
    });

    it('lose nothing when tests start, or are deleted, while they are read', async () => {
      const { sauce, start, handled } = await jobPolling({ lookbackMs: hour });
      const tests = manyVdc(200);
      put(sauce, ...tests);
      let lists = 0;
      sauce.onList = () => {
        lists++;
        const gone = tests[lists * 3];
        // What was read goes, so that the others move up by more than pages overlap; and new ones come.
        if (lists === 3) for (const { id } of tests.slice(0, 40)) sauce.jobs.vdc.delete(id);
        if (gone !== undefined && lists > 4) put(sauce, endedVdc({ at: Date.now() }));
      };
      const poller = start();
      await polled(poller);
      // In the first poll: the next one would find most of them, too.
      expect(ids(...tests).filter((id) => !idsOf(handled).includes(id))).toEqual([]);
      expect(new Set(idsOf(handled)).size).toBe(handled.length);
    });

    it('that never end are an error, not an endless poll', async () => {
      const { sauce, start, errors, api, webhooks } = await jobPolling({ lookbackMs: hour });
      const tests = manyVdc(50);
      put(sauce, ...tests);
      const poller = pollJobs({ api: { ...api, listVdcJobs: () => api.listVdcJobs({ limit: 50 }) }, webhooks });
      void start;
      await comes(() => errors.length > 0);
      await poller.close();
      expect(errors).toMatchObject([{ code: 'API_INVALID_RESPONSE' }]);
    });
  });
});
