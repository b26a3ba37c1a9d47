import type { IncomingMessage } from 'node:http';

/** Express leaves the route that matched last on a request, even after that route called next(). */
type RoutedRequest = IncomingMessage & { route?: { stack?: readonly { handle?: unknown }[] } };

const slash = '/'.charCodeAt(0);

/**
 * Checks whether a POST is for this handler: at its path relative to the mount, or handed to it directly by a route.
 *
 * @returns undefined if `request` is visibly not a Node request. Every request of the app passes here, and a property of an
 * Express request is slow to read: this reads `method`, `url` only of a POST, and never `headers`, which Node parses when read.
 */
export function matchesRequest(request: unknown, handler: unknown, path: string): boolean | undefined {
  if (typeof request !== 'object' || request === null) return undefined;
  const { method } = request as RoutedRequest;
  if (typeof method !== 'string') return undefined;
  if (method !== 'POST') return false;
  const { url } = request as RoutedRequest;
  if (!isNodeUrl(request, url)) return undefined;
  const pathname = url === path ? path : url.split('?', 1)[0];
  if (pathname === path) return true;
  return (request as RoutedRequest).route?.stack?.some(({ handle }) => handle === handler) === true;
}

/** Checks what `isFor` leaves unread of a request that is not a POST. */
export function isNodeRequest(request: IncomingMessage): boolean {
  return isNodeUrl(request, request.url);
}

// The URL of a web-standard Request is always absolute, that of a Node request hardly ever: most need no further check.
function isNodeUrl(request: object, url: unknown): url is string {
  return typeof url === 'string' && (url.charCodeAt(0) === slash || !isWebRequest(request));
}

/** Detects a `Request` of the Fetch standard, whichever runtime implements it. */
export function isWebRequest(value: object): boolean {
  return 'arrayBuffer' in value && typeof value.arrayBuffer === 'function';
}
