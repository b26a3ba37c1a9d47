import { SauceWebhooksError } from '../../errors/error';

const minVersion = [6, 2] as const;

/**
 * Checks what Redis responds to INFO. Returns warnings about settings that can lose events.
 *
 * @throws {SauceWebhooksError} STORE_UNUSABLE for a Redis that cannot be used as it is.
 */
export function checkRequirements(info: string): string[] {
  const settings = new Map(info.split(/\r?\n/).map((line) => line.split(':', 2) as [string, string]));
  const version = settings.get('redis_version');
  if (version !== undefined && isOlder(version)) {
    const message = `Expected Redis in version ${minVersion.join('.')} or later, got ${version}.`;
    throw unusable(message, 'Install a newer Redis, or Valkey.');
  }
  if (settings.get('cluster_enabled') === '1') {
    const help = 'Connect to a Redis that is no cluster. For failover use replicas with Sentinel (`sentinels`).';
    throw unusable('Expected a single Redis, got a node of a Redis Cluster, which is not supported.', help);
  }
  if (settings.get('role') === 'slave' && settings.get('slave_read_only') === '1') {
    const help = 'Let `connection` lead to its primary, or give `sentinels`.';
    throw unusable('Expected a Redis that accepts writes, got a read-only replica.', help);
  }
  return risksOf(settings).map((risk) => `Redis can lose events: ${risk}.`);
}

function risksOf(settings: ReadonlyMap<string, string>): string[] {
  const risks: string[] = [];
  const policy = settings.get('maxmemory_policy');
  if (policy !== undefined && policy !== 'noeviction') {
    risks.push(`it evicts data when its memory is full. Set: maxmemory-policy noeviction (it is ${policy})`);
  }
  if (settings.get('aof_enabled') === '0') {
    risks.push('it has no append-only file, so a restart loses the latest events. Set: appendonly yes');
  }
  return risks;
}

function isOlder(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < minVersion[0] || (major === minVersion[0] && minor < minVersion[1]);
}

function unusable(message: string, help: string): SauceWebhooksError {
  return new SauceWebhooksError('STORE_UNUSABLE', message, { help });
}

/** The error for an error of SELECT: there is no such database, or the user may not use it. */
export function databaseError(db: number | undefined, reason: string): SauceWebhooksError {
  const isMissing = reason.includes('DB index is out of range');
  const message = `Expected Redis to ${isMissing ? 'have' : 'give access to'} database ${db}: ${reason}`;
  const help = isMissing
    ? 'Correct `db`, or raise `databases` in the settings of Redis.'
    : 'Connect as a user who may use SELECT.';
  return unusable(message, help);
}
