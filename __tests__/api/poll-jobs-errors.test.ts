import { memoryInbox, sauceWebhooks } from '../../lib';
import { pollJobs } from '../../lib/api';
import { JobPolls } from '../../lib/api/job-polls';
import { resolvePollJobsOptions } from '../../lib/api/poll-jobs';
import { pass } from '../inbox/clock';
import { username } from './documented';
import { type Fault, hang, json, reset, status } from './fake-sauce';
import { comes, idsOf, jobPolling, polled } from './job-polling';
import { endedRdc, endedVdc, hour, minute, put } from './sauce-jobs';
import { settled } from './sauce-under-test';

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => endedVdc({ at: Date.now() - index * 1000 }));

describe('pollJobs, when Sauce Labs fails', () => {
  it('waits as long as a 429 says, in the middle of a poll, and goes on', async () => {
    const { sauce, start, handled, errors } = await jobPolling({ lookbackMs: hour });
    put(sauce, ...many(150), endedRdc());
    sauce.onList = (count) => {
      // All attempts of a call.
      if (count === 2) sauce.next(...Array.from({ length: 6 }, () => status(429, { 'retry-after': '100' })));
    };
    const poller = start();
    await polled(poller);
    expect(handled).toHaveLength(151);
    expect(new Set(idsOf(handled)).size).toBe(151);
    expect(errors).toEqual([]);
  });

  it.each(['60', '600', '3600'])(
    'reports once that Sauce Labs answers 429 for hours, each for %s seconds, and goes on',
    async (seconds) => {
      const { sauce, start, handled, errors } = await jobPolling({ lookbackMs: hour });
      put(sauce, endedVdc());
      const answer = sauce.fetch;
      let refuses = true;
      jest.spyOn(globalThis, 'fetch').mockImplementation(((url: string, init: RequestInit) => {
        if (refuses) sauce.next(status(429, { 'retry-after': seconds }));
        return answer(url, init);
      }) as typeof fetch);
      const poller = start();
      await comes(() => errors.length > 0);
      await pass(3 * hour);
      expect(errors).toMatchObject([
        {
          code: 'API_RATE_LIMITED',
          message: expect.stringMatching(/429\. Polling has waited \d+ min .* retries in \d+ min/),
        },
      ]);
      expect(poller.health()).toMatchObject({ lastError: { message: expect.stringContaining('429') } });
      refuses = false;
      await polled(poller);
      await polled(poller);
      expect([handled.length, poller.health().lastError]).toEqual([1, null]);
    },
  );

  it.each([
    ['5xx', status(500)],
    ['what hangs', hang],
    ['lost connections', reset],
    ['what is no list', json({ jobs: [] })],
    ['what is no list of jobs', json([{ status: 'passed' }])],
  ])('begins again from its mark after %s, and reports the first of equal errors', async (_, fault) => {
    const { sauce, start, handled, errors } = await jobPolling();
    const poller = start();
    await polled(poller);
    const { lastCompleteAt } = poller.health();
    const missed = endedVdc({ at: Date.now() + minute });
    put(sauce, missed);
    let failing = true;
    const answer = sauce.fetch;
    jest.spyOn(globalThis, 'fetch').mockImplementation(((url: string, init: RequestInit) => {
      if (failing) sauce.next(fault);
      return answer(url, init);
    }) as typeof fetch);
    await comes(() => errors.length > 0);
    await pass(3 * hour);
    expect(errors).toHaveLength(1);
    expect(poller.health()).toMatchObject({ lastCompleteAt, lastError: { message: expect.any(String) } });
    failing = false;
    await polled(poller);
    expect(idsOf(handled)).toEqual([missed.id]);
    expect(poller.health().lastError).toBeNull();
  });

  it('goes on with one kind of jobs when the other one is refused, and reports that once', async () => {
    const { sauce, start, handled, errors } = await jobPolling({ lookbackMs: hour });
    const answer = sauce.fetch;
    jest.spyOn(globalThis, 'fetch').mockImplementation(((url: string, init: RequestInit) => {
      if (url.includes('/rdc/')) sauce.next(status(403));
      return answer(url, init);
    }) as typeof fetch);
    put(sauce, endedVdc());
    start();
    await comes(() => handled.length === 1);
    put(sauce, endedVdc({ at: Date.now() + minute }));
    await comes(() => handled.length === 2);
    expect(errors).toMatchObject([{ code: 'API_UNAUTHORIZED' }]);
  });

  it('brings the others when a record fails, keeps its mark, and at last takes the row for it', async () => {
    const { sauce, start, handled } = await jobPolling({ lookbackMs: hour });
    const [good, bad] = [endedRdc(), endedRdc()];
    put(sauce, good, bad);
    const answer = sauce.fetch;
    jest.spyOn(globalThis, 'fetch').mockImplementation(((url: string, init: RequestInit) => {
      if (url.endsWith(bad.id)) sauce.next(status(500));
      return answer(url, init);
    }) as typeof fetch);
    const poller = start();
    await comes(() => handled.length === 1);
    expect(idsOf(handled)).toEqual([good.id]);
    expect(poller.health().lastCompleteAt).toBeNull();
    await polled(poller);
    expect(idsOf(handled)).toEqual([good.id, bad.id].sort());
    const gaveUp = sauce.asked.filter((path) => path.endsWith(bad.id)).length;
    await polled(poller);
    expect(sauce.asked.filter((path) => path.endsWith(bad.id))).toHaveLength(gaveUp);
  });
});

