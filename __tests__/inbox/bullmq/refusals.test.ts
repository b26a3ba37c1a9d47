import { type SauceWebhooksError, sauceWebhooks } from '../../../lib';
import { bullmqInbox } from '../../../lib/inbox/bullmq';
import { deliver, vdcEvent } from '../../../lib/testing';
import { aPrefix, describeWithRedis, RedisServer } from '../../redis/redis-server';
import { until } from '../../until';

const user = ['ACL', 'SETUSER', 'limited'];
const ofUser = ['CLIENT', 'KILL', 'USER', 'limited'];
type Commands = string[][];

describeWithRedis('a Redis that refuses for a while', () => {
  let redis: RedisServer;
  const handled: string[] = [];
  const errors: SauceWebhooksError[] = [];
  let webhooks: ReturnType<typeof sauceWebhooks>;
  beforeEach(async () => {
    redis = await RedisServer.start();
    await redis.command('ACL', 'SETUSER', 'limited', 'on', '>one', '~*', '&*', '+@all');
    for (const list of [handled, errors]) list.length = 0;
    const connection = { host: '127.0.0.1', port: redis.port, username: 'limited', password: 'one' };
    webhooks = sauceWebhooks({
      inbox: bullmqInbox({ connection, prefix: aPrefix(), timeoutMs: 1000 }),
      onVdc: ({ payload }) => handled.push(payload.id),
      onError: (error) => errors.push(error as SauceWebhooksError),
      logger: false,
    });
  });
  afterEach(async () => {
    await webhooks.close({ timeoutMs: 0 });
    await redis.remove();
  });
  const all = async (commands: Commands) => {
    for (const [name = '', ...args] of commands) await redis.command(name, ...args);
  };
  const post = (id: string) => deliver(webhooks, vdcEvent({ id }), { until: 'acknowledged' });

  test.each<[string, Commands, Commands]>([
    [
      'as too few replicas follow it',
      [['CONFIG', 'SET', 'min-replicas-to-write', '1']],
      [['CONFIG', 'SET', 'min-replicas-to-write', '0']],
    ],
    ['as the user may run no scripts', [[...user, '-evalsha', '-eval']], [[...user, '+@all']]],
    ['as the user may write nothing', [[...user, '-@write']], [[...user, '+@all']]],
    ['as the keys are not for the user', [[...user, 'resetkeys']], [[...user, 'allkeys']]],
    ['as it has another password', [[...user, 'resetpass', '>two'], ofUser], [[...user, 'resetpass', '>one']]],
    ['as it copies another', [['REPLICAOF', '127.0.0.1', '1']], [['REPLICAOF', 'NO', 'ONE']]],
  ])('%s loses nothing, dispatches nothing twice, and reports each once', async (_, refuse, allow) => {
    await post('before');
    await until(() => handled.length === 1);
    await all(refuse);
    await Promise.all(['a', 'b', 'c'].map(post));
    expect((await webhooks.health()).buffered).toBe(3);
    expect(handled).toEqual(['before']);
    await all(allow);
    await until(async () => handled.length === 4 && (await webhooks.health()).buffered === 0);
    await until(async () => (await webhooks.health()).inbox?.completed === 4);
    expect([...handled].sort()).toEqual(['a', 'b', 'before', 'c']);
    // One of receiving, one of working.
    expect(errors.length).toBeLessThanOrEqual(2);
    expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(['STORE_FAILED']));
  });
});
