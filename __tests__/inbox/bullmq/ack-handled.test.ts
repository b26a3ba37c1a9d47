import { sauceWebhooks, sauceWorker } from '../../../lib';
import { bullmqInbox } from '../../../lib/inbox/bullmq';
import { deliver, vdcEvent } from '../../../lib/testing';
import { aPrefix, describeWithRedis, RedisServer } from '../../redis/redis-server';
import { until } from '../../until';

/** A handler that runs until it is told to end. */
function heldHandler() {
  const seen: string[] = [];
  const ends: (() => void)[] = [];
  const handler = ({ payload }: { payload: { id: string } }) => {
    seen.push(payload.id);
    return new Promise<void>((resolve) => ends.push(resolve));
  };
  const end = () => {
    for (const endOne of ends.splice(0)) endOne();
  };
  return { seen, handler, end };
}

describeWithRedis("`ack: 'handled'` beside other workers", () => {
  let redis: RedisServer;
  const closing: (() => unknown)[] = [];
  beforeAll(async () => {
    redis = await RedisServer.start();
  });
  afterEach(() => Promise.all(closing.splice(0).map((close) => close())));

  /** A receiver that runs one handler at once, and waits for it for a minute. */
  const start = () => {
    const connection = { connection: redis.url, prefix: aPrefix() };
    const here = heldHandler();
    const receiver = sauceWebhooks({
      inbox: bullmqInbox(connection),
      onVdc: here.handler,
      ack: 'handled',
      maxParallel: 1,
      handlerTimeoutMs: 60_000,
      logger: false,
    });
    closing.push(() => {
      here.end();
      return receiver.close({ timeoutMs: 1000 });
    });
    const post = (id: string) => deliver(receiver, vdcEvent({ id }), { until: 'acknowledged', timeoutMs: 50_000 });
    return { connection, here, receiver, post };
  };

  test('answers as soon as another process has taken the event, while that still runs', async () => {
    const { connection, here, post } = start();
    const first = post('here');
    await until(() => here.seen.includes('here'));
    const there = heldHandler();
    const worker = sauceWorker({ inbox: bullmqInbox(connection), onVdc: there.handler, logger: false });
    closing.push(() => {
      there.end();
      return worker.close({ timeoutMs: 1000 });
    });
    expect((await post('there')).outcome).toBe('accepted');
    // The other process has claimed it, a moment before its handler is called.
    await until(() => there.seen.length > 0);
    expect([here.seen, there.seen]).toEqual([['here'], ['there']]);
    here.end();
    await first;
  });

  test('answers when another process has handled the event and let it go', async () => {
    const { connection, here, post } = start();
    const first = post('here');
    await until(() => here.seen.includes('here'));
    const inbox = bullmqInbox({ ...connection, maxCompleted: 0 });
    const worker = sauceWorker({ inbox, onVdc: () => {}, logger: false });
    closing.push(() => worker.close({ timeoutMs: 1000 }));
    expect((await post('there')).outcome).toBe('accepted');
    expect(await inbox.counts()).toMatchObject({ active: 1, completed: 0 });
    here.end();
    await first;
  });

  test('waits for the try of its own process, and for the turn of it', async () => {
    const { here, post } = start();
    let answers = 0;
    const posts = ['first', 'second'].map((id) => post(id).then(() => answers++));
    await until(() => here.seen.length === 1);
    const since = Date.now();
    await until(() => Date.now() - since > 350);
    expect(answers).toBe(0);
    here.end();
    await until(() => here.seen.length === 2);
    expect(answers).toBeLessThan(2);
    here.end();
    await Promise.all(posts);
  });
});
