import { type Job, Queue, UnrecoverableError, Worker } from 'bullmq';
import { describeWithRedis } from '../../redis/redis-server';
import { anEntry, idsOf, tenMinutes } from '../entries';
import { useRedis } from './shared-redis';

const token = 'a-worker';
const later = () => Date.now() + 600_000;
const wait = (job: Job) => job.moveToDelayed(later(), token);
const fail = (job: Job) => job.moveToFailed(new UnrecoverableError('no such project'), token);

/** What happened to a job before the list, and what happens while its states are read. */
const moves: [string, ((job: Job) => Promise<unknown>)[], (job: Job) => Promise<unknown>][] = [
  ['is to be tried again', [], wait],
  ['fails', [], fail],
  ['completes', [], (job) => job.moveToCompleted(undefined, token)],
  ['becomes due', [wait], (job) => job.promote()],
  ['is retried', [fail], (job) => job.retry('failed')],
];

describeWithRedis('a list of entries in Redis', () => {
  const redis = useRedis();
  const { inbox, closed } = redis;

  afterEach(() => {
    jest.restoreAllMocks();
  });

  /** An entry whose first attempt has begun. */
  async function startedJob(): Promise<Job> {
    await redis.server.command('FLUSHALL');
    await closed(inbox()).add(anEntry(), tenMinutes);
    const connection = { host: '127.0.0.1', port: redis.server.port };
    const worker = new Worker('vdc', null, { connection, prefix: redis.prefix });
    closed({ close: () => worker.close(true) });
    return (await worker.getNextJob(token)) as Job;
  }

  test.each(moves)('has one that %s at any moment while they are read', async (_, before, move) => {
    const { getRanges } = Queue.prototype;
    let reads = 1;
    for (let moment = 0; moment < reads; moment++) {
      const job = await startedJob();
      for (const earlier of before) await earlier(job);
      reads = 0;
      jest.spyOn(Queue.prototype, 'getRanges').mockImplementation(async function (this: Queue, ...given) {
        if (reads++ === moment) await move(job);
        return getRanges.apply(this, given);
      });
      const listed = idsOf((await closed(inbox()).list({})).items);
      jest.restoreAllMocks();
      expect({ moment, listed }).toEqual({ moment, listed: expect.arrayContaining([job.id]) });
    }
    expect(reads).toBeGreaterThan(1);
  });
});
