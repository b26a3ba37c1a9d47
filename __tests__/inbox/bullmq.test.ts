import { bullmqInbox } from '../../lib/inbox/bullmq';
import { aPrefix, describeWithRedis, RedisServer } from '../redis/redis-server';
import { inboxContract } from './contract';

describeWithRedis('bullmqInbox on a Redis', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await RedisServer.start();
  });

  inboxContract('bullmqInbox', () => bullmqInbox({ connection: redis.url, prefix: aPrefix() }), { isDurable: true });
});
