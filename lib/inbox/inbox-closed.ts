import { SauceWebhooksError } from '../errors';

export function closedError(): SauceWebhooksError {
  return new SauceWebhooksError('CLOSED', 'Expected an open inbox, got one that was closed.');
}