describe('pollJobs, when the record of a test cannot be had at first', () => {
  it.each([
    ['it is a page of a proxy', status(200, { 'content-type': 'text/html' }, '<html>')],
    ['it is null', json(null)],
    ['the credentials are refused', status(401)],
    ['it is forbidden', status(403)],
    ['it does not exist yet', status(404)],
  ])('%s: it is asked for again, so that its build is not lost', async (_, fault) => {
    const { sauce, start, handled } = await jobPolling({ lookbackMs: hour });
    const device = endedRdc();
    put(sauce, device);
    const answer = sauce.fetch;
    let failures = 0;
    jest.spyOn(globalThis, 'fetch').mockImplementation(((url: string, init: RequestInit) => {
      if (url.endsWith(device.id) && failures++ === 0) sauce.next(fault);
      return answer(url, init);
    }) as typeof fetch);
    await polled(start());
    expect(handled).toMatchObject([{ payload: { id: device.id, build: 'app-55' } }]);
  });
});

it('pollJobs waits for no record where all are refused: else no poll would be complete while tests end', async () => {
  const { sauce, start, handled } = await jobPolling({ lookbackMs: hour, intervalMs: minute });
  const answer = sauce.fetch;
  jest.spyOn(globalThis, 'fetch').mockImplementation(((url: string, init: RequestInit) => {
    if (url.includes('/v1/rdc/jobs/')) sauce.next(status(403));
    return answer(url, init);
  }) as typeof fetch);
  put(sauce, endedRdc());
  const poller = start();
  await comes(() => handled.length === 1);
  await polled(poller);
  const next = endedRdc();
  put(sauce, next, endedVdc());
  await polled(poller);
  await comes(() => handled.length === 3);
  expect(sauce.asked.filter((path) => path.endsWith(next.id))).toHaveLength(1);
});

it('a single poll, as of the command catch-up, takes the row for a record that is refused, and is complete', async () => {
  const { sauce, api, webhooks, handled } = await jobPolling();
  const [good, bad] = [endedRdc(), endedRdc()];
  put(sauce, good, bad);
  const get = sauce.jobs.rdc.get.bind(sauce.jobs.rdc);
  sauce.jobs.rdc.get = (id) => (id === bad.id ? undefined : get(id));
  const settings = resolvePollJobsOptions({ api, webhooks, lookbackMs: hour });
  const polls = new JobPolls({ ...settings, once: true });
  const results = await settled(polls.pollAll({ signal: new AbortController().signal, unref: true }));
  polls.close();
  expect(results).toEqual(['complete', 'complete']);
  await comes(() => handled.length === 2);
});

it('takes no test for deleted that is listed, though it ran before and its record is not found', async () => {
  const { sauce, start, handled } = await jobPolling({ intervalMs: minute, lookbackMs: hour });
  const device = endedRdc({ at: Date.now() + minute, minutes: 1 });
  put(sauce, {
    ...device,
    status: 'in progress',
    consolidated_status: 'in progress',
    passed: null,
    end_time: null,
  } as never);
  const first = start();
  await polled(first);
  await first.close();
  await pass(4 * minute);
  put(sauce, device);
  sauce.jobs.rdc.get = () => undefined;
  const second = start();
  await polled(second);
  await second.close();
  await pass(5 * minute);
  await polled(start());
  expect(idsOf(handled)).toEqual([device.id]);
});

