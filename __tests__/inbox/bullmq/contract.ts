import { Queue } from 'bullmq';
import { sauceWebhooks, sauceWorker } from '../../../lib';
import { bullmqInbox } from '../../../lib/inbox/bullmq';
import { vdcEvent } from '../../../lib/testing';
import { aPrefix, describeWithRedis } from '../../redis/redis-server';
import { until } from '../../until';
import { inboxContract } from '../contract';
import { aConsumer, anEntry, idsOf, recordingProcessor, tenMinutes } from '../entries';
import { useRedis } from './shared-redis';

/** What each version of the engine must do. */
export function describeBullmq(): void {
  describeWithRedis('bullmqInbox', () => {
    const redis = useRedis();
    const { inbox, closed } = redis;
    inboxContract('on a Redis', () => bullmqInbox({ connection: redis.server.url, prefix: aPrefix() }), {
      isDurable: true,
    });

    /** What tools for BullMQ, like bull-board, do to the queues. */
    const aTool = () => {
      const connection = { host: '127.0.0.1', port: redis.server.port };
      const queue = new Queue('vdc', { connection, prefix: redis.prefix });
      return closed({ close: () => queue.close(), queue }).queue;
    };

    test('tools that retry a failed event give it all of its attempts back, each time', async () => {
      const attempts: number[] = [];
      const worker = closed(
        sauceWorker({
          inbox: inbox(),
          logger: false,
          onError: () => {},
          retry: { attempts: 2, delayMs: 1 },
          onVdc: (_, { attempt }) => {
            attempts.push(attempt);
            throw new Error('busy');
          },
        }),
      );
      const body = Buffer.from(JSON.stringify(vdcEvent()));
      await worker.inbox.add(anEntry({ id: 'again', body }), tenMinutes);
      const tool = aTool();
      for (const round of [1, 2, 3]) {
        await until(async () => attempts.length === 2 * round && (await tool.getFailedCount()) === 1);
        expect(await worker.inbox.get('again')).toMatchObject({ state: 'failed', attempts: 2, failedAttempts: 2 });
        await (await tool.getJob('again'))?.retry('failed');
      }
      await until(async () => attempts.length === 8 && (await tool.getFailedCount()) === 1);
      expect(attempts).toEqual([1, 2, 1, 2, 1, 2, 1, 2]);
    });

    test('tools that retry an event whose workers died: the handler is called, and further deaths count', async () => {
      const one = closed(inbox());
      await one.add(anEntry({ id: 'deadly' }), tenMinutes);
      const key = `${redis.prefix}:vdc:deadly`;
      // As it is for the engine when the job's worker died five times, and the job failed for that.
      await redis.server.command('HSET', key, 'stc', '5', 'atm', '1');
      const { seen, process } = recordingProcessor(() => new Promise(() => {}));
      one.consume(aConsumer({ process }));
      await until(() => seen.length === 1);
      expect(seen).toMatchObject([{ attempts: 1, failedAttempts: 0 }]);
      await redis.server.command('HINCRBY', key, 'stc', '1');
      expect(await one.get('deadly')).toMatchObject({ attempts: 2, failedAttempts: 1 });
    });

    test('tools that pause a queue show in health(); its events wait, and are handled once it is resumed', async () => {
      const receiver = closed(sauceWebhooks({ inbox: inbox() }));
      const entry = anEntry();
      await receiver.inbox.add(entry, tenMinutes);
      const tool = aTool();
      await tool.pause();
      const health = await receiver.health();
      expect(health.inbox).toMatchObject({ waiting: 1, paused: ['vdc'] });
      expect(health.oldestWaitingAt).not.toBeNull();
      expect(idsOf((await receiver.inbox.list({ state: 'waiting' })).items)).toEqual([entry.id]);
      expect(await receiver.inbox.get(entry.id)).toMatchObject({ state: 'waiting' });
      const worker = closed(inbox());
      const { seen, process } = recordingProcessor();
      worker.consume(aConsumer({ process }));
      await tool.resume();
      await until(async () => seen.length === 1 && (await worker.counts()).completed === 1);
      expect((await receiver.health()).inbox).not.toHaveProperty('paused');
    });

    test('telemetry traces adds and attempts', async () => {
      const spans: string[] = [];
      const startSpan = (name: string) => {
        spans.push(name);
        const nothing = () => {};
        return {
          setSpanOnContext: (of: unknown) => of,
          addEvent: nothing,
          recordException: nothing,
          end: nothing,
          setAttribute: nothing,
          setAttributes: nothing,
        };
      };
      const contextManager = {
        with: <Run extends (...args: never[]) => unknown>(_: unknown, run: Run) => run() as ReturnType<Run>,
        active: () => ({}),
        getMetadata: () => 'of the receiver',
        fromMetadata: () => ({}),
      };
      const one = closed(inbox({ telemetry: { tracer: { startSpan }, contextManager } }));
      const { seen, process } = recordingProcessor();
      one.consume(aConsumer({ process }));
      await one.add(anEntry(), tenMinutes);
      await until(() => seen.length === 1);
      expect(spans).toEqual(expect.arrayContaining(['addBulk vdc', 'process vdc']));
    });
  });
}
