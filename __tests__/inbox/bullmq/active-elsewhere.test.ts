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
});
