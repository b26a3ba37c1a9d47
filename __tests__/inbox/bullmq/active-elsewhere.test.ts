import { sauceWebhooks, sauceWorker } from '../../../lib';
import { deliver, vdcEvent } from '../../../lib/testing';
import { describeWithRedis } from '../../redis/redis-server';
import { until } from '../../until';
import { aConsumer, anEntry, blockingProcessor, isCompleted, recordingProcessor, tenMinutes } from '../entries';
import { useRedis } from './shared-redis';

describeWithRedis('activeElsewhere', () => {
  const redis = useRedis();
  const { inbox, closed } = redis;

  test('resolves once another process has started the entry', async () => {
    const [here, there] = [closed(inbox()), closed(inbox())];
    const entry = anEntry();
    await here.add(entry, tenMinutes);
    const isElsewhere = here.activeElsewhere?.(entry, new AbortController().signal);
    const { seen, process, end } = blockingProcessor();
    there.consume(aConsumer({ process }));
    await isElsewhere;
    await until(() => seen.length === 1);
    end(entry.id);
  });

  test('resolves when another process completed the entry before, and deleted it', async () => {
    const [here, there] = [closed(inbox()), closed(inbox({ maxCompleted: 0 }))];
    const entry = anEntry();
    await here.add(entry, tenMinutes);
    const { seen, process } = recordingProcessor();
    there.consume(aConsumer({ process }));
    await until(async () => seen.length === 1 && (await there.get(entry.id)) === undefined);
    await here.activeElsewhere?.(entry, new AbortController().signal);
  });

  test('does not resolve while the entry is active here or waits, until the signal aborts', async () => {
    const here = closed(inbox());
    const { seen, process, end } = blockingProcessor();
    here.consume(aConsumer({ process }));
    const [active, waiting] = [anEntry(), anEntry()];
    const ended = new AbortController();
    const resolved: string[] = [];
    for (const entry of [active, waiting]) {
      await here.add(entry, tenMinutes);
      void here.activeElsewhere?.(entry, ended.signal).then(() => resolved.push(entry.id));
    }
    await until(() => seen.length === 1);
    end(active.id, isCompleted);
    await until(() => seen.length === 2);
    expect(resolved).toEqual([]);
    ended.abort();
    await until(() => resolved.length === 2);
  });

  test("lets `ack: 'handled'` answer as soon as another process has taken the event, while that still runs", async () => {
    const seen: string[] = [];
    const ends: (() => void)[] = [];
    const heldBy = (process: string) => () => {
      seen.push(process);
      return new Promise<void>((resolve) => ends.push(resolve));
    };
    const options = {
      inbox: inbox(),
      onVdc: heldBy('here'),
      handlerTimeoutMs: 60_000,
      maxParallel: 1,
      logger: false as const,
    };
    const receiver = closed(sauceWebhooks({ ...options, ack: 'handled' }));
    const post = (id: string) => deliver(receiver, vdcEvent({ id }), { until: 'acknowledged', timeoutMs: 50_000 });
    const first = post('here');
    await until(() => seen.length === 1);
    closed(sauceWorker({ inbox: inbox(), onVdc: heldBy('there'), logger: false }));
    expect((await post('there')).outcome).toBe('accepted');
    // The other process has claimed it, a moment before its handler is called.
    await until(() => seen.length === 2);
    expect(seen).toEqual(['here', 'there']);
    for (const end of ends) end();
    await first;
  });
});
