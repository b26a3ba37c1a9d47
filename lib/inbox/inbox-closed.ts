import { SauceWebhooksError } from '../errors/error';

export function closedError(): SauceWebhooksError {
  return new SauceWebhooksError('INBOX_CLOSED', 'Expected an open inbox, got one that was closed.');
}
