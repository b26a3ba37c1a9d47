import { SauceWebhooksError } from '../../errors/error';

/** Of one code, whatever the cause, so that an outage is told once. */
export function storeFailed(what: string, cause: unknown): SauceWebhooksError {
  return new SauceWebhooksError('STORE_FAILED', `Expected Redis to ${what}, but it failed.`, { cause });
}
