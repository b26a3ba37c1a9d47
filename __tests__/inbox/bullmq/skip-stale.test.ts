import { type SauceEvent, sauceWebhooks, sauceWorker, type WorkerOptions } from '../../../lib';
import { deliver, vdcEvent } from '../../../lib/testing';
import { StaleModel } from '../../behaviour/stale-model';
import { describeWithRedis } from '../../redis/redis-server';
import { until } from '../../until';
import { useRedis } from './shared-redis';

const acknowledged = { until: 'acknowledged' } as const;
const stateAt = (second: number) =>
  vdcEvent({ id: 'test-1', name: `at ${second}`, modification_time: `2026-09-20T10:00:0${second}Z` });

describeWithRedis('skipStale on a Redis', () => {
  const redis = useRedis();
  const { inbox, closed } = redis;
  const aReceiver = () => closed(sauceWebhooks({ inbox: inbox(), dedupe: false, logger: false }));

  /** A worker, and what it emitted. */
  function aWorker(options: Partial<WorkerOptions> = {}, lockDurationMs = 30_000) {
    const common = { skipStale: true, logger: false, onError: () => {}, retry: { attempts: 3, delayMs: 1 } } as const;
    const worker = closed(sauceWorker({ inbox: inbox({ lockDurationMs }), ...common, onEvent: () => {}, ...options }));
    const emitted: string[] = [];
    for (const how of ['handled', 'stale', 'retrying'] as const) {
      worker.events.on(
        how,
        (event: SauceEvent) => void emitted.push(`${how} ${'name' in event.payload && event.payload.name}`),
      );
    }
    return { worker, emitted };
  }

  test('one worker knows what another has handled', async () => {
    const receiver = aReceiver();
    const first = aWorker();
    await deliver(receiver, stateAt(2), acknowledged);
    await until(() => first.emitted.length === 1);
    await first.worker.close();
    const second = aWorker();
    await deliver(receiver, stateAt(1), acknowledged);
    await until(() => second.emitted.length === 1);
    expect([first.emitted, second.emitted]).toEqual([['handled at 2'], ['stale at 1']]);
    const left = Number(await redis.server.command('PTTL', `${redis.prefix}:sauce-values:test:vdc:test-1`));
    expect(left).toBeGreaterThan(6 * 24 * 60 * 60 * 1000);
  });

  test('of two events of a test one waits, without an attempt and without taking capacity from others', async () => {
    const receiver = aReceiver();
    const called: unknown[] = [];
    let end = () => {};
    const onVdc: WorkerOptions['onVdc'] = ({ payload }, { attempt }) => {
      called.push([payload.name, attempt]);
      if (payload.name !== 'at 1') return undefined;
      return new Promise<void>((resolve) => {
        end = resolve;
      });
    };
    const workers = [aWorker({ onVdc, maxParallel: 2 }), aWorker({ onVdc, maxParallel: 2 })];
    await deliver(receiver, stateAt(1), acknowledged);
    await until(() => called.length === 1);
    await deliver(receiver, stateAt(2), acknowledged);
    await until(async () => {
      const { items } = await receiver.inbox.list({ state: 'waiting' });
      return items.some(({ nextAttemptAt }) => nextAttemptAt !== null);
    });
    for (let n = 0; n < 4; n++) await deliver(receiver, vdcEvent({ id: `other-${n}`, name: 'other' }), acknowledged);
    await until(() => called.length === 5);
    expect(called).toEqual([['at 1', 1], ...Array(4).fill(['other', 1])]);
    end();
    await until(() => called.length === 6);
    expect(called.at(-1)).toEqual(['at 2', 1]);
    await until(async () => (await receiver.inbox.counts()).completed === 6);
    expect(workers.flatMap(({ emitted }) => emitted)).toHaveLength(6);
  });

  test('an event waits for the lock that a dead worker left, no longer than it lasts', async () => {
    const receiver = aReceiver();
    await receiver.inbox.ready;
    const dead = inbox({ lockDurationMs: 300 });
    expect(await dead.lock?.('test:vdc:test-1')).toBeDefined();
    await dead.close({ timeoutMs: 0 });
    const { emitted } = aWorker();
    await deliver(receiver, stateAt(1), acknowledged);
    await until(() => emitted.length === 1);
    expect(emitted).toEqual(['handled at 1']);
  });

  test('an event whose lock expired in its handler is compared again before it counts as handled', async () => {
    const receiver = aReceiver();
    const lockKey = `${redis.prefix}:sauce-locks:test:vdc:test-1`;
    const stateKey = `${redis.prefix}:sauce-values:test:vdc:test-1`;
    const { emitted } = aWorker(
      {
        async onEvent(_, { attempt }) {
          if (attempt > 1) return;
          // Another worker took over, as this one was frozen, and handled a newer one.
          await redis.server.command('SET', lockKey, 'of another', 'PX', '500');
          const newer = JSON.stringify([{ time: '2026-09-20T10:00:02.000Z', outcome: 'passed' }]);
          await redis.server.command('SET', stateKey, newer);
          await until(async () => (await redis.server.command('EXISTS', lockKey)) === 0);
        },
      },
      500,
    );
    await deliver(receiver, stateAt(1), acknowledged);
    await until(() => emitted.length === 2);
    expect(emitted).toEqual(['retrying at 1', 'stale at 1']);
  });

  test('two workers never go back in a test, whatever the order, the results and the retries', async () => {
    for (let seed = 1; seed <= 2; seed++) {
      const model = new StaleModel(seed);
      const receiver = aReceiver();
      const workers = [4, 16].map((maxParallel) => aWorker({ maxParallel, onEvent: model.handler }).worker);
      for (const { events } of workers) model.observe(events);
      await Promise.all(model.payloads.map((payload) => deliver(receiver, payload, acknowledged)));
      await model.allEnded();
      expect({ seed, faults: model.faults() }).toEqual({ seed, faults: [] });
      await Promise.all(workers.map((worker) => worker.close()));
    }
  });
});
