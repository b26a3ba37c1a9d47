import { shareCall, thrown } from '../async/call-safely';
import { withTimeout } from '../async/time';
import { SauceWebhooksError } from '../errors/error';
import { type NamedKey, type SecretProvider, toKeys } from './signature';

/** After this time, a provider's last result is used. */
const timeoutMs = 5000;

/**
 * Returns the provider's keys for each delivery; its last result while it fails, or null if there is none. Concurrent deliveries share a
 * call, so a flood does not cause a flood of calls, and a late result never replaces a newer one. Only the first of consecutive failures
 * is reported.
 */
export function createKeyResolver(
  provider: SecretProvider,
  onError: (error: SauceWebhooksError) => void,
): () => Promise<readonly NamedKey[] | null> {
  let lastGood: readonly NamedKey[] | null = null;
  let isFailing = false;

  return shareCall(async () => {
    try {
      lastGood = toKeys(await withTimeout(provider(), timeoutMs, `It did not return within ${timeoutMs} ms.`));
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
