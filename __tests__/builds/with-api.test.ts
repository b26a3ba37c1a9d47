import type { SauceEvent } from '../../lib';
import { SauceApiError } from '../../lib/api';
import { watchBuilds } from '../../lib/builds';
import { json, status } from '../api/fake-sauce';
import { sauceUnderTest } from '../api/sauce-under-test';
import { pass, useStoppedClock } from '../inbox/clock';
import { aTest, minute, passMinutes, receive, summaries, watching } from './watching';

useStoppedClock();

const idOf = ({ payload }: SauceEvent): string => ('id' in payload ? payload.id : '');

/** A watcher with the API of a fake Sauce Labs, and one test of a build that has passed. */
async function asking() {
  const { sauce, api } = await sauceUnderTest();
  const under = watching({ api });
  const test = aTest('nightly');
  const event = await receive(under.webhooks, test('PASSED'));
  const id = idOf(event);
  const build = {
    kind: 'vdc' as const,
    id: 'b1',
    jobs: { [id]: 'passed' } as Record<string, 'passed' | 'running' | 'queued'>,
  };
  sauce.builds.push(build);
  return { ...under, sauce, build, id };
}

describe('watchBuilds with the API', () => {
  it('asks once it is quiet, by a test of the build, and confirms', async () => {
    const { sauce, announced, id } = await asking();
    await passMinutes(3);
    expect(sauce.asked).toEqual([`/v2/builds/vdc/jobs/${id}/build/`]);
    expect(announced.map(({ payload }) => payload.confirmed)).toEqual([true]);
    await passMinutes(60);
    expect(sauce.asked).toHaveLength(1);
  });

  it.each(['running', 'queued'] as const)('announces nothing while its counts say %s, however long', async (state) => {
    const { sauce, build, announced, errors } = await asking();
    build.jobs['unknown'] = state;
    await passMinutes(120);
    expect([announced.length, errors.length]).toEqual([0, 0]);
    expect(sauce.asked.length).toBeGreaterThan(30);
    delete build.jobs['unknown'];
    await passMinutes(3);
    expect(summaries(announced)).toEqual([['nightly', 1, { passed: 1 }]]);
  });

  it('announces without a word of it after 30 minutes of silence, and reports the silence once', async () => {
    const { sauce, announced, errors } = await asking();
    sauce.next(...Array(1000).fill(status(404)));
    await passMinutes(31);
    expect([announced.length, errors.map((error) => (error as { code: string }).code)]).toEqual([0, ['API_NOT_FOUND']]);
    await passMinutes(4);
    expect(announced.map(({ payload }) => [payload.revision, payload.confirmed])).toEqual([[1, false]]);
    await passMinutes(60);
    expect(announced).toHaveLength(1);
  });

  it('reports once that it knows no build of a test, though it responds for other builds meanwhile', async () => {
    const { webhooks, announced, build, errors } = await asking();
    build.jobs['unknown'] = 'running';
    await receive(webhooks, aTest('of another team')('PASSED'));
    await passMinutes(29);
    expect([announced.length, errors.map((error) => (error as { code: string }).code)]).toEqual([0, ['API_NOT_FOUND']]);
    await passMinutes(6);
    expect(summaries(announced)).toEqual([['of another team', 1, { passed: 1 }]]);
  });

  it('waits for two hours while the rate limit is exhausted, as a long catch-up does for most of an hour', async () => {
    let isExhausted = true;
    const exhausted = new SauceApiError('API_RATE_LIMITED', 'The rate limit is exhausted.', {
      retryAfterMs: 54 * minute,
    });
    const jobs = { running: 0, queued: 0, finished: 1, passed: 1, failed: 0, errored: 0 };
    const getJobBuild = async () => (isExhausted ? Promise.reject(exhausted) : { id: 'b1', jobs });
    const { webhooks, announced } = watching({ api: { getJobBuild, getBuildJobs: async () => [] } });
    await receive(webhooks, aTest('nightly')('PASSED'));
    await passMinutes(110);
    expect(announced).toEqual([]);
    isExhausted = false;
    await passMinutes(3);
    expect(announced.map(({ payload }) => payload.confirmed)).toEqual([true]);
    isExhausted = true;
    await receive(webhooks, aTest('nightly')('PASSED'));
    await passMinutes(130);
    expect(announced.map(({ payload }) => payload.confirmed)).toEqual([true, false]);
  });

  it('does not count an exhausted rate limit as silence once it is over', async () => {
    const exhausted = new SauceApiError('API_RATE_LIMITED', 'The rate limit is exhausted.');
    const silence = new SauceApiError('API_UNREACHABLE', 'It did not respond in time.');
    const jobs = { running: 0, queued: 0, finished: 1, passed: 1, failed: 0, errored: 0 };
    let error: SauceApiError | null = exhausted;
    const getJobBuild = async () => (error === null ? { id: 'b1', jobs } : Promise.reject(error));
    const { webhooks, announced } = watching({ api: { getJobBuild, getBuildJobs: async () => [] } });
    await receive(webhooks, aTest('nightly')('PASSED'));
    await passMinutes(54);
    error = silence;
    await passMinutes(20);
    expect(announced).toEqual([]);
    error = null;
    await passMinutes(3);
    expect(announced.map(({ payload }) => payload.confirmed)).toEqual([true]);
    await receive(webhooks, aTest('nightly')('PASSED'));
    // In all, no longer than two hours.
    for (let hours = 0; hours < 2; hours++) {
      error = exhausted;
      await passMinutes(45);
      error = silence;
      await passMinutes(20);
    }
    expect(announced.map(({ payload }) => payload.confirmed)).toEqual([true, false]);
  });

  it('counts the silence from the start after each word of it, and after each event', async () => {
    const { webhooks, sauce, build, announced } = await asking();
    build.jobs['unknown'] = 'running';
    const silentFor = async (minutes: number) => {
      sauce.next(...Array(1000).fill(status(404)));
      await passMinutes(minutes);
      sauce.forgetFaults();
    };
    await silentFor(25);
    await passMinutes(3);
    await silentFor(25);
    await receive(webhooks, aTest('nightly')('PASSED'));
    await silentFor(25);
    expect(announced).toEqual([]);
  });

  it('learns from it how tests ended whose last event never came, and of which no event came', async () => {
    const { webhooks, sauce, build, announced } = await asking();
    const silent = await receive(webhooks, aTest('nightly')('IN_PROGRESS'));
    const silentId = idOf(silent);
    Object.assign(build.jobs, { [silentId]: 'running', other: 'errored' });
    await passMinutes(10);
    expect(announced).toEqual([]);
    Object.assign(build.jobs, { [silentId]: 'failed' });
    await passMinutes(3);
    expect(summaries(announced)).toEqual([['nightly', 1, { passed: 1, failed: 1, errored: 1 }]]);
    expect(announced[0]?.payload.tests).toContainEqual({
      id: 'other',
      name: null,
      platform: null,
      outcome: 'errored',
      url: 'https://app.saucelabs.com/tests/other',
    });
    // What comes late says the same.
    await receive(webhooks, aTest('nightly')('FAILED', { id: silentId }));
    await passMinutes(60);
    expect(announced).toHaveLength(1);
    expect(sauce.asked.at(-1)).toBe('/v2/builds/vdc/b1/jobs/?limit=500&offset=3');
  });

  it('announces no earlier verdict than it had, after a restart while the API is silent', async () => {
    let isSilent = false;
    let id = '';
    const jobs = { running: 0, queued: 0, finished: 1, passed: 1, failed: 0, errored: 0 };
    const silence = new SauceApiError('API_UNREACHABLE', 'It did not respond.');
    const api = {
      getJobBuild: async () => (isSilent ? Promise.reject(silence) : { id: 'b1', jobs }),
      getBuildJobs: async () => [{ id, modification_time: Date.now() / 1000, state: { passed: true } }],
    };
    const { webhooks, watcher, announced } = watching({ api });
    id = idOf(await receive(webhooks, aTest('nightly')('FAILED')));
    await passMinutes(5);
    await watcher.close();
    isSilent = true;
    const restarted = watchBuilds({ webhooks, api });
    await passMinutes(45);
    expect(summaries(announced)).toEqual([['nightly', 1, { passed: 1 }]]);
    await receive(webhooks, aTest('nightly')('FAILED', { id }));
    await passMinutes(45);
    expect(summaries(announced)).toEqual([
      ['nightly', 1, { passed: 1 }],
      ['nightly', 2, { failed: 1 }],
    ]);
    await restarted.close();
  });

  it('waits for the verdict of a test of which only its list says that it has just ended', async () => {
    let isVerdictKnown = false;
    let endedAt: number | undefined;
    let known = '';
    const getBuildJobs = async () => {
      endedAt ??= Math.floor(Date.now() / 1000);
      const state = isVerdictKnown ? { failed: true } : { completed: true };
      return [
        { id: known, modification_time: endedAt - 60, state: { passed: true } },
        { id: 'other', modification_time: endedAt, state },
      ];
    };
    const getJobBuild = async () => {
      const jobs = { running: 0, queued: 0, finished: 2, passed: 1, failed: isVerdictKnown ? 1 : 0, errored: 0 };
      return { id: 'b1', jobs };
    };
    const { webhooks, announced } = watching({ api: { getJobBuild, getBuildJobs } });
    known = idOf(await receive(webhooks, aTest('nightly')('PASSED')));
    await passMinutes(3);
    expect([announced, endedAt]).toEqual([[], expect.any(Number)]);
    isVerdictKnown = true;
    await passMinutes(3);
    expect(summaries(announced)).toEqual([['nightly', 1, { passed: 1, failed: 1 }]]);
    expect(announced[0]?.payload.confirmed).toBe(true);
  });

  it('asks by a test that still runs, too, when an earlier build of Sauce Labs had the name', async () => {
    const { webhooks, sauce, announced } = await asking();
    const stuck = idOf(await receive(webhooks, aTest('nightly')('IN_PROGRESS')));
    await pass(minute);
    const latest = idOf(await receive(webhooks, aTest('nightly')('PASSED')));
    sauce.builds.length = 0;
    sauce.builds.push({ kind: 'vdc', id: 'later', jobs: { [latest]: 'passed' } });
    sauce.builds.push({ kind: 'vdc', id: 'earlier', jobs: { [stuck]: 'failed' } });
    await passMinutes(3);
    expect(summaries(announced)).toEqual([['nightly', 1, { passed: 2, failed: 1 }]]);
    expect(announced[0]?.payload.confirmed).toBe(true);
  });

  it.each<[string, object[]]>([
    ['lacks', []],
    ['shows without a state', [{ id: 'lost', state: {} }]],
  ])(
    'a test whose end was lost and that its list %s is complete once its counts say that none runs',
    async (_, jobs) => {
      const { webhooks, announced, errors } = watching({
        api: {
          getJobBuild: async () => ({ id: 'b1', jobs: { running: 0, queued: 0, finished: 1, passed: 1 } }),
          getBuildJobs: async () => jobs as never,
        },
      });
      await receive(webhooks, aTest('nightly')('PASSED'));
      const lost = aTest('nightly', { id: 'lost' });
      await receive(webhooks, lost('IN_PROGRESS'));
      await passMinutes(3);
      expect([summaries(announced), errors]).toEqual([[['nightly', 1, { passed: 1, complete: 1 }]], []]);
      await receive(webhooks, lost('FAILED'));
      await passMinutes(3);
      expect(summaries(announced).slice(1)).toEqual([['nightly', 2, { passed: 1, failed: 1 }]]);
    },
  );

  it.each<[string, string, number, object, boolean]>([
    ['newer', 'PASSED', 60, { failed: 1 }, true],
    ['the first', 'COMPLETE', 60, { failed: 1 }, true],
    ['older', 'PASSED', -60, { passed: 1 }, false],
  ])(
    'where its counts differ, a verdict of its list counts if it is %s',
    async (_, word, seconds, counts, confirmed) => {
      const modified = Math.floor(Date.now() / 1000) + seconds;
      const api = {
        getJobBuild: async () => ({
          id: 'b1',
          jobs: { running: 0, queued: 0, finished: 1, passed: 0, failed: 1, errored: 0 },
        }),
        getBuildJobs: async () => [{ id: 'one', state: { failed: true }, modification_time: modified }],
      };
      const { webhooks, announced } = watching({ api });
      await receive(webhooks, aTest('nightly', { id: 'one', passed: null })(word));
      await passMinutes(60);
      expect(summaries(announced)).toEqual([['nightly', 1, counts]]);
      expect(announced[0]?.payload.confirmed).toBe(confirmed);
    },
  );

  it('reads all pages of its list, however short they are', async () => {
    const { sauce, build, announced } = await asking();
    for (let index = 1; index < 250; index++) build.jobs[`job-${index}`] = 'passed';
    sauce.maxPageLength = 100;
    await passMinutes(3);
    expect(summaries(announced)).toEqual([['nightly', 1, { passed: 250 }]]);
  });

  it.each<[string, object]>([
    ['strings', { running: '3', queued: '2', finished: '1' }],
    ['missing', {}],
    ['negative', { running: -1, queued: 1, finished: 1 }],
  ])('counts that are %s are unknown: it waits, reports them once, and confirms nothing', async (_, counts) => {
    const api = { getJobBuild: async () => ({ id: 'b1', jobs: counts }), getBuildJobs: async () => [] };
    const { webhooks, announced, errors } = watching({ api });
    await receive(webhooks, aTest('nightly')('PASSED'));
    await passMinutes(31);
    expect([announced.length, errors]).toMatchObject([0, [{ code: 'API_INVALID_RESPONSE' }]]);
    await passMinutes(4);
    expect(announced.map(({ payload }) => payload.confirmed)).toEqual([false]);
  });

  it('asks once each `quietMs` while its list says that a test runs and its counts that none does', async () => {
    const { webhooks, sauce, build, announced, id } = await asking();
    const stuck = idOf(await receive(webhooks, aTest('nightly')('IN_PROGRESS')));
    build.jobs[stuck] = 'running';
    const none = { running: 0, queued: 0, finished: 2 };
    for (let round = 0; round < 5; round++) {
      sauce.next(
        json({ id: 'b1', jobs: none }),
        json({
          jobs: [
            { id, state: {} },
            { id: stuck, state: { running: true } },
          ],
        }),
      );
    }
    await passMinutes(9);
    expect([announced.length, sauce.asked.filter((path) => path.endsWith('/build/')).length]).toEqual([0, 4]);
  });

  it('asks for a few builds at a time: hundreds would wait longer than a call may take', async () => {
    let asking = 0;
    let most = 0;
    const getJobBuild = async (_: string, id: string) => {
      most = Math.max(most, ++asking);
      await new Promise((resolve) => setImmediate(resolve));
      asking--;
      return { id, jobs: { running: 0, queued: 0, finished: 1, passed: 1 } };
    };
    const { webhooks, announced } = watching({ api: { getJobBuild, getBuildJobs: async () => [] } });
    for (let index = 0; index < 200; index++) await receive(webhooks, aTest(`build ${index}`)('PASSED'));
    await pass(2 * minute);
    for (let rounds = 0; rounds < 10; rounds++) await pass(1);
    expect(announced).toHaveLength(200);
    expect(most).toBeLessThanOrEqual(50);
  });

  it('announces nothing while a known test runs and the API is silent', async () => {
    const { webhooks, sauce, announced } = await asking();
    await receive(webhooks, aTest('nightly')('IN_PROGRESS'));
    sauce.next(...Array(1000).fill(status(404)));
    await passMinutes(60);
    expect(announced).toEqual([]);
  });

  it('does not wait for ever for the end of a test of which Sauce Labs knows no build', async () => {
    const getJobBuild = async () => Promise.reject(new SauceApiError('API_NOT_FOUND', 'It is gone.', { status: 404 }));
    const { webhooks, announced, errors } = watching({ api: { getJobBuild, getBuildJobs: getJobBuild } });
    await receive(webhooks, aTest('nightly')('PASSED'));
    await receive(webhooks, aTest('nightly')('IN_PROGRESS'));
    await pass(23 * 60 * minute);
    expect(announced).toEqual([]);
    await pass(2 * 60 * minute);
    expect(summaries(announced)).toEqual([['nightly', 1, { passed: 1, complete: 1 }]]);
    expect(announced[0]?.payload.confirmed).toBe(false);
    expect(errors).toHaveLength(1);
  });

  it('asks by another test when the one that was heard of last is deleted', async () => {
    const { webhooks, build, announced } = await asking();
    await receive(webhooks, aTest('nightly')('FAILED'));
    build.jobs['unknown'] = 'running';
    await passMinutes(40);
    expect(announced).toEqual([]);
    build.jobs['unknown'] = 'passed';
    await passMinutes(5);
    expect(summaries(announced)).toEqual([['nightly', 1, { passed: 2, failed: 1 }]]);
  });

  describe('with the tests of two owners, known by id from webhooks and by name from polls', () => {
    const device = (owner: string | null, owner_id: string | null) =>
      aTest('nightly', { kind: 'rdc', owner, owner_id })('PASSED');

    it('joins what Sauce Labs lists as one build', async () => {
      const { sauce, api } = await sauceUnderTest();
      const { webhooks, announced } = watching({ api });
      for (const [id, owner_id, owner] of [
        ['b1', 'a'.repeat(32), 'ada.k'],
        ['b2', 'b'.repeat(32), 'grace'],
      ] as const) {
        const tests = [device(null, owner_id), device(null, owner_id), device(owner, null)];
        const ids: string[] = [];
        for (const test of tests) ids.push(idOf(await receive(webhooks, test)));
        // No event came of the fourth.
        const jobs = Object.fromEntries([...ids, `${id}-other`].map((one) => [one, 'passed' as const]));
        sauce.builds.push({ kind: 'rdc', id, jobs });
      }
      await passMinutes(10);
      const found = announced.map(({ payload: { owner, counts, revision, confirmed } }) => [
        owner,
        counts.passed,
        revision,
        confirmed,
      ]);
      expect(found.sort()).toEqual([
        ['ada.k', 4, 1, true],
        ['grace', 4, 1, true],
      ]);
    });

    it('confirms no count that lacks the tests of another owner', async () => {
      const { sauce, api } = await sauceUnderTest();
      const { webhooks, announced } = watching({ api });
      const tests = [device('ada.k', 'a'.repeat(32)), device('grace', 'b'.repeat(32))];
      const ids: string[] = [];
      for (const test of tests) ids.push(idOf(await receive(webhooks, test)));
      sauce.builds.push({ kind: 'rdc', id: 'b1', jobs: Object.fromEntries(ids.map((id) => [id, 'passed' as const])) });
      await passMinutes(10);
      expect(announced.map(({ payload: { counts, confirmed } }) => [counts.passed, confirmed])).toEqual([
        [1, false],
        [1, false],
      ]);
    });
  });

  it('does not take the tests of another build, to which the test moved that was heard of last', async () => {
    const { webhooks, sauce, build, announced } = await asking();
    const moving = aTest('nightly');
    const id = idOf(await receive(webhooks, moving('IN_PROGRESS')));
    await pass(minute);
    await receive(webhooks, moving('PASSED', { build: 'weekly' }));
    build.jobs = Object.fromEntries(Object.entries(build.jobs).filter(([job]) => job !== id));
    sauce.builds.push({ kind: 'vdc', id: 'b2', jobs: { [id]: 'passed', other: 'failed' } });
    await passMinutes(4);
    expect(summaries(announced).sort()).toEqual([
      ['nightly', 1, { passed: 1 }],
      ['weekly', 1, { passed: 1, failed: 1 }],
    ]);
    expect(announced.map(({ payload }) => payload.confirmed)).toEqual([true, true]);
  });

  it('announces no build that its only test leaves while it asks', async () => {
    const { webhooks, sauce, announced, id, rejected } = await asking();
    const api = { isAsked: false };
    sauce.next((response) => {
      api.isAsked = true;
      void receive(webhooks, aTest('weekly', { id })('PASSED', { passed: true })).then(() =>
        response.end(JSON.stringify({ id: 'b1', jobs: { running: 0, queued: 0, finished: 0 } })),
      );
    });
    await passMinutes(5);
    expect([api.isAsked, summaries(announced), rejected]).toEqual([true, [['weekly', 1, { passed: 1 }]], []]);
  });

  it('waits again when something comes while it asks', async () => {
    const { webhooks, sauce, build, announced } = await asking();
    let respond: () => void = () => {};
    const asked = new Promise<void>((resolve) => {
      sauce.next((response) => {
        respond = () => response.end(JSON.stringify({ id: 'b1', jobs: { running: 0, queued: 0, finished: 1 } }));
        resolve();
      });
    });
    await pass(2 * minute);
    await asked;
    const late = await receive(webhooks, aTest('nightly')('FAILED'));
    Object.assign(build.jobs, { [idOf(late)]: 'failed' });
    respond();
    await pass(minute);
    expect(announced).toEqual([]);
    await passMinutes(3);
    expect(summaries(announced)).toEqual([['nightly', 1, { passed: 1, failed: 1 }]]);
  });
});
