import { type BuildEvent, GiveUp, type InboxValues, memoryInbox } from '../../lib';
import { watchBuilds } from '../../lib/builds';
import { buildEventId } from '../../lib/events/build';
import { receiver } from '../behaviour/receiver-under-test';
import { pass, useStoppedClock } from '../inbox/clock';
import { aTest, ended, minute, passMinutes, receive, summaries, watching } from './watching';

useStoppedClock();

describe('watchBuilds', () => {
  it('announces a build once all its tests ended and nothing came of it for two minutes', async () => {
    const { webhooks, announced } = watching();
    const test = aTest('nightly', { name: 'login' });
    await receive(webhooks, test('IN_PROGRESS'));
    await ended(webhooks, 'nightly', ['PASSED', 'FAILED', 'ERRORED', 'COMPLETE']);
    await pass(5 * minute);
    expect(announced).toEqual([]);
    const last = await receive(webhooks, test('PASSED'));
    await pass(2 * minute - 1);
    expect(announced).toEqual([]);
    await pass(1);
    expect(announced).toHaveLength(1);
    const [event] = announced;
    expect(event).toMatchObject({ type: 'build', source: 'builds', verified: true, issues: [] });
    expect(event?.payload).toMatchObject({
      name: 'nightly',
      owner: 'ada.k',
      type: 'vdc',
      counts: { passed: 2, failed: 1, errored: 1, complete: 1 },
      startedAt: expect.stringMatching(/Z$/),
      endedAt: 'modification_time' in last.payload && last.payload.modification_time,
      revision: 1,
      confirmed: false,
    });
    expect(event?.payload.tests).toHaveLength(5);
    expect(event?.payload.tests).toContainEqual({
      id: 'id' in last.payload && last.payload.id,
      name: 'login',
      platform: expect.stringMatching(/ on /),
      outcome: 'passed',
      url: 'url' in last && last.url,
    });
    await passMinutes(60);
    expect(announced).toHaveLength(1);
  });

  describe('the owner of a build', () => {
    const [adasId, gracesId] = ['a'.repeat(32), 'b'.repeat(32)];
    const device = (fields: object) => aTest('nightly', { kind: 'rdc', ...fields })('PASSED');
    const byId = (id: string) => device({ owner: null, owner_id: id });
    const byName = (name: string) => device({ owner: name, owner_id: null });
    const both = (name: string, id: string) => device({ owner: name, owner_id: id });
    const sizes = (announced: readonly BuildEvent[]) =>
      announced.map(({ payload: { owner, tests } }) => [owner, tests.length]).sort();

    it.each<[string, () => object[], [string, number][]]>([
      ['by id, then by name', () => [byId(adasId), byName('ada.k')], [['ada.k', 2]]],
      ['by name, then by id', () => [byName('ada.k'), byId(adasId)], [['ada.k', 2]]],
      [
        'by id, then by both, then by name in capitals',
        () => [byId(adasId), both('ada.k', adasId), byName('Ada.K')],
        [['ada.k', 3]],
      ],
      [
        'two owners by name',
        () => [byName('ada.k'), byName('grace')],
        [
          ['ada.k', 1],
          ['grace', 1],
        ],
      ],
      [
        'two owners by id',
        () => [byId(adasId), byId(gracesId)],
        [
          [adasId, 1],
          [gracesId, 1],
        ],
      ],
      [
        'two owners, each by both',
        () => [both('ada.k', adasId), both('grace', gracesId), byId(gracesId), byName('ada.k')],
        [
          ['ada.k', 2],
          ['grace', 2],
        ],
      ],
    ])('is one whether an event has the name or the id: %s', async (_, payloads, expected) => {
      const { webhooks, announced } = watching();
      for (const payload of payloads()) await receive(webhooks, payload);
      await passMinutes(3);
      expect(sizes(announced)).toEqual(expected);
    });

    it('is known from an earlier event of the test', async () => {
      const { webhooks, announced } = watching();
      const [ada, grace] = [adasId, gracesId].map((id) => aTest('nightly', { kind: 'rdc', owner: null, owner_id: id }));
      await receive(webhooks, ada?.('IN_PROGRESS') as object);
      await receive(webhooks, grace?.('IN_PROGRESS') as object);
      await receive(webhooks, ada?.('PASSED', { owner: 'ada.k', owner_id: null }) as object);
      await receive(webhooks, grace?.('PASSED', { owner: 'grace', owner_id: null }) as object);
      await passMinutes(3);
      expect(sizes(announced)).toEqual([
        ['ada.k', 1],
        ['grace', 1],
      ]);
    });

    it('becomes known once another one is: then two builds are one', async () => {
      const { webhooks, announced } = watching();
      const grace = aTest('nightly', { kind: 'rdc', owner: null, owner_id: gracesId });
      await receive(webhooks, byId(adasId));
      await receive(webhooks, grace('IN_PROGRESS'));
      await receive(webhooks, byName('ada.k'));
      await receive(webhooks, byName('grace'));
      await receive(webhooks, grace('PASSED', { owner: 'grace', owner_id: null }));
      await passMinutes(3);
      expect(sizes(announced)).toEqual([
        ['ada.k', 2],
        ['grace', 2],
      ]);
    });

    it('whose id is known has no tests with another id', async () => {
      const { webhooks, announced } = watching();
      await receive(webhooks, aTest('other', { kind: 'rdc', owner: 'ada.k', owner_id: adasId })('PASSED'));
      await receive(webhooks, byId(gracesId));
      await receive(webhooks, byName('ada.k'));
      await passMinutes(3);
      expect(sizes(announced)).toEqual([
        ['ada.k', 1],
        ['ada.k', 1],
        [gracesId, 1],
      ]);
    });

    it('by id and by name is one after a restart, too', async () => {
      const inbox = memoryInbox();
      const first = watching({}, { inbox });
      await receive(first.webhooks, byId(adasId));
      await passMinutes(3);
      await receive(first.webhooks, byName('ada.k'));
      await passMinutes(3);
      await first.watcher.close();
      const watcher = watchBuilds({ webhooks: first.webhooks });
      await passMinutes(10);
      await watcher.close();
      expect(sizes(first.announced)).toEqual([
        [adasId, 1],
        ['ada.k', 2],
      ]);
      expect(first.announced.map(({ payload }) => payload.revision)).toEqual([1, 2]);
    });
  });

  it('announces a build that goes on later again, as revision 2, and none that only heard the same again', async () => {
    const { webhooks, announced } = watching();
    const test = aTest('nightly');
    await receive(webhooks, test('COMPLETE'));
    await passMinutes(3);
    expect(summaries(announced)).toEqual([['nightly', 1, { complete: 1 }]]);
    await receive(webhooks, test('COMPLETE', { name: 'a name that comes late' }));
    await passMinutes(10);
    expect(announced).toHaveLength(1);
    await receive(webhooks, test('PASSED'));
    await passMinutes(3);
    await ended(webhooks, 'nightly', ['FAILED']);
    await passMinutes(3);
    expect(summaries(announced)).toEqual([
      ['nightly', 1, { complete: 1 }],
      ['nightly', 2, { passed: 1 }],
      ['nightly', 3, { passed: 1, failed: 1 }],
    ]);
    expect(new Set(announced.map(({ id }) => id)).size).toBe(3);
  });

  it('waits for twice as long each time another process announces the build differently', async () => {
    const { webhooks, announced } = watching();
    await receive(webhooks, aTest('nightly')('PASSED'));
    await passMinutes(3);
    const [{ payload }] = announced as [BuildEvent];
    const counts = { ...payload.counts, passed: 0, failed: 1 };
    const tests = payload.tests.map((test) => ({ ...test, outcome: 'failed' }));
    const dispute = (revision: number) =>
      webhooks.receive({ ...payload, counts, tests, revision }, { buildId: buildEventId(payload, revision) } as object);
    for (const [revision, quietMinutes] of [
      [2, 0],
      [4, 3],
      [6, 7],
    ] as const) {
      await dispute(revision);
      await passMinutes(quietMinutes);
      await pass(1000);
      expect(announced.at(-1)?.payload).toMatchObject({ revision, counts });
      await passMinutes(2);
      expect(announced.at(-1)?.payload).toMatchObject({ revision: revision + 1, counts: payload.counts });
    }
  });

  it('announces nothing again if a verdict changes and changes back while it is quiet', async () => {
    const { webhooks, announced } = watching();
    const test = aTest('nightly');
    const at = (second: number) => ({ modification_time: `2026-09-20T10:00:0${second}Z` });
    await receive(webhooks, test('FAILED', at(1)));
    await passMinutes(3);
    // More than are read repeatedly.
    for (let count = 0; count < 60; count++) await receive(webhooks, aTest(null)('PASSED'));
    await passMinutes(1);
    await receive(webhooks, test('PASSED', at(2)));
    await receive(webhooks, test('FAILED', at(3)));
    await passMinutes(3);
    expect(summaries(announced)).toEqual([['nightly', 1, { failed: 1 }]]);
  });

  it('announces nothing again after a restart where the verdicts of a test came in another order', async () => {
    const { webhooks, watcher, announced } = watching();
    const test = aTest('nightly');
    const at = (second: number) => ({ modification_time: `2026-09-20T10:00:0${second}Z` });
    await receive(webhooks, test('FAILED', at(8)));
    await receive(webhooks, test('PASSED', at(5)));
    await passMinutes(3);
    // More than are read repeatedly.
    for (let count = 0; count < 60; count++) await receive(webhooks, aTest(null)('PASSED'));
    await watcher.close();
    const next = watchBuilds({ webhooks });
    await passMinutes(10);
    await next.close();
    expect(summaries(announced)).toEqual([['nightly', 1, { failed: 1 }]]);
  });

  it('takes one name of two owners, or on both kinds of devices, for as many builds', async () => {
    const { webhooks, announced } = watching();
    const tests = [aTest('same'), aTest('same', { owner: 'grace.h' }), aTest('same', { kind: 'rdc' })];
    for (const test of tests) await receive(webhooks, test('PASSED'));
    await passMinutes(3);
    const identities = announced.map(({ payload: { type, owner, name } }) => [type, owner, name]);
    expect(identities.sort()).toEqual([
      ['rdc', 'ada.k', 'same'],
      ['vdc', 'ada.k', 'same'],
      ['vdc', 'grace.h', 'same'],
    ]);
    expect(announced.map(({ payload }) => payload.counts.passed)).toEqual([1, 1, 1]);
  });

  it('knows an owner by the id where there is no name', async () => {
    const { webhooks, announced } = watching();
    for (const owner_id of ['u1', 'u2']) {
      await receive(webhooks, aTest('same', { owner: '', owner_id })('PASSED'));
    }
    await passMinutes(3);
    expect(announced.map(({ payload }) => payload.owner).sort()).toEqual(['u1', 'u2']);
  });

  it('leaves out tests without a build, until an event names one', async () => {
    const { webhooks, announced } = watching();
    const [none, late] = [aTest(null), aTest(null)];
    await receive(webhooks, none('PASSED'));
    await receive(webhooks, aTest('   ')('PASSED'));
    await receive(webhooks, late('IN_PROGRESS'));
    await pass(1000);
    await receive(webhooks, late('PASSED', { build: 'late' }));
    await passMinutes(3);
    expect(summaries(announced)).toEqual([['late', 1, { passed: 1 }]]);
  });

  it('moves a test whose build is renamed, and announces no build that is left empty', async () => {
    const { webhooks, announced } = watching();
    const test = aTest('draft');
    await receive(webhooks, test('IN_PROGRESS'));
    await pass(1000);
    await receive(webhooks, test('PASSED', { build: 'final' }));
    await passMinutes(10);
    expect(summaries(announced)).toEqual([['final', 1, { passed: 1 }]]);
  });

  it('counts the newest state of a test, in whichever order its events come', async () => {
    const { webhooks, announced } = watching();
    const test = aTest('mixed');
    const at = (second: number) => ({ modification_time: `2026-09-20T10:00:0${second}Z` });
    await receive(webhooks, test('FAILED', at(5)));
    await receive(webhooks, test('COMPLETE', at(5)));
    await receive(webhooks, test('IN_PROGRESS', at(4)));
    await receive(webhooks, test('PASSED', at(3)));
    await passMinutes(3);
    expect(summaries(announced)).toEqual([['mixed', 1, { failed: 1 }]]);
  });

  it('announces early, without the API, when a pause is longer than `quietMs`: revisions count on', async () => {
    const { webhooks, announced } = watching({ quietMs: 30_000 });
    for (let part = 0; part < 3; part++) {
      await ended(webhooks, 'slow', ['PASSED']);
      await passMinutes(1);
    }
    expect(summaries(announced)).toEqual([1, 2, 3].map((count) => ['slow', count, { passed: count }]));
  });

  it('is quiet only once it has listened for so long, so that a restart in the middle of a build announces nothing', async () => {
    const inbox = memoryInbox();
    const first = watching({}, { inbox });
    await ended(first.webhooks, 'nightly', ['PASSED']);
    await pass(minute);
    await first.watcher.close();
    await passMinutes(10);
    const second = watching({}, { inbox });
    await pass(2 * minute - 1);
    expect(second.announced).toEqual([]);
    await ended(second.webhooks, 'nightly', ['PASSED']);
    await passMinutes(3);
    expect(summaries(await entriesOf(inbox))).toEqual([['nightly', 1, { passed: 2 }]]);
  });

  it('is retried like any event, and a duplicate wakes no build that failed', async () => {
    const attempts: number[] = [];
    const onBuild = (_: unknown, { attempt }: { attempt: number }) => {
      attempts.push(attempt);
      throw new Error('no such channel');
    };
    const inbox = memoryInbox();
    const retry = { attempts: 2, delayMs: 1000 };
    const { webhooks } = watching({}, { inbox, onBuild, retry });
    watching({}, { inbox, onBuild, retry });
    await ended(webhooks, 'nightly', ['PASSED']);
    await passMinutes(10);
    expect(attempts).toEqual([1, 2]);
    expect(await inbox.counts()).toMatchObject({ failed: 1 });
    const { items } = await inbox.list({ state: 'failed' });
    expect(items).toMatchObject([{ type: 'build', source: 'builds', lastError: 'Error: no such channel' }]);
    await inbox.retry(items[0]?.id ?? '');
    await passMinutes(1);
    expect(attempts).toEqual([1, 2, 1, 2]);
  });

  it('finds what was announced of a build that it forgot, and neither asks nor wakes anything', async () => {
    const inner = memoryInbox();
    let attempts = 0;
    const onBuild = () => {
      attempts++;
      throw new GiveUp('no such channel');
    };
    const first = watching({}, { inbox: inner, onBuild });
    await ended(first.webhooks, 'nightly', ['PASSED']);
    await passMinutes(3);
    await first.watcher.close();
    const withoutBuilds: typeof inner.list = async (given) => {
      const page = await inner.list(given);
      return { ...page, items: page.items.filter(({ type }) => type !== 'build') };
    };
    const api = { getJobBuild: jest.fn(), getBuildJobs: jest.fn() };
    const second = watching({ api }, { inbox: { ...inner, list: withoutBuilds }, onBuild });
    const duplicates = jest.fn();
    second.webhooks.events.on('duplicate', duplicates);
    await passMinutes(60);
    expect([attempts, duplicates.mock.calls, api.getJobBuild.mock.calls]).toEqual([1, [], []]);
  });

  describe('a build whose announcement was deleted, unlike an event of its tests, which failed', () => {
    const day = 24 * 60 * minute;

    /** Watches; `restart` watches again, later, what is left in the inbox. */
    function restarting() {
      const inbox = memoryInbox();
      const { watcher, ...first } = watching({}, { inbox });
      async function restart(afterMs = 0) {
        await watcher.close();
        await pass(afterMs);
        const left = { ...memoryInbox(), values: inbox.values as InboxValues };
        const { items } = await inbox.list({});
        for (const entry of items) if (entry.type !== 'build') await left.add(entry, { dedupeWindowMs: 0 });
        return watching({}, { inbox: left });
      }
      return { ...first, restart };
    }

    async function announcedDaysAgo() {
      const { webhooks, announced, restart } = restarting();
      await ended(webhooks, 'nightly', ['FAILED']);
      await passMinutes(3);
      expect(summaries(announced)).toEqual([['nightly', 1, { failed: 1 }]]);
      await pass(2 * day);
      await passMinutes(1);
      return restart();
    }

    it('is not announced again after a restart', async () => {
      const { announced } = await announcedDaysAgo();
      await passMinutes(10);
      expect(announced).toEqual([]);
    });

    it('is announced again when it goes on', async () => {
      const { announced, webhooks } = await announcedDaysAgo();
      await ended(webhooks, 'nightly', ['PASSED']);
      await passMinutes(10);
      expect(summaries(announced)).toEqual([['nightly', 1, { passed: 1, failed: 1 }]]);
    });

    it('is announced, however late, if it never was', async () => {
      const { webhooks, restart } = restarting();
      await pass(2 * day);
      await ended(webhooks, 'nightly', ['FAILED']);
      await passMinutes(1);
      const { announced } = await restart(8 * day);
      await passMinutes(10);
      expect(summaries(announced)).toEqual([['nightly', 1, { failed: 1 }]]);
    });
  });

  it('announces the builds of the last day when it first watches an inbox, not those before, nor after restarts', async () => {
    const announced: BuildEvent[] = [];
    const { webhooks } = receiver({ onBuild: (event) => void announced.push(event) });
    await ended(webhooks, 'days ago', ['PASSED']);
    await pass(20 * 60 * minute);
    await ended(webhooks, 'last night', ['FAILED']);
    await pass(8 * 60 * minute);
    for (let starts = 0; starts < 3; starts++) {
      const watcher = watchBuilds({ webhooks });
      await passMinutes(10);
      await watcher.close();
    }
    expect(summaries(announced)).toEqual([['last night', 1, { failed: 1 }]]);
  });

  it('two watchers of an inbox announce once', async () => {
    const inbox = memoryInbox();
    const both = [watching({}, { inbox }), watching({}, { inbox, onBuild: undefined, onEvent: undefined })];
    for (const { webhooks } of both) await ended(webhooks, 'shared', ['PASSED', 'FAILED']);
    await passMinutes(10);
    expect(summaries(await entriesOf(inbox))).toEqual([['shared', 1, { passed: 2, failed: 2 }]]);
  });

  it('finds what the command catch-up stored in the same file, between many events that were heard', async () => {
    const inbox = memoryInbox();
    const { webhooks, announced } = watching({}, { inbox });
    const test = aTest('nightly');
    await receive(webhooks, test('IN_PROGRESS'));
    await passMinutes(1);
    // Without handlers, and not heard by the watcher.
    const { webhooks: catchUp } = receiver({ inbox, onBuild: undefined, onEvent: undefined });
    await receive(catchUp, test('PASSED'));
    for (let count = 0; count < 60; count++) await receive(webhooks, aTest(null)('PASSED'));
    await passMinutes(3);
    expect(summaries(announced)).toEqual([['nightly', 1, { passed: 1 }]]);
  });

  it('goes on after the inbox failed for a while, and reports that once', async () => {
    const inner = memoryInbox();
    let isFailing = true;
    const list: typeof inner.list = (given) => {
      if (isFailing) throw new Error('disk I/O error');
      return inner.list(given);
    };
    const { webhooks, announced, errors } = watching({}, { inbox: { ...inner, list } });
    await ended(webhooks, 'nightly', ['PASSED']);
    await passMinutes(10);
    expect([announced.length, errors.map(String)]).toEqual([0, ['Error: disk I/O error']]);
    isFailing = false;
    await passMinutes(1);
    expect(summaries(announced)).toEqual([['nightly', 1, { passed: 1 }]]);
  });

  it.each(['the watcher', 'the receiver'])(
    'announces nothing more once %s is closed, and leaves no timer',
    async (what) => {
      const { webhooks, watcher, announced } = watching();
      await ended(webhooks, 'nightly', ['PASSED']);
      await pass(minute);
      if (what === 'the watcher') await watcher.close();
      else await webhooks.close({ timeoutMs: 0 });
      await pass();
      expect(jest.getTimerCount()).toBe(0);
      await passMinutes(10);
      expect(announced).toEqual([]);
      await watcher.close();
    },
  );

  it('a build that is posted is UNKNOWN_EVENT', async () => {
    const { webhooks, announced, post, rejected } = watching();
    await ended(webhooks, 'nightly', ['PASSED']);
    await passMinutes(3);
    for (const payload of [announced[0]?.payload, { ...announced[0]?.payload, type: 'build', data_type: 'build' }]) {
      const response = post(payload as object);
      await pass(1000);
      expect((await response).status).toBe(204);
    }
    expect(rejected).toEqual(['UNKNOWN_EVENT', 'UNKNOWN_EVENT']);
    expect(await webhooks.receive(announced[0]?.payload as object)).toMatchObject({ code: 'UNKNOWN_EVENT' });
  });

  it('refuses wrong options', () => {
    const { webhooks } = watching();
    const code = (options: object) => {
      try {
        watchBuilds(options as never);
        return 'none';
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    const invalid = [{}, { webhooks: {} }, { webhooks, quietMs: 0 }, { webhooks, quietMs: 1.5 }, { webhooks, api: {} }];
    expect(invalid.map(code)).toEqual(Array(5).fill('INVALID_OPTION'));
    expect(code({ webhooks, quiteMs: 1 })).toBe('UNKNOWN_OPTION');
  });

  async function entriesOf(inbox: ReturnType<typeof memoryInbox>) {
    const { items } = await inbox.list({ order: 'newest', limit: 1000 });
    const builds = items.filter(({ type }) => type === 'build');
    return builds.map(({ body }) => ({ payload: JSON.parse(body.toString()) })) as never;
  }
});
