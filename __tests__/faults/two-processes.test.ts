import { aFile } from '../inbox/sqlite-files';
import { type ChildServer, type ServerSettings, startServer } from './child-server';
import { eventually } from './eventually';
import { handledTwiceByOneProcess, jobsAt, jobsOfSeveralEvents, readHandlings } from './handlings';
import { aJob } from './sender';
import { longMs } from './size';

/** Goes on sending to a server until it is told to stop. */
function load(server: ChildServer, name: string) {
  const acknowledged = new Set<string>();
  const statuses = new Set<number | null>();
  let made = 0;
  let isStopped = false;
  const sender = server.sender(8);
  const sending = sender.postAll(
    () => (isStopped ? undefined : aJob(`${name}-${++made}`)),
    (body, status) => {
      statuses.add(status);
      if (status === 204) acknowledged.add(JSON.parse(body.toString()).id);
    },
  );
  async function stop(): Promise<void> {
    isStopped = true;
    await sending;
    sender.close();
  }
  return { acknowledged, statuses, stop };
}

describe('two processes on one file', () => {
  test(
    'one of them handles, the other is told, stores, and takes over when the first is killed',
    async () => {
      const file = aFile();
      const settings: ServerSettings = {
        file,
        log: `${file}.log`,
        handler: { kind: 'random', maxMs: 10, failures: 0.1 },
        options: { retry: { attempts: 20, delayMs: 10, maxDelayMs: 50 } },
      };
      const handlings = () => readHandlings(settings.log as string);
      const first = await startServer(settings);
      const toFirst = load(first, 'to-first');
      await eventually(() => toFirst.acknowledged.size > 100);

      const second = await startServer(settings);
      expect(second.unusable).toMatchObject({ code: 'INBOX_IN_USE', message: expect.stringContaining(file) });
      const toSecond = load(second, 'to-second');
      await eventually(() => toSecond.acknowledged.size > 100);
      // What it takes is handled by the first one.
      await eventually(() => [...jobsAt('end', handlings())].some((job) => job.startsWith('to-second')));
      expect(handlings().filter(({ pid }) => pid !== first.pid)).toEqual([]);

      await first.end('SIGKILL');
      await toFirst.stop();
      await eventually(() => handlings().some(({ pid }) => pid === second.pid));
      await toSecond.stop();
      await second.drained();
      expect(await second.health()).toMatchObject({ buffered: 0, inbox: { failed: 0 } });

      const all = handlings();
      const handled = jobsAt('end', all);
      const acknowledged = [...toFirst.acknowledged, ...toSecond.acknowledged];
      expect(acknowledged.filter((job) => !handled.has(job))).toEqual([]);
      const pids = all.map(({ pid }) => pid);
      expect(pids.lastIndexOf(first.pid)).toBeLessThan(pids.indexOf(second.pid));
      expect([...toSecond.statuses]).toEqual([204]);
      expect(handledTwiceByOneProcess(all)).toEqual([]);
      expect(jobsOfSeveralEvents(all)).toEqual([]);
      expect(second.errors).toEqual([expect.objectContaining({ code: 'INBOX_IN_USE' })]);

      const third = await startServer(settings);
      expect(third.unusable).toMatchObject({ code: 'INBOX_IN_USE' });
    },
    longMs,
  );
});
