import { SauceWebhooksError } from '../errors/error';

export function closedError(): SauceWebhooksError {
  return new SauceWebhooksError('CLOSED', 'Expected an open inbox, got one that was closed.');
}
