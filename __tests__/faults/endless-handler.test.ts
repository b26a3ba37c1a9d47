import { aFile } from '../inbox/sqlite-files';
import { until } from '../until';
import { type ChildServer, type ServerSettings, startServer } from './child-server';
import { aJob } from './sender';

const attempts = 3;
const retry = { attempts, delayMs: 5, maxDelayMs: 10 };
const handlerTimeoutMs = 150;
const byJob = { kind: 'byJob' } as const;

const jobs = (name: string, count: number): string[] => Array.from({ length: count }, (_, n) => `${name}-${n + 1}`);

async function postInOrder(server: ChildServer, names: readonly string[]): Promise<void> {
  const sender = server.sender();
  for (const name of names) expect(await sender.postSigned(aJob(name))).toBe(204);
  sender.close();
}

function jobsOf(server: ChildServer, at: string): string[] {
  return server.handlings.filter((one) => one.at === at).map(({ job }) => job);
}

describe('a handler that never ends', () => {
  test('gives way to the others at its time limit, at each attempt', async () => {
    const options = { retry: { ...retry, attempts: 1_000_000 }, handlerTimeoutMs, maxParallel: 2 };
    const server = await startServer({ file: aFile(), handler: byJob, options });
    // As many as run at once: without a time limit no other would start.
    const stuck = ['endless-1', 'deaf-1'];
    const others = jobs('other', 40);
    await postInOrder(server, [...stuck, ...others]);
    await until(() => jobsOf(server, 'end').length === others.length);
    expect(jobsOf(server, 'end').sort()).toEqual([...others].sort());
    for (const job of stuck) await until(() => jobsOf(server, 'start').filter((one) => one === job).length > 2);
    // The result of an attempt is stored with the next group.
    await until(async () => (await server.health()).inbox?.completed === others.length);
    expect(await server.health()).toMatchObject({ inbox: { failed: 0 } });
  });

  test.each([
    ['heeds', 'endless', attempts],
    ['does not heed', 'deaf', 0],
  ])('and %s its signal is retried and then failed', async (_, kind, threw) => {
    const settings: ServerSettings = { file: aFile(), handler: byJob, options: { retry, handlerTimeoutMs } };
    const server = await startServer(settings);
    const stuck = jobs(kind, 2);
    await postInOrder(server, stuck);
    await server.drained();
    for (const job of stuck) {
      const starts = server.handlings.filter((one) => one.job === job && one.at === 'start');
      expect(starts.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
      expect(jobsOf(server, 'threw').filter((one) => one === job)).toHaveLength(threw);
    }
    const failed = (await server.list({ state: 'failed' })).items;
    expect(failed).toMatchObject(stuck.map(() => ({ attempts, lastError: expect.stringContaining('within 150 ms') })));
    expect(server.errors.map(({ code }) => code)).toEqual(['HANDLER_TIMEOUT', 'HANDLER_TIMEOUT']);
    expect(await server.health()).toMatchObject({ overdue: kind === 'deaf' ? 2 * attempts : 0, inbox: { failed: 2 } });
    await server.end('SIGKILL');

    const second = await startServer(settings);
    expect(await second.health()).toMatchObject({ inbox: { failed: 2, waiting: 0, active: 0 } });
    expect(second.handlings).toEqual([]);
  });
});
