import type { Redis } from 'ioredis';
import { SauceWebhooksError } from '../../errors';
import { reasonOf } from '../../printable';

/** The client itself would go on with the first database: what it is told would be kept there, and taken from there. */
export function onlyInOwnDatabase(redis: Redis): Redis {
  redis.on('error', (cause) => {
    // Made anew, as the database may be there after the next start of Redis.
    if (isOfDatabase(cause)) redis.disconnect(true);
  });
  const duplicate = redis.duplicate.bind(redis);
  redis.duplicate = (override) => onlyInOwnDatabase(duplicate(override));
  return redis;
}

/** What is wrong when it is that there is no such database. */
export function databaseError(redis: Redis, cause: unknown): SauceWebhooksError | undefined {
  if (!isOfDatabase(cause)) return undefined;
  const message = `Expected Redis to have a database ${redis.options.db}: ${reasonOf(cause)}`;
  return new SauceWebhooksError('STORE_UNUSABLE', message, {
    help: 'Correct `db`, or raise `databases` in the settings of Redis.',
  });
}

/** An answer of Redis, not that the connection was lost before one came. */
function isOfDatabase(cause: unknown): boolean {
  const { name, command } = cause as { name?: string; command?: { name?: string } };
  return name === 'ReplyError' && command?.name === 'select';
}
