import { SauceWebhooksError } from '../../errors/error';
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

function isOlder(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < leastVersion[0] || (major === leastVersion[0] && minor < leastVersion[1]);
}

function unusable(message: string, help: string): SauceWebhooksError {
  return new SauceWebhooksError('STORE_UNUSABLE', message, { help });
}
