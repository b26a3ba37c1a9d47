import { aFile } from '../inbox/sqlite-files';
import { until } from '../until';
import { type ServerSettings, startServer } from './child-server';
import { handledTwiceByOneProcess, jobsAt, jobsOfSeveralEvents, readHandlings } from './handlings';
import { load } from './sender';
import { longMs } from './size';

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
      const toFirst = load(first.sender(8), 'to-first');
      await until(() => toFirst.acknowledged.size > 100);

      const second = await startServer(settings);
      expect(second.unusable).toMatchObject({ code: 'INBOX_IN_USE', message: expect.stringContaining(file) });
      const toSecond = load(second.sender(8), 'to-second');
      await until(() => toSecond.acknowledged.size > 100);
      // What it takes is handled by the first one.
      await until(() => [...jobsAt('end', handlings())].some((job) => job.startsWith('to-second')));
      expect(handlings().filter(({ pid }) => pid !== first.pid)).toEqual([]);

      await first.end('SIGKILL');
      await toFirst.stop();
      await until(() => handlings().some(({ pid }) => pid === second.pid));
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