describe('pollJobs, when a list is not as it should be', () => {
  /** Changes the pages of a list. */
  const listing = async <Body>(path: string, change: (body: Body, url: URL) => unknown) => {
    const polling = await jobPolling({ lookbackMs: hour });
    const answer = polling.sauce.fetch;
    jest.spyOn(globalThis, 'fetch').mockImplementation((async (url: string, init: RequestInit) => {
      const response = await answer(url, init);
      if (new URL(url).pathname !== path || response.status !== 200) return response;
      return new Response(JSON.stringify(change((await response.json()) as Body, new URL(url))));
    }) as typeof fetch);
    return polling;
  };
  const vdcPath = `/rest/v1/${username}/jobs`;

  it('leaves out rows without an id, reports them once, and goes on to the next page', async () => {
    const tests = many(60);
    const { sauce, start, handled, errors } = await listing<{ id: string }[]>(vdcPath, (rows) =>
      rows.map((row) => (row.id === tests[3]?.id ? { ...row, id: null } : row)),
    );
    put(sauce, ...tests);
    const poller = start();
    await polled(poller);
    await polled(poller);
    expect(handled).toHaveLength(59);
    expect(errors).toMatchObject([{ code: 'API_INVALID_RESPONSE' }]);
  });

  it('reads smaller pages where one is too large', async () => {
    const tests = many(60).map((test) => ({ ...test, log_url: 'x'.repeat(300_000) }));
    const { sauce, start, handled, errors } = await jobPolling({ lookbackMs: hour });
    put(sauce, ...tests);
    await polled(start());
    await comes(() => handled.length === 60);
    expect(errors).toEqual([]);
  });

  it('reads on where pages have fewer rows than it asked for', async () => {
    const tests = many(60);
    const { sauce, start, handled, api, webhooks } = await jobPolling();
    put(sauce, ...tests);
    const listVdcJobs: typeof api.listVdcJobs = (options) => api.listVdcJobs({ ...options, limit: 25 });
    await polled(pollJobs({ api: { ...api, listVdcJobs }, webhooks, lookbackMs: hour }));
    await comes(() => handled.length >= 60);
    expect(new Set(idsOf(handled)).size).toBe(60);
    void start;
  });

  it('of real devices without times, reads no further than the time that the record of the last row has', async () => {
    const day = 24 * hour;
    const tests = Array.from({ length: 1000 }, (_, index) =>
      endedRdc({ at: Date.now() - 30 * minute - index * (day / 24) }),
    );
    const { sauce, start, handled } = await listing<{ entities: Record<string, unknown>[] }>(
      '/v1/rdc/jobs',
      (page) => ({
        entities: page.entities.map(({ id, status, owner_sauce }) => ({ id, status, owner_sauce })),
      }),
    );
    put(sauce, ...tests);
    await polled(start());
    expect(idsOf(handled)).toEqual([tests[0]?.id]);
    expect(sauce.asked.filter((path) => path.startsWith('/v1/rdc/jobs?'))).toHaveLength(1);
  });

  it('goes on after a short page that says that there are more', async () => {
    const tests = Array.from({ length: 70 }, (_, index) => endedRdc({ at: Date.now() - index * 1000 }));
    const { sauce, start, handled } = await listing<{ entities: { id: string }[] }>('/v1/rdc/jobs', (page, url) => ({
      entities: page.entities.filter(({ id }) => id !== tests[7]?.id),
      metaData: { moreAvailable: Number(url.searchParams.get('offset')) + 49 < 70 },
    }));
    put(sauce, ...tests);
    await polled(start());
    expect(handled).toHaveLength(69);
  });
});

