import { shareCall, thrown } from '../async/call-safely';
import { withTimeout } from '../async/time';
import { SauceWebhooksError } from '../errors/error';
import { type NamedKey, type SecretProvider, toKeys } from './signature';

/** How long a provider may take before its last good answer is used. */
const timeoutMs = 5000;

/**
 * The provider's keys for each delivery; its last good answer while it fails, null when there is none. Deliveries that come
 * during a call share it, so a flood is no flood of calls, and no late answer replaces a newer one. Of failures in a row only
 * the first is reported.
 */
export function createKeyResolver(
  provider: SecretProvider,
  onError: (error: SauceWebhooksError) => void,
): () => Promise<readonly NamedKey[] | null> {
  let lastGood: readonly NamedKey[] | null = null;
  let isFailing = false;

  return shareCall(async () => {
    try {
      lastGood = toKeys(await withTimeout(provider(), timeoutMs, `It did not answer within ${timeoutMs} ms.`));
      isFailing = false;
    } catch (cause) {
      thrown(cause);
      const message = 'Expected the `secret` function to return secrets, but it failed.';
      if (!isFailing) onError(new SauceWebhooksError('SECRET_PROVIDER_FAILED', message, { cause }));
      isFailing = true;
    }
    return lastGood;
  });
}
