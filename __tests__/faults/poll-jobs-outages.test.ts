import { type SauceEvent, type SauceWebhooks, sauceWebhooks } from '../../lib';
import { pollJobs, sauceApi } from '../../lib/api';
import { sqliteInbox } from '../../lib/inbox/sqlite';
import { accessKey, username } from '../api/documented';
import { FakeSauce, hang, reset, status } from '../api/fake-sauce';
import { comes } from '../api/job-polling';
import { endedRdc, endedVdc, hour, minute, put, webhookOf } from '../api/sauce-jobs';
import { pass, useStoppedClock } from '../inbox/clock';
import { drivers, handleOf } from '../inbox/sqlite/drivers';
import { aFile } from '../inbox/sqlite-files';
import { seededRandom } from './seeded-random';
import { sizeOf } from './size';

useStoppedClock();
afterEach(() => jest.restoreAllMocks());

type Job = ReturnType<typeof endedVdc> | ReturnType<typeof endedRdc>;

/** A Sauce Labs, and a receiver that polls it and can be started again on the same file. */
async function aFarm() {
  const sauce = await FakeSauce.start();
  jest.spyOn(globalThis, 'fetch').mockImplementation(sauce.fetch as typeof fetch);
  const api = sauceApi({ username, accessKey, baseUrl: sauce.url });
  const database = handleOf(drivers[0], aFile());
  const handled: SauceEvent[] = [];
  let running: { webhooks: SauceWebhooks; poller: ReturnType<typeof pollJobs> } | undefined;
  return {
    sauce,
    handled,
    poller: () => running?.poller,
    start() {
      const webhooks = sauceWebhooks({
        dedupe: 'status',
        inbox: sqliteInbox({ database: database as never }),
        logger: false,
        onEvent: (event) => void handled.push(event),
      });
      running = { webhooks, poller: pollJobs({ api, webhooks, intervalMs: 20 * minute }) };
    },
    async stop() {
      await running?.webhooks.close({ timeoutMs: 0 });
      await running?.poller.close();
      running = undefined;
    },
    /** Sauce Labs sends a webhook once, whether anyone listens or not. */
    async deliver(job: Job, fields: object = {}) {
      const body = JSON.stringify(webhookOf(job, fields));
      await running?.webhooks.fetch(new Request('http://127.0.0.1/', { method: 'POST', body }));
    },
    async end() {
      await this.stop();
      await sauce.stop();
    },
  };
}

/** How often each of the jobs was handled, for those that were not handled once. */
function notOnce(jobs: readonly Job[], handled: readonly SauceEvent[]): object {
  const times = new Map(jobs.map(({ id }) => [id, 0]));
  for (const { payload } of handled) if ('id' in payload) times.set(payload.id, (times.get(payload.id) ?? 0) + 1);
  return Object.fromEntries([...times].filter(([, count]) => count !== 1));
}

const seed = sizeOf('SAUCE_FAULT_SEED', 1 + Math.floor(Math.random() * 1e9));

const longMs = 240_000;

it(
  `handles each of 2,000 tests once, by webhook or poll, over restarts, outages and faults (seed ${seed})`,
  async () => {
    const random = seededRandom(seed);
    const farm = await aFarm();
    const jobs: Job[] = [];
    let late: Job[] = [];
    farm.start();
    await comes(() => farm.poller()?.health().lastCompleteAt !== null);
    for (let step = 0; step < 50; step++) {
      // Down for an hour, and for four hours.
      if ([10, 20].includes(step)) await farm.stop();
      if ([16, 44].includes(step)) farm.start();
      const ended = Array.from({ length: 40 }, () => {
        const how = {
          at: Date.now() + Math.floor(random() * 1000),
          minutes: 1 + Math.floor(random() * 170),
          outcome: random() < 0.8 ? 'passed' : 'failed',
        };
        return random() < 0.5 ? endedVdc(how) : endedRdc(how);
      });
      jobs.push(...ended);
      put(farm.sauce, ...ended);
      const due = late;
      late = [];
      for (const job of due) await farm.deliver(job);
      for (const job of ended) {
        const fate = random();
        if (fate < 0.1) late.push(job);
        else if (fate < 0.9)
          await farm.deliver(
            job,
            random() < 0.3 ? { status: 'COMPLETE', passed: job.passed ?? job.status === 'passed' } : {},
          );
        if (fate > 0.8) await farm.deliver(job);
      }
      for (const fault of [status(429), status(503), hang, reset]) if (random() < 0.3) farm.sauce.next(fault);
      await pass(10 * minute);
      if (random() < 0.15) {
        await farm.stop();
        if (step < 10 || (step >= 16 && step < 20) || step >= 44) farm.start();
      }
    }
    farm.sauce.forgetFaults();
    await farm.stop();
    farm.start();
    await comes(() => farm.poller()?.health().lastCompleteAt !== null);
    await pass(minute);
    expect(jobs).toHaveLength(2000);
    expect(notOnce(jobs, farm.handled)).toEqual({});
    const polled = farm.handled.filter(({ source }) => source === 'poll').length;
    expect(polled).toBeGreaterThan(500);
    expect(polled).toBeLessThan(1500);
    expect(farm.sauce.refused).toBe(0);
    await farm.end();
  },
  longMs,
);

it(
  'catches up after three days, also if it ends after the first page while live webhooks arrive',
  async () => {
    const farm = await aFarm();
    farm.start();
    await comes(() => farm.poller()?.health().lastCompleteAt !== null);
    await farm.stop();
    const jobs: Job[] = [];
    for (let at = 0; at < 600; at++) {
      const how = { at: Date.now() + at * 7 * minute, minutes: 1 + (at % 170) };
      jobs.push(at % 3 === 0 ? endedRdc(how) : endedVdc(how));
    }
    put(farm.sauce, ...jobs);
    jest.setSystemTime(Date.now() + 72 * hour);
    farm.sauce.onList = (count) => {
      if (count >= 4) farm.sauce.next(hang);
    };
    for (let round = 0; round < 3; round++) {
      farm.start();
      await comes(() => farm.handled.length > 20 * (round + 1));
      const live = [endedVdc({ at: Date.now() }), endedRdc({ at: Date.now() })];
      jobs.push(...live);
      put(farm.sauce, ...live);
      for (const job of live) await farm.deliver(job);
      await pass();
      await farm.stop();
      farm.sauce.forgetFaults();
    }
    farm.sauce.onList = () => {};
    expect(farm.handled.length).toBeLessThan(400);
    farm.start();
    await comes(() => farm.poller()?.health().lastCompleteAt !== null);
    await pass(minute);
    expect(notOnce(jobs, farm.handled)).toEqual({});
    expect(farm.sauce.refused).toBe(0);
    await farm.end();
  },
  longMs,
);
