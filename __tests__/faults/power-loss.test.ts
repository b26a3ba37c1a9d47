import { writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { sign } from '../../lib';
import { sqliteInbox } from '../../lib/inbox/sqlite';
import { Store } from '../../lib/inbox/sqlite/store';
import { type Driver, drivers, handleOf } from '../inbox/sqlite/drivers';
import { onlyValueOf } from '../inbox/sqlite/handles';
import { aFile } from '../inbox/sqlite-files';
import { startServer } from './child-server';
import { seededRandom } from './seeded-random';
import { aJob, secret } from './sender';
import { longMs, note } from './size';
import { SurvivingFiles } from './surviving-files';
import { hasStrace, readSystemCalls, type SystemCall, tracer } from './system-calls';

if (!hasStrace) note('strace is not installed, or may not trace: what is synced when is not looked at');
const testTraced = hasStrace ? test : test.skip;

/** What SQLite calls FULL. */
const full = 2;

describe.each(drivers)('against a loss of power, with the driver %s', (driver) => {
  test('a handle syncs with each commit, however the file was opened before', async () => {
    const file = aFile();
    for (const _ of ['made', 'opened again']) {
      const handle = handleOf(driver, file);
      handle.exec('PRAGMA synchronous = OFF');
      new Store(handle);
      expect(onlyValueOf(handle, 'PRAGMA synchronous')).toBe(full);
      handle.close();
    }
  });

  testTraced(
    'what is acknowledged was synced before, and is there again from only what was synced',
    async () => {
      const { file, calls } = await traceOfDeliveries(driver);
      const deliveries = deliveriesIn(calls, file);
      expect(deliveries).toHaveLength(jobs);
      const unsafe = deliveries.filter(({ written, synced, answered }) => !(written <= synced && synced < answered));
      expect(unsafe.map(({ job }) => job)).toEqual([]);
      // A checkpoint in its own thread syncs the log, perhaps in the middle of a commit, and then writes what it moves into the file. That
      // is synced only if no commit came meanwhile.
      expect(syncsWithoutCommit(calls, `${file}-wal`).length).toBeLessThanOrEqual(checkpointsIn(calls, file));

      const disk = new SurvivingFiles();
      const random = seededRandom(jobs);
      let done = 0;
      for (const [index, { answered }] of deliveries.entries()) {
        if (index % 7 !== 0 && index !== jobs - 1) continue;
        for (; (calls[done]?.begun ?? answered) < answered; done++) disk.do(calls[done] as SystemCall);
        for (const isKept of [() => false, () => random() < 0.5]) {
          const found = await jobsIn(disk.all(isKept), file, driver);
          const acknowledged = deliveries.slice(0, index + 1).map(({ job }) => job);
          expect(acknowledged.filter((job) => !found.has(job))).toEqual([]);
        }
      }
    },
    longMs,
  );
});

const jobs = 80;

/** Deliveries on four connections, every second of them so large that the log is written back to the file meanwhile. */
async function traceOfDeliveries(driver: Driver): Promise<{ file: string; calls: SystemCall[] }> {
  const file = aFile();
  const trace = join(dirname(file), 'trace');
  const server = await startServer({ file, driver }, { tracer: tracer(trace) });
  const sender = server.sender(4);
  const statuses = await Promise.all(
    Array.from({ length: jobs }, (_, index) => {
      const body = aJob(`job-${index}-`, index % 2 === 0 ? {} : { more: 'm'.repeat(150_000) });
      return sender.post(body, { 'x-job': `job-${index}-`, 'saucelabs-sign': sign(body, secret) });
    }),
  );
  expect(new Set(statuses)).toEqual(new Set([204]));
  sender.close();
  expect(await server.end('SIGTERM')).toMatchObject({ code: 0 });
  return { file, calls: readSystemCalls(trace) };
}

interface Delivery {
  job: string;
  /** Places in the trace: when it was in the log, when the log was synced, and when the response was sent. */
  written: number;
  synced: number;
  answered: number;
}

/** What was read from sockets, in the order of the responses. */
function deliveriesIn(calls: readonly SystemCall[], file: string): Delivery[] {
  const log = calls.filter(({ path }) => path === `${file}-wal`);
  const syncs = log.filter(isSync);
  const deliveries = calls.flatMap((call) => {
    const job = call.name === 'read' ? /x-job: (\S+)/.exec(call.data.toString('latin1'))?.[1] : undefined;
    if (job === undefined) return [];
    const answer = calls.find(({ begun, path, data }) => begun > call.ended && path === call.path && is204(data));
    const write = log.find(({ begun, data }) => begun > call.ended && data.includes(job));
    const sync = syncs.find(({ begun }) => begun > (write?.ended ?? Number.NaN));
    const never = Number.NaN;
    return [{ job, written: write?.ended ?? never, synced: sync?.ended ?? never, answered: answer?.begun ?? never }];
  });
  return deliveries.sort((a, b) => a.answered - b.answered);
}

const isSync = ({ name }: SystemCall): boolean => name === 'fsync' || name === 'fdatasync';
const is204 = (data: Buffer): boolean => data.subarray(0, 12).toString() === 'HTTP/1.1 204';

const frameHeaderBytes = 24;

/** How many checkpoints there may have been: writes into the file, the first ones after a sync of the log. */
function checkpointsIn(calls: readonly SystemCall[], file: string): number {
  let isSynced = false;
  return calls.filter((call) => {
    if (call.path === `${file}-wal` && isSync(call)) isSynced = true;
    if (call.path !== file || call.name !== 'pwrite64' || !isSynced) return false;
    isSynced = false;
    return true;
  }).length;
}

/** Syncs of the log before which the last frame ends no transaction: its head says the size of the database if it does. */
function syncsWithoutCommit(calls: readonly SystemCall[], log: string): SystemCall[] {
  let isCommit = true;
  return calls.filter((call) => {
    if (call.path !== log) return false;
    if (call.name === 'pwrite64' && call.data.length === frameHeaderBytes) isCommit = call.data.readUInt32BE(4) > 0;
    return isSync(call) && !isCommit;
  });
}

/** The jobs that an inbox finds in files as a loss of power leaves them. */
async function jobsIn(files: ReadonlyMap<string, Buffer>, original: string, driver: Driver): Promise<Set<string>> {
  const folder = dirname(aFile());
  for (const [path, content] of files) {
    if (path.startsWith(original)) writeFileSync(join(folder, basename(path)), content);
  }
  const inbox = sqliteInbox({ file: join(folder, basename(original)), driver });
  const found = new Set<string>();
  for (const state of ['waiting', 'active', 'completed'] as const) {
    for (const { body } of (await inbox.list({ state, limit: jobs })).items) found.add(JSON.parse(body.toString()).id);
  }
  await inbox.close({ timeoutMs: 1000 });
  return found;
}
