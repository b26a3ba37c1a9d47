import { SauceWebhooksError } from '../../errors';

type Bullmq = typeof import('bullmq');
type Ioredis = typeof import('ioredis');

/** The packages that this inbox needs and the user installs. @throws {SauceWebhooksError} PEER_MISSING */
export function peers(): { bullmq: Bullmq; ioredis: Ioredis } {
  try {
    return { bullmq: require('bullmq') as Bullmq, ioredis: require('ioredis') as Ioredis };
  } catch (cause) {
    const message = 'Expected the packages `bullmq` and `ioredis`, but one of them is not installed.';
    throw new SauceWebhooksError('PEER_MISSING', message, { cause });
  }
}
