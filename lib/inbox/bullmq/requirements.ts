import type { Redis } from 'ioredis';
import { SauceWebhooksError } from '../../errors/error';

interface PeerDependencies {
  bullmq: typeof import('bullmq');
  ioredis: typeof import('ioredis');
}

/** Loads the user-installed packages of this inbox. @throws {SauceWebhooksError} PEER_DEPENDENCY_MISSING */
export function loadPeers(): PeerDependencies {
  let found: PeerDependencies;
  try {
    found = { bullmq: require('bullmq'), ioredis: require('ioredis') };
  } catch (cause) {
    const message = 'Expected the packages `bullmq` and `ioredis`, but one of them is not installed.';
    throw new SauceWebhooksError('PEER_DEPENDENCY_MISSING', message, { cause });
  }
  if (typeof found.ioredis.Redis !== 'function') throw unsupportedVersion('ioredis', '5.3 or later');
  // Version 5.66 is the first to export the codes of its errors.
  if (found.bullmq.ErrorCode === undefined) throw unsupportedVersion('bullmq', '5.66 or later');
  return found;
}

function unsupportedVersion(name: string, expected: string): SauceWebhooksError {
  return new SauceWebhooksError('PEER_DEPENDENCY_MISSING', `Expected the package \`${name}\` in version ${expected}.`, {
    help: 'Install supported versions: npm install bullmq@6 ioredis@6',
  });
}

const minVersion = [6, 2] as const;
/** Permissions that ACL rules must grant. */
const rightsFor = (prefix: string) =>
  `~${prefix}:* +@read +@write +@transaction +@scripting +@connection -@dangerous +info`;

/** The commands that BullMQ and this inbox use on each type of key, with harmless arguments. */
const commandsUsed = {
  string: 'set k 1,get k,incr k,incrby k 1,exists k,pttl k',
  hash: 'hset k f 1,hmset k f 1,hincrby k f 1,hget k f,hmget k f,hgetall k,hdel k f',
  list: 'lpush k 1,rpush k 1,lrange k 0 0,lindex k 0,llen k,lrem k 0 1,rpoplpush k k',
  set: 'sadd k 1,smembers k,scard k,srem k 1',
  zset:
    'zadd k 1 1,zscore k 1,zcard k,zrange k 0 0,zrevrange k 0 0,zrangebyscore k 0 0,zrevrangebyscore k 0 0,zrem k 1,' +
    'zremrangebyrank k 0 0,zremrangebyscore k 0 0,zpopmin k,bzpopmin k 0.001',
  stream: 'xadd k * f 1,xtrim k MAXLEN 1,xread STREAMS k 0',
  script: 'eval return 1 k,evalsha 0 1 k',
};

/**
 * Checks that the inbox can use this Redis. Returns warnings about settings that can lose events.
 *
 * @throws {SauceWebhooksError} STORE_UNUSABLE if Redis cannot be used as it is.
 */
export async function checkRedis(redis: Redis, prefix: string): Promise<string[]> {
  const throwIfRefused = (cause: Error & { previousErrors?: Error[] }) => {
    const messages = [...(cause.previousErrors ?? []), cause].map(({ message }) => message);
    const refusal = messages.find((message) => isRefusal.test(message));
    if (refusal !== undefined) {
      const message = `Expected Redis to accept all commands that the inbox needs, on keys that begin with ${prefix}: ${refusal}`;
      throw unusable(message, `Grant the user these permissions: ${rightsFor(prefix)}`);
    }
    if (cause.name !== 'ReplyError') throw cause;
  };
  const warnings = checkInfo((await redis.info().catch(throwIfRefused)) ?? '');
  await tryCommands(redis, prefix).catch(throwIfRefused);
  // Unknown settings are no reason to refuse.
  return [...warnings, ...(await mixedVersions(redis, prefix).catch(() => []))];
}

/** BullMQ stores the version that last used each queue. */
async function mixedVersions(redis: Redis, prefix: string): Promise<string[]> {
  const own = engineVersion();
  const types = await redis.smembers(typesKeyOf(prefix));
  const found = await Promise.all(types.map((type) => redis.hget(`${prefix}:${type}:meta`, 'version')));
  const versions = new Set(found.map((version) => version?.split(':').at(-1) ?? own));
  const others = [...versions].filter((version) => version.split('.')[0] !== own.split('.')[0]);
  return others.map(
    (other) =>
      `Redis can lose events: BullMQ ${other} has used the queues, and this process has ${own}. When a queue is paused and resumed, one overwrites events that the other added. Use one major version in all processes and tools.`,
  );
}

function engineVersion(): string {
  try {
    return require('bullmq/package.json').version;
  } catch (cause) {
    throw new Error('A bundle may lack it.', { cause });
  }
}

/** The key of the set of types ever added. */
export const typesKeyOf = (prefix: string): string => `${prefix}:sauce-types`;

/** Problems that only a change of settings can fix. A full Redis, for example, may recover by itself. */
const isRefusal = /^(NOPERM|ERR unknown command|CROSSSLOT|MOVED|READONLY)/;

/** In one transaction, so that nothing is left behind: Redis runs none of them if it refuses one. */
async function tryCommands(redis: Redis, prefix: string): Promise<void> {
  const all = redis.multi();
  for (const [type, commands] of Object.entries(commandsUsed)) {
    const key = `${prefix}:sauce-probe:${type}`;
    for (const command of commands.split(',')) {
      const [name = '', ...args] = command.split(' ');
      all.call(name, ...args.map((arg) => (arg === 'k' ? key : arg)));
    }
    all.del(key);
  }
  await all.exec();
}

/** @throws {SauceWebhooksError} STORE_UNUSABLE */
export function checkInfo(info: string): string[] {
  const settings = new Map(info.split(/\r?\n/).map((line) => line.split(':', 2) as [string, string]));
  const version = settings.get('redis_version');
  if (version !== undefined && isOlder(version)) {
    const message = `Expected Redis in version ${minVersion.join('.')} or later, got ${version}.`;
    throw unusable(message, 'Install a newer Redis, or Valkey.');
  }
  if (settings.get('cluster_enabled') === '1') {
    const help = 'Connect to a Redis without cluster mode. For failover, use replicas with Sentinel (`sentinels`).';
    throw unusable('Expected a single Redis, got a node of a Redis Cluster, which is not supported.', help);
  }
  if (settings.get('role') === 'slave' && settings.get('slave_read_only') === '1') {
    const help = 'Point `connection` to its primary, or use `sentinels`.';
    throw unusable('Expected a Redis that accepts writes, got a read-only replica.', help);
  }
  return risksOf(settings).map((risk) => `Redis can lose events: ${risk}.`);
}

function risksOf(settings: ReadonlyMap<string, string>): string[] {
  const risks: string[] = [];
  const policy = settings.get('maxmemory_policy');
  if (policy !== undefined && policy !== 'noeviction') {
    risks.push(`it evicts data when its memory is full. Set: maxmemory-policy noeviction (now ${policy})`);
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

/** The error for a failed SELECT: the database does not exist, or the user may not use it. */
export function databaseError(db: number | undefined, reason: string): SauceWebhooksError {
  const isMissing = reason.includes('DB index is out of range');
  const message = `Expected Redis to ${isMissing ? 'have' : 'give access to'} database ${db}: ${reason}`;
  const help = isMissing
    ? 'Correct `db`, or raise `databases` in the settings of Redis.'
    : 'Connect as a user who may use SELECT.';
  return unusable(message, help);
}
