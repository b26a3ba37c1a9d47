import type { Redis } from 'ioredis';
import { SauceWebhooksError } from '../../errors/error';
import { errorMessage } from '../../text/escape';

/**
 * The client itself would go on with the first database: what it is told would be kept there, and taken from there.
 *
 * @param onError Told of each error of this client, not of its duplicates, once it is disconnected for it.
 */
export function onlyInOwnDatabase(redis: Redis, onError?: (cause: unknown) => void): Redis {
  redis.on('error', (cause) => {
    // Made anew, as the database may be there after the next start of Redis.
    if (isOfDatabase(cause)) redis.disconnect(true);
    onError?.(cause);
  });
  const duplicate = redis.duplicate.bind(redis);
  redis.duplicate = (override) => onlyInOwnDatabase(duplicate(override));
  return redis;
}

/** What is wrong when it is the database: that there is no such one, or that Redis does not let us into it. */
export function databaseError(redis: Redis, cause: unknown): SauceWebhooksError | undefined {
  if (!isOfDatabase(cause)) return undefined;
  const reason = errorMessage(cause);
  const isMissing = reason.includes('DB index is out of range');
  const message = `Expected Redis to ${isMissing ? 'have a' : 'let us into'} database ${redis.options.db}: ${reason}`;
  return new SauceWebhooksError('STORE_UNUSABLE', message, {
    help: isMissing
      ? 'Correct `db`, or raise `databases` in the settings of Redis.'
      : 'Connect as a user who may use SELECT.',
  });
}

/** An answer of Redis, not that the connection was lost before one came. */
function isOfDatabase(cause: unknown): boolean {
  const { name, command } = cause as { name?: string; command?: { name?: string } };
  return name === 'ReplyError' && command?.name === 'select';
}
