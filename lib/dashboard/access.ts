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

/** Nothing but the package's own files runs on the page, and nobody else's page shows or reads it. */
export function protect(response: ServerResponse): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

export const unknownHost =
  'This page answers under names it knows only. Add the name in the address bar to the option hosts of sauceDashboard, or use localhost.';

/**
 * Whether the request names a host under which the page is served. A stranger's page can give its own name the address of
 * this machine; then the browser takes both for one site, and only the name tells them apart.
 */
export function isKnownHost({ headers }: IncomingMessage, hosts: ReadonlySet<string>): boolean {
  // HTTP/2 has it under a name of its own.
  const name = nameOf(headers.host ?? String(headers[':authority'] ?? ''));
  return isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost') || hosts.has(name);
}

function nameOf(host: string): string {
  return host
    .toLowerCase()
    .replace(/:\d*$/, '')
    .replace(/^\[(.*)\]$/, '$1');
}

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
