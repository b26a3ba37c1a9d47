import { aFile } from '../inbox/sqlite-files';
import { aPrefix, describeWithRedis, RedisServer } from '../redis/redis-server';
import { until } from '../until';
import { Member, type MemberSettings } from './cluster-members';
import { type Handling, jobsAt, jobsOfSeveralEvents, readHandlings } from './handlings';
import { aJob, Sender } from './sender';
import { longMs, note, sizeOf } from './size';

const events = sizeOf('SAUCE_FAULT_CLUSTER', 2000);

describeWithRedis('two receivers and two workers on one Redis', () => {
  let redis: RedisServer;
  let settings: Omit<MemberSettings, 'role'>;
  const receiver = () => Member.start({ role: 'receiver', ...settings });
  const worker = () => Member.start({ role: 'worker', ...settings });
  const handlings = () => readHandlings(settings.log);

  beforeEach(async () => {
    redis = await RedisServer.start();
    const log = aFile('handlings.log');
    settings = { connection: redis.url, prefix: aPrefix(), log, maxMs: 2 };
  });
  afterEach(() => redis.remove());

  /** Sends each job to both of the receivers; what gets no response is sent again to the one that `again` says. */
  async function sendToBoth(
    ports: readonly number[],
    onSent: (sent: number) => void = () => {},
    again = () => ports[0] ?? 0,
  ): Promise<Set<string>> {
    const acknowledged = new Set<string>();
    let made = 0;
    const sendAll = async (port: number, name: (count: number) => string) => {
      const sender = new Sender(port, 8);
      const second = () => new Sender(again(), 1);
      let count = 0;
      const unanswered: Buffer[] = [];
      await sender.postAll(
        () => (count < events ? aJob(name(count++)) : undefined),
        (body, status) => {
          if (status === 204) acknowledged.add(JSON.parse(body.toString()).id);
          else unanswered.push(body);
          onSent(++made);
        },
      );
      sender.close();
      for (const body of unanswered) {
        const other = second();
        if ((await other.postSigned(body)) === 204) acknowledged.add(JSON.parse(body.toString()).id);
        other.close();
      }
    };
    // From both ends, so that now the one and now the other is the first to have a job.
    await Promise.all([
      sendAll(ports[0] as number, (count) => `job-${count}`),
      sendAll(ports[1] as number, (count) => `job-${events - 1 - count}`),
    ]);
    return acknowledged;
  }

  const isDrained = (member: Member) => async () => {
    const { health } = await member.health();
    return health.inbox !== null && health.inbox.waiting + health.inbox.active + (health.buffered ?? 0) === 0;
  };

  const startsOf = (all: readonly Handling[]) => all.filter(({ at }) => at === 'start');

  test(
    'handle each content once, however often it is sent to whichever receiver, and both workers take part',
    async () => {
      const [first, second] = [await receiver(), await receiver()];
      const workers = [await worker(), await worker()];
      const began = Date.now();
      const acknowledged = await sendToBoth([first.port, second.port]);
      await until(isDrained(first), longMs);
      note(`${2 * events} deliveries received and handled in ${Date.now() - began} ms`);
      for (const member of [first, second, ...workers]) {
        expect((await member.health()).errors).toEqual([]);
        expect(await member.end('SIGTERM')).toEqual({ code: 0, signal: null });
      }
      const all = handlings();
      expect(acknowledged.size).toBe(events);
      expect(startsOf(all)).toHaveLength(events);
      expect(jobsAt('end', all)).toEqual(acknowledged);
      expect(new Set(all.map(({ pid }) => pid))).toEqual(new Set(workers.map(({ pid }) => pid)));
    },
    longMs,
  );

  test(
    'lose nothing that was acknowledged when a worker, a receiver and Redis are killed in the middle',
    async () => {
      const [first, second] = [await receiver(), await receiver()];
      const [doomed, survivor] = [await worker(), await worker()];
      const faults = [
        { at: 0.4 * events, happen: () => doomed.end('SIGKILL') },
        { at: 0.8 * events, happen: () => redis.restart('SIGKILL') },
        { at: 1.2 * events, happen: () => second.end('SIGKILL') },
      ];
      const happening: Promise<unknown>[] = [];
      const acknowledged = await sendToBoth([first.port, second.port], (sent) => {
        if (sent >= (faults[0]?.at ?? Number.POSITIVE_INFINITY))
          happening.push(faults.shift()?.happen() as Promise<unknown>);
      });
      await Promise.all(happening);
      expect(faults).toEqual([]);
      await until(isDrained(first), longMs);
      await until(isDrained(survivor), longMs);

      const all = handlings();
      const handled = jobsAt('end', all);
      expect([...acknowledged].filter((job) => !handled.has(job))).toEqual([]);
      expect(acknowledged.size).toBe(events);
      expect(jobsOfSeveralEvents(all)).toEqual([]);
      expect(all.some(({ pid }) => pid === doomed.pid)).toBe(true);
      // What ran when the one was killed, or ended while Redis was away, may have begun twice; all else began once.
      const again = startsOf(all).length - events;
      note(`${events} events, ${again} of them begun again`);
      expect(again).toBeLessThanOrEqual(3 * 16);
    },
    longMs,
  );
});
