import { SauceWebhooksError } from '../../errors/error';
import { describeValue } from '../../text/escape';

/** What is looked at of a connection's options. */
interface Settings {
  keyPrefix?: unknown;
  db?: unknown;
}

/** No connection of ioredis, and nothing else of a class: this inbox makes several, each with settings of its own. */
export const isConnection = (value: unknown): boolean =>
  typeof value === 'string'
    ? /^rediss?:\/\/\S+$/.test(value) && URL.canParse(value)
    : typeof value === 'object' && value !== null && isPlain(value);

const isPlain = (value: object): boolean => [Object.prototype, null].includes(Object.getPrototypeOf(value));

/** @throws {SauceWebhooksError} INVALID_OPTION for what the engine cannot use, and what the client would pass over. */
export function checkedConnection<Connection extends string | object>(connection: Connection): Connection {
  const { keyPrefix, db } = typeof connection === 'string' ? settingsOfUrl(connection) : (connection as Settings);
  if (keyPrefix) {
    throw invalid('Expected `connection` without `keyPrefix`, which the engine cannot use. Give `prefix` instead.');
  }
  // The client itself would use database 0.
  if (!/^\d*$/.test(String(db ?? ''))) {
    throw invalid(`Expected \`connection\` with a \`db\` that is a whole number >= 0, got ${described(db)}.`);
  }
  return connection;
}

function settingsOfUrl(url: string): Settings {
  const { pathname, searchParams } = new URL(url);
  return { keyPrefix: searchParams.get('keyPrefix'), db: pathname.slice(1) || searchParams.get('db') };
}

/** Of a password with a slash in it, the URL has the rest as its path. */
const described = (db: unknown): string => (String(db).includes('@') ? 'another text' : describeValue(db));

const invalid = (message: string) => new SauceWebhooksError('INVALID_OPTION', message);
