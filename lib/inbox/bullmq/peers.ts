import { SauceWebhooksError } from '../../errors/error';

type Bullmq = typeof import('bullmq');
type Ioredis = typeof import('ioredis');

/**
 * What `TypeWorker` overrides and calls of the engine's worker, although some of it is not documented. The documented way
 * to fetch by hand either asks again and again, or takes a job before there is a turn for it.
 */
const neededOfWorker = [
  ...['run', 'getNextJob', 'moveToActive', 'getBlockTimeout', 'callProcessJob', 'processJob'],
  ...['handleCompleted', 'handleFailed', 'startStalledCheckTimer'],
];

/** The packages that this inbox needs and the user installs. @throws {SauceWebhooksError} PEER_DEPENDENCY_MISSING */
export function peers(): { bullmq: Bullmq; ioredis: Ioredis } {
  let found: { bullmq: Bullmq; ioredis: Ioredis };
  try {
    found = { bullmq: require('bullmq') as Bullmq, ioredis: require('ioredis') as Ioredis };
  } catch (cause) {
    const message = 'Expected the packages `bullmq` and `ioredis`, but one of them is not installed.';
    throw new SauceWebhooksError('PEER_DEPENDENCY_MISSING', message, { cause });
  }
  if (typeof found.ioredis.Redis !== 'function') throw unfit('Expected the package `ioredis` in version 5.3 or later.');
  const { prototype } = found.bullmq.Worker;
  const missing = neededOfWorker.filter((name) => typeof Reflect.get(prototype, name) !== 'function');
  if (missing.length === 0) return found;
  throw unfit(
    `Expected the package \`bullmq\` in version 6, but the worker of the one that is installed has no ${missing.join(', ')}.`,
  );
}

function unfit(message: string): SauceWebhooksError {
  return new SauceWebhooksError('PEER_DEPENDENCY_MISSING', message, {
    help: 'Install what fits: npm install bullmq@6 ioredis@6',
  });
}
