import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import { describeValue } from '../text/escape';

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

/** Names the host of the request: behind a proxy, it may differ from that of the address bar. */
export const hostNotAllowed = (request: IncomingMessage): string =>
  `The host name ${describeValue(nameOf(hostOf(request)))} is not allowed. Add it to the option allowedHosts of sauceDashboard, or use localhost. ` +
  'If the address bar shows another name, a proxy has changed the Host header: configure it to forward the original one.';

// HTTP/2 uses another name.
const hostOf = ({ headers }: IncomingMessage): string => headers.host ?? String(headers[':authority'] ?? '');

/**
 * Whether the request names an allowed host. Another site can point its own name to the address of this machine; the browser then treats
 * both as one site, and only the name differs (DNS rebinding).
 */
export function isAllowedHost(request: IncomingMessage, allowedHosts: ReadonlySet<string>): boolean {
  const name = nameOf(hostOf(request));
  return isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost') || allowedHosts.has(name);
}

function nameOf(host: string): string {
  return host
    .toLowerCase()
    .replace(/:\d*$/, '')
    .replace(/^\[(.*)\]$/, '$1');
}

/**
 * Whether a page of the same origin sent the request. Browsers send `Sec-Fetch-Site`, but not over plain HTTP to other machines; there,
 * `Origin` names the host.
 */
export function isSameOrigin(request: IncomingMessage): boolean {
  const { headers } = request;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = headers;
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === hostOf(request);
}

export const notSameOrigin = (request: IncomingMessage): string =>
  `Actions are only accepted from the page itself. This one came to the host ${describeValue(hostOf(request))}, from the origin ${describeValue(request.headers.origin)}. ` +
  'Behind a proxy, configure it to forward the Host header.';
