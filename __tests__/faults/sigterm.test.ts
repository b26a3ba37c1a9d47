import { aFile } from '../inbox/sqlite-files';
import { until } from '../until';
import { type ServerSettings, startServer } from './child-server';
import { handledTwiceByOneProcess, jobsAt, readHandlings } from './handlings';
import { aJob, load } from './sender';

const clean = { code: 0, signal: null };

describe('SIGTERM under load', () => {
  test('lets running handlers end, and the next start handles the rest of what was acknowledged', async () => {
    const file = aFile();
    const settings: ServerSettings = {
      file,
      log: `${file}.log`,
      handler: { kind: 'random', maxMs: 500, failures: 0.1 },
      options: { retry: { attempts: 20, delayMs: 20, maxDelayMs: 100 } },
    };
    const server = await startServer(settings);
    const { acknowledged, statuses, stop } = load(server.sender(12), 'job');
    await until(() => acknowledged.size > 300);
    const ended = server.end('SIGTERM');
    // Senders continue.
    await until(() => statuses.has(503) || statuses.has(null));
    await stop();
    expect(await ended).toEqual(clean);
    // What is left is handled after the next start, so it is not unhandled.
    expect(server).toMatchObject({ unhandled: 0, errors: [] });
    expect([...statuses].filter((status) => ![204, 503, null].includes(status))).toEqual([]);

    const first = readHandlings(settings.log as string);
    const begun = first.filter(({ at }) => at === 'start').length;
    expect(first.filter(({ at }) => at !== 'start')).toHaveLength(begun);
    const leftOver = [...acknowledged].filter((job) => !jobsAt('end', first).has(job));
    expect(leftOver.length).toBeGreaterThan(0);

    const second = await startServer({ ...settings, handler: { kind: 'quick' } });
    await second.drained();
    expect(await second.end('SIGTERM')).toEqual(clean);
    const all = readHandlings(settings.log as string);
    expect(leftOver.filter((job) => !jobsAt('end', all).has(job))).toEqual([]);
    expect(handledTwiceByOneProcess(all)).toEqual([]);
    // It ended by itself, so nothing is handled again.
    const handledBefore = jobsAt('end', first);
    expect(all.slice(first.length).filter(({ job }) => handledBefore.has(job))).toEqual([]);
  });

  test('ends a handler that would never end at the time limit, and its event is handled after the next start', async () => {
    const file = aFile();
    const settings: ServerSettings = { file, handler: { kind: 'endless' }, closeMs: 300 };
    const server = await startServer(settings);
    const sender = server.sender();
    expect(await sender.postSigned(aJob('endless'))).toBe(204);
    sender.close();
    await until(() => server.handlings.length === 1);
    expect(await server.end('SIGTERM')).toEqual(clean);
    expect(server.handlings).toMatchObject([
      { at: 'start', attempt: 1 },
      { at: 'threw', attempt: 1 },
    ]);

    const second = await startServer({ ...settings, handler: { kind: 'quick' } });
    await second.drained();
    expect(second.handlings).toMatchObject([
      { at: 'start', job: 'endless', attempt: 2 },
      { at: 'end', job: 'endless', attempt: 2 },
    ]);
    expect(await second.end('SIGTERM')).toEqual(clean);
  });
});