describe('pollJobs, when a row has only an id and its record cannot be had', () => {
  const failing = async (fault: Fault, times: number) => {
    const polling = await jobPolling({ lookbackMs: hour });
    const { sauce } = polling;
    sauce.vdcRows = 'ids';
    const [good, bad] = [endedVdc(), endedVdc()];
    put(sauce, good, bad);
    const answer = sauce.fetch;
    let left = times;
    jest.spyOn(globalThis, 'fetch').mockImplementation(((url: string, init: RequestInit) => {
      if (url.endsWith(bad.id) && left-- > 0) sauce.next(fault);
      return answer(url, init);
    }) as typeof fetch);
    return { ...polling, good, bad };
  };

  it.each<[string, Fault]>([
    ['401', status(401)],
    ['404', status(404)],
    ['JSON that breaks off', status(200, {}, '{"id":"a","sta')],
    ['a record without a status', json({})],
  ])('keeps its mark, and brings the test later: %s', async (_, fault) => {
    const { start, handled, good, bad } = await failing(fault, 1);
    const poller = start();
    await comes(() => handled.length === 1);
    expect(idsOf(handled)).toEqual([good.id]);
    expect(poller.health().lastCompleteAt).toBeNull();
    await polled(poller);
    expect(idsOf(handled)).toEqual([good.id, bad.id].sort());
  });

  it('reports the id in the end, and goes on', async () => {
    const { start, handled, errors, good, bad } = await failing(status(404), Number.POSITIVE_INFINITY);
    const poller = start();
    await polled(poller);
    await polled(poller);
    expect(idsOf(handled)).toEqual([good.id]);
    expect(errors).toMatchObject([{ code: 'API_NOT_FOUND' }, { code: 'API_INVALID_RESPONSE' }]);
    expect(String(errors[1])).toContain(`"${bad.id}"`);
  });
});

describe('pollJobs, when the receiver cannot store', () => {
  it('keeps its mark while events are dropped, and brings them once there is room', async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const seen: string[] = [];
    const { sauce, start, errors, webhooks } = await jobPolling(
      { lookbackMs: hour },
      {
        inbox: memoryInbox({ maxWaiting: 5 }),
        maxWaiting: 5,
        handlerTimeoutMs: 24 * hour,
        onEvent: async (event) => {
          seen.push(...idsOf([event]));
          await gate;
        },
      },
    );
    const tests = many(40);
    put(sauce, ...tests);
    const poller = start();
    await comes(() => errors.length > 0);
    await pass(20 * minute);
    expect(poller.health()).toMatchObject({ lastCompleteAt: null, brought: 5 });
    open();
    await comes(() => poller.health().lastCompleteAt !== null);
    await comes(async () => (await webhooks.inbox.counts()).completed === 40);
    expect(seen.sort()).toEqual(tests.map(({ id }) => id).sort());
  });

  it('keeps its mark while events wait in memory, also those that came by webhook', async () => {
    const inbox = memoryInbox();
    const add = inbox.add.bind(inbox);
    let failing = false;
    inbox.add = (entry, options) => {
      if (failing) throw new Error('the disk is full');
      return add(entry, options);
    };
    const { sauce, start, handled, post } = await jobPolling({}, { inbox });
    const poller = start();
    await polled(poller);
    const { lastCompleteAt } = poller.health();
    failing = true;
    await post({ id: 'by-webhook', status: 'PASSED', data_type: 'vdc' });
    const missed = endedVdc({ at: Date.now() + minute });
    put(sauce, missed);
    await pass(20 * minute);
    expect(poller.health()).toMatchObject({ lastCompleteAt, brought: 1 });
    failing = false;
    await polled(poller);
    expect(idsOf(handled)).toEqual(['by-webhook', missed.id].sort());
  });

  it('asks for nothing when its mark cannot be stored', async () => {
    const inbox = memoryInbox();
    let failing = true;
    const values = inbox.values;
    Object.assign(inbox, {
      values: {
        get: (key: string) => values?.get(key),
        set(key: string, value: string) {
          if (failing) throw new Error('the disk is full');
          return values?.set(key, value);
        },
      },
    });
    const { sauce, start, errors } = await jobPolling({}, { inbox });
    const poller = start();
    await comes(() => errors.length > 0);
    expect(sauce.asked).toEqual([]);
    failing = false;
    await polled(poller);
    expect(errors).toHaveLength(1);
  });
});

