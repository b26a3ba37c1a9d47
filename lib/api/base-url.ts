import { SauceWebhooksError } from '../errors/error';

const regionName = /^[a-z]+-[a-z]+-\d+$/;
const ownMachine = ['127.0.0.1', '[::1]', 'localhost'];

export const isRegion = (value: unknown): boolean => typeof value === 'string' && regionName.test(value);

export function regionUrl(region: string): string {
  return `https://api.${region}.saucelabs.com`;
}

/** The URL without a slash at its end. @throws {SauceWebhooksError} for one that credentials must not go to. */
export function checkedBaseUrl(given: string): string {
  const expected = 'Expected `baseUrl` to be an https URL without credentials, query and fragment';
  if (!URL.canParse(given)) throw new SauceWebhooksError('INVALID_OPTION', `${expected}, got what is no URL.`);
  const { protocol, hostname, username, password, href } = new URL(given);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && ownMachine.includes(hostname));
  if (!isSafe) throw new SauceWebhooksError('INVALID_OPTION', `${expected}, got one of ${protocol}.`);
  // Also an empty query or fragment would swallow the path that comes after it.
  if (username !== '' || password !== '' || /[?#]/.test(href)) {
    throw new SauceWebhooksError('INVALID_OPTION', `${expected}, got one with.`);
  }
  return href.replace(/\/+$/, '');
}
