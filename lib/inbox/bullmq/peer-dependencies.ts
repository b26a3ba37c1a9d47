import { SauceWebhooksError } from '../../errors/error';

interface PeerDependencies {
  bullmq: typeof import('bullmq');
  ioredis: typeof import('ioredis');
}

/** Loads the packages that this inbox needs and the user installs. @throws {SauceWebhooksError} PEER_DEPENDENCY_MISSING */
export function loadPeers(): PeerDependencies {
  let found: PeerDependencies;
  try {
    found = { bullmq: require('bullmq'), ioredis: require('ioredis') };
  } catch (cause) {
    const message = 'Expected the packages `bullmq` and `ioredis`, but one of them is not installed.';
    throw new SauceWebhooksError('PEER_DEPENDENCY_MISSING', message, { cause });
  }
  if (typeof found.ioredis.Redis !== 'function') throw unsupportedVersion('ioredis', '5.3 or later');
  // Version 6 is the first that exports the codes of its errors.
  if (found.bullmq.ErrorCode === undefined) throw unsupportedVersion('bullmq', '6');
  return found;
}

function unsupportedVersion(name: string, expected: string): SauceWebhooksError {
  return new SauceWebhooksError('PEER_DEPENDENCY_MISSING', `Expected the package \`${name}\` in version ${expected}.`, {
    help: 'Install versions that fit: npm install bullmq@6 ioredis@6',
  });
}
