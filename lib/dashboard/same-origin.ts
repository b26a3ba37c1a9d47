import type { IncomingMessage } from 'node:http';

/**
 * Whether a page of this very origin sent the request. Browsers say so in `Sec-Fetch-Site`, but not over plain HTTP to other
 * machines than their own; there, `Origin` names the host.
 */
export function isSameOrigin({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = headers;
  const host = headers.host ?? headers[':authority'];
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}
