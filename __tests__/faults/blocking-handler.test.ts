import { writeFileSync } from 'node:fs';
import { aFile } from '../inbox/sqlite-files';
import { until } from '../until';
import { ChildServer, type ServerSettings, startServer } from './child-server';
import { jobsAt, readHandlings } from './handlings';
import { storeJobs } from './waiting-jobs';

const attempts = 2;
const others = Array.from({ length: 40 }, (_, n) => `other-${n}`);

/** Starts servers on a file in which the job waits before the others, and kills them when they hang, until one goes on. */
async function startUntilOneGoesOn(): Promise<{ server: ChildServer; log: string }> {
  const file = aFile();
  const log = `${file}.log`;
  const options = { retry: { attempts, delayMs: 5, maxDelayMs: 10 } };
  const settings: ServerSettings = { file, log, handler: { kind: 'byJob' }, options };
  writeFileSync(log, '');
  await storeJobs(file, ['blocking-1', ...others]);
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const hanging = new ChildServer(settings);
    await until(() => readHandlings(log).filter(({ job }) => job === 'blocking-1').length === attempt);
    await hanging.end('SIGKILL');
  }
  const server = await startServer(settings);
  await server.drained();
  return { server, log };
}

describe('a handler that holds up all of the process', () => {
  test('is failed when each of its attempts ended with the process, and those after it are handled', async () => {
    const { server, log } = await startUntilOneGoesOn();
    const { items } = await server.list({ state: 'failed' });
    expect(items[0]).toMatchObject({ id: readHandlings(log)[0]?.event });
    expect(server.errors[0]).toMatchObject({ code: 'ATTEMPTS_EXHAUSTED' });
    expect(jobsAt('end', readHandlings(log)).has(others.at(-1) as string)).toBe(true);
    expect(await server.health()).toMatchObject({ inbox: { waiting: 0, active: 0 } });
  });

  test('costs none of the others their attempts', async () => {
    const { log } = await startUntilOneGoesOn();
    expect(jobsAt('end', readHandlings(log))).toEqual(new Set(others));
  });
});
