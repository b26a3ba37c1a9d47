import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIP } from 'node:net';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const headers: Readonly<Record<string, string>> = {
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** Only the package's own files run on the page, and no other site can embed or read it. */
export function setSecurityHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

export const hostNotAllowed =
  'This host name is not allowed. Add the name in the address bar to the option allowedHosts of sauceDashboard, or use localhost.';

/**
 * Whether the request names an allowed host. Another site can point its own name to the address of this machine; the browser
 * then treats both as one site, and only the name differs (DNS rebinding).
 */
export function isAllowedHost({ headers }: IncomingMessage, allowedHosts: ReadonlySet<string>): boolean {
  // In HTTP/2 it has another name.
  const name = nameOf(headers.host ?? String(headers[':authority'] ?? ''));
  return isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost') || allowedHosts.has(name);
}

function nameOf(host: string): string {
  return host
    .toLowerCase()
    .replace(/:\d*$/, '')
    .replace(/^\[(.*)\]$/, '$1');
}

/**
 * Whether a page of the same origin sent the request. Browsers send `Sec-Fetch-Site`, but not over plain HTTP to other
 * machines; there, `Origin` names the host.
 */
export function isSameOrigin({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = headers;
  const host = headers.host ?? headers[':authority'];
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}
