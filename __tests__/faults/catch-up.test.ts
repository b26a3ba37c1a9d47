import { setTimeout as wait } from 'node:timers/promises';
import { accessKey, username } from '../api/documented';
import { FakeSauce } from '../api/fake-sauce';
import { endedRdc, endedVdc, hour, put, webhookOf } from '../api/sauce-jobs';
import { drivers } from '../inbox/sqlite/drivers';
import { aFile } from '../inbox/sqlite-files';
import { until } from '../until';
import { type ServerSettings, startServer } from './child-server';
import { handledTwiceByOneProcess, jobsAt, jobsOfSeveralEvents, readHandlings } from './handlings';
import { seededRandom } from './seeded-random';
import { longMs, note, sizeOf } from './size';

const rounds = sizeOf('SAUCE_FAULT_ROUNDS', 5);
const seed = sizeOf('SAUCE_FAULT_SEED', 1 + Math.floor(Math.random() * 1e9));

test.each(drivers)(
  'kill -9 while it catches up and webhooks arrive, with the driver %s: each test that ended is one event, and handled',
  async (driver) => {
    note(`${rounds} rounds of kill -9; SAUCE_FAULT_SEED=${seed}`);
    const random = seededRandom(seed);
    const sauce = await FakeSauce.start();
    const file = aFile();
    const settings: ServerSettings = {
      file,
      driver,
      log: `${file}.log`,
      options: { dedupe: 'status', retry: { attempts: 20, delayMs: 20, maxDelayMs: 100 } },
      handler: { kind: 'random', maxMs: 20, failures: 0.1 },
      poll: { api: { username, accessKey, baseUrl: sauce.url }, lookbackMs: hour, intervalMs: 1000 },
    };
    const missed = [
      ...Array.from({ length: 400 }, (_, index) => endedVdc({ at: Date.now() - index * 5000 })),
      ...Array.from({ length: 20 }, (_, index) => endedRdc({ at: Date.now() - index * 90_000 })),
    ];
    const jobs: { id: string }[] = [...missed];
    put(sauce, ...missed);
    const errors: unknown[] = [];
    let pages = 0;
    sauce.onList = () => {
      pages++;
    };

    for (let round = 0; round < rounds; round++) {
      const killAt = pages + 2 + Math.floor(random() * 8);
      const server = await startServer(settings);
      const sender = server.sender(4);
      const live = Array.from({ length: 10 }, () => endedVdc());
      const posting = (async () => {
        for (const job of live) {
          await wait(random() * 40);
          jobs.push(job);
          put(sauce, job);
          // Sauce Labs sends it once, whether it arrives or not.
          await sender.postSigned(Buffer.from(JSON.stringify(webhookOf(job))));
        }
      })();
      await until(() => pages >= killAt);
      await wait(random() * 100);
      expect(await server.end('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
      await posting;
      sender.close();
      errors.push(...server.errors);
    }

    const last = await startServer(settings);
    await until(async () => (await last.pollHealth()).lastCompleteAt !== null, longMs);
    await last.drained();
    const handlings = readHandlings(settings.log as string);
    const handled = jobsAt('end', handlings);
    note(`${handled.size} tests handled, ${(await last.pollHealth()).brought} brought by the last process`);
    expect(await last.end('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(jobs.filter(({ id }) => !handled.has(id))).toEqual([]);
    expect(handled.size).toBe(jobs.length);
    expect(jobsOfSeveralEvents(handlings)).toEqual([]);
    expect(handledTwiceByOneProcess(handlings)).toEqual([]);
    expect([...errors, ...last.errors]).toEqual([]);
    await sauce.stop();
  },
  longMs,
);