describe('a poller of jobs', () => {
  it('says how far it is', async () => {
    const seen: object[] = [];
    const { sauce, start } = await jobPolling({
      lookbackMs: hour,
      onProgress(progress) {
        seen.push(progress);
        throw new Error('a bug');
      },
    });
    put(sauce, ...many(120));
    const poller = start();
    await polled(poller);
    const shares = seen.map((progress) => (progress as { share: number }).share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.length).toBeGreaterThan(3);
    expect(seen.at(-1)).toEqual({ found: 120, brought: 120, known: 0, share: 1 });
    expect(poller.health()).toMatchObject({ found: 120, brought: 120, known: 0 });
  });

  it.each([
    ['it is closed', 'poller'],
    ['its signal aborts', 'signal'],
    ['the receiver is closed', 'receiver'],
  ])('ends when %s, in the middle of a request', async (_, by) => {
    const stopping = new AbortController();
    const { sauce, start, webhooks, errors } = await jobPolling({ signal: stopping.signal });
    sauce.next(hang, hang);
    const poller = start();
    await comes(() => sauce.asked.length === 2);
    if (by === 'signal') stopping.abort();
    if (by === 'receiver') await webhooks.close();
    await poller.close();
    expect(poller.health().running).toBe(false);
    await pass(hour);
    expect(sauce.asked).toHaveLength(2);
    expect(errors).toEqual([]);
    expect(webhooks.events.listenerCount('vdc') + webhooks.events.listenerCount('closing')).toBe(0);
  });

  it('asks for nothing if the receiver was closed, or the signal aborted, before', async () => {
    const { sauce, start, webhooks } = await jobPolling();
    await start({ signal: AbortSignal.abort() }).close();
    await webhooks.close();
    await start().close();
    await pass(hour);
    expect(sauce.asked).toEqual([]);
  });

  it('leaves nothing out when the clock is set back', async () => {
    const { sauce, start, handled } = await jobPolling();
    const poller = start();
    await polled(poller);
    await poller.close();
    jest.setSystemTime(Date.now() - 2 * hour);
    const missed = endedVdc({ at: Date.now() + minute });
    put(sauce, missed);
    start();
    await comes(() => handled.length === 1);
    expect(idsOf(handled)).toEqual([missed.id]);
  });
});

describe('the options of pollJobs', () => {
  const refused = (options: object) => () => pollJobs(options as never);

  it.each([
    [{ dedupe: 'content' }, 'got content'],
    [{}, 'got content'],
    [{ dedupe: false }, 'got false'],
    [{ dedupe: () => 'key' }, 'got function'],
    [{ dedupe: 'status', dedupeWindowMs: 0 }, 'got false'],
  ])("requires a receiver with dedupe: 'status', not %j", async (receiving, got) => {
    const { api } = await jobPolling();
    const webhooks = sauceWebhooks({ ...(receiving as object), logger: false });
    expect(refused({ api, webhooks })).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION', message: expect.stringContaining(got) }),
    );
    expect(refused({ api, webhooks })).toThrow("Expected `webhooks` to have `dedupe: 'status'` and a window");
    await webhooks.close({ timeoutMs: 0 });
  });

  it.each([
    [{ users: [] }, '`users`'],
    [{ users: 'ada.k' }, '`users`'],
    [{ users: [''] }, '`users`'],
    [{ intervalMs: 999 }, '`intervalMs`'],
    [{ since: 'yesterday' }, '`since`'],
    [{ since: new Date('x') }, '`since`'],
    [{ lookbackMs: -1 }, '`lookbackMs`'],
    [{ since: 0, lookbackMs: 0 }, 'either `since` or `lookbackMs`'],
    [{ running: 1 }, '`running`'],
    [{ onProgress: 1 }, '`onProgress`'],
    [{ signal: {} }, '`signal`'],
    [{ api: {} }, '`api`'],
    [{ webhooks: {} }, '`webhooks`'],
    [{ every: 1 }, 'option of pollJobs'],
  ])('refuses %j', async (options, message) => {
    const { api, webhooks } = await jobPolling();
    expect(refused({ api, webhooks, ...options })).toThrow(message);
  });

  it('requires an inbox that stores values', async () => {
    const { api } = await jobPolling();
    const { values: _, ...inbox } = memoryInbox();
    const webhooks = sauceWebhooks({ dedupe: 'status', inbox, logger: false });
    expect(refused({ api, webhooks })).toThrow('Expected the inbox of `webhooks` to store values');
    await webhooks.close({ timeoutMs: 0 });
  });
});
