import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

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
