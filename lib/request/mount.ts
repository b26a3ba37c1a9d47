import type { IncomingMessage } from 'node:http';

/** What Express keeps on a request of the route that matched last, even after that route passed it on. */
type RoutedRequest = IncomingMessage & { route?: { stack?: readonly { handle?: unknown }[] } };

/** Whether a POST is for this handler: at its path relative to the mount, or handed to it directly by a route. */
export function isFor(request: RoutedRequest, handler: unknown, path: string): boolean {
  if (request.method !== 'POST') return false;
  const pathname = request.url === path ? path : request.url?.split('?', 1)[0];
  return pathname === path || request.route?.stack?.some(({ handle }) => handle === handler) === true;
}
