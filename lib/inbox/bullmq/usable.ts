import type { Redis } from 'ioredis';
import { SauceWebhooksError } from '../../errors';
import { reasonOf } from '../../printable';
import type { RedisSettings } from './settings';

const leastVersion = [6, 2] as const;

/** @throws {SauceWebhooksError} for a Redis that cannot keep events as it is. */
export function checkUsable(settings: RedisSettings): void {
  const version = settings.get('redis_version');
  if (version !== undefined && isOlder(version)) {
    const message = `Expected Redis in version ${leastVersion.join('.')} or later, got ${version}.`;
    throw unusable(message, 'Install a newer Redis, or Valkey.');
  }
  if (settings.get('role') === 'slave' && settings.get('slave_read_only') === '1') {
    const message = 'Expected a Redis that takes writes, got a replica that is read-only.';
    throw unusable(message, 'Let `connection` lead to the one it copies, or give `sentinels`.');
  }
}

/** @throws {SauceWebhooksError} when there is no such database. The client itself would go on with the first one. */
export async function checkDatabase(redis: Redis): Promise<void> {
  const { db = 0 } = redis.options;
  if (db === 0) return;
  try {
    await redis.select(db);
  } catch (cause) {
    const message = `Expected Redis to have a database ${db}: ${reasonOf(cause)}`;
    throw unusable(message, 'Correct `db`, or raise `databases` in the settings of Redis.');
  }
}

function isOlder(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < leastVersion[0] || (major === leastVersion[0] && minor < leastVersion[1]);
}

function unusable(message: string, help: string): SauceWebhooksError {
  return new SauceWebhooksError('STORE_UNUSABLE', message, { help });
}
