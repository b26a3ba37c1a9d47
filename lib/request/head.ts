import type { IncomingMessage, ServerResponse } from 'node:http';
import { readSafely, thrown } from '../async/call-safely';
import { type RejectionReason, rejectedRead } from '../errors/rejection';

/** The header in which Sauce Labs signs each POST. Source: its documentation of webhooks. */
export const signatureHeader = 'saucelabs-sign';

const safeHeaders = [
  'content-type',
  'content-length',
  'user-agent',
  signatureHeader,
  'x-request-id',
  'x-forwarded-for',
] as const;

export type Headers = Readonly<Record<string, string>>;

/** What a delivery needs of a request beside its body. */
export interface Head {
  headers: Headers;
  url?: string | undefined;
  /** The request could not be read: it is rejected, whatever its body says. */
  rejection?: RejectionReason;
}

/**
 * Reads the head of a request. What other middleware put there may be a getter that throws, or headers that are no strings.
 *
 * @param headerOf Reads a header by its name.
 */
export function readHead(
  request: { method?: unknown; url?: string | undefined },
  headerOf: (name: string) => unknown,
): Head {
  try {
    const { method: _, url } = request;
    const headers: Record<string, string> = {};
    for (const name of [...safeHeaders, 'content-encoding', 'transfer-encoding']) {
      const value = headerOf(name) ?? undefined;
      if (value !== undefined) headers[name] = String(value);
    }
    return { headers, url };
  } catch (cause) {
    return { headers: {}, rejection: rejectedRead('method, URL and headers', cause) };
  }
}

/**
 * The headers that may be logged and stored: no cookies and no credentials.
 *
 * @param encoding The content-encoding that the body beside them still has: most are decoded.
 */
export function loggableHeaders(headers: Headers, encoding?: string): Record<string, string> {
  const loggable: Record<string, string> = encoding === undefined ? {} : { 'content-encoding': encoding };
  for (const name of safeHeaders) {
    const value = headers[name];
    if (value !== undefined) loggable[name] = value;
  }
  return loggable;
}

/** The content-encoding of a request; undefined if it has none. */
export function contentEncoding(header: string | undefined): string | undefined {
  const name = header?.trim().toLowerCase();
  return name === '' || name === 'identity' ? undefined : name;
}

/** Express leaves the route that matched last on a request, even after that route called next(). */
type Route = { stack?: readonly { handle?: unknown }[] };
type RoutedRequest = IncomingMessage & { route?: Route; sauceEvents?: unknown };

const slash = '/'.charCodeAt(0);

/**
 * Checks whether a POST is for this handler: at its path relative to the mount, or handed to it directly by a route.
 *
 * Runs for every request of the app, and properties of an Express request are slow to read: it reads `method`, `url` only for a
 * POST, and never `headers`, which Node parses when read.
 *
 * @returns `elsewhere` for a POST to another path, undefined if `request` is visibly not a Node request. True where a getter throws
 *   that other middleware put there: it is received, to be rejected and stored.
 */
export function matchesRequest(request: unknown, handler: unknown, path: string): boolean | 'elsewhere' | undefined {
  if (typeof request !== 'object' || request === null) return undefined;
  try {
    const { method } = request as RoutedRequest;
    if (typeof method !== 'string') return undefined;
    if (method !== 'POST') return false;
    const { url } = request as RoutedRequest;
    if (!isNodeUrl(request, url)) return undefined;
    if (url === path || pathOf(url) === path) return true;
    const route = readSafely(request, 'route') as Route | undefined;
    return route?.stack?.some(({ handle }) => handle === handler) || 'elsewhere';
  } catch (cause) {
    thrown(cause);
    return true;
  }
}

/** The path of a request target, also in absolute form: `http://host/sauce?token=…` (RFC 9112, 3.2.2). */
export function pathOf(url: string): string {
  const path = url.split('?', 1)[0] as string;
  return path.charCodeAt(0) === slash ? path : path.replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, '') || '/';
}

/**
 * Warns once of a POST that was passed on and not received, though it is signed or came by a route. Where an agent or a helper
 * wraps route handlers, a route cannot be recognised.
 */
export function lostPostWarning(warn: (message: string) => void) {
  let isDone = false;
  return function watch(request: RoutedRequest, response: ServerResponse): void {
    if (isDone) return;
    const isSigned = request.headers[signatureHeader] !== undefined;
    if (!isSigned && request.route === undefined) return;
    const path = pathOf(request.url ?? '/').slice(0, maxShown);
    response.once('finish', () => {
      // Another receiver may have received it. The route of an unsigned POST may be one that passed it on before.
      if (isDone || request.sauceEvents !== undefined || (!isSigned && response.statusCode !== 404)) return;
      isDone = true;
      const what = `a POST${isSigned ? ' with a signature' : ''}, answered with ${response.statusCode} by others`;
      warn(`passed on ${what}. If it is for sauceWebhooks, give it the option \`path: ${JSON.stringify(path)}\`.`);
    });
  };
}

const maxShown = 200;

/** Checks what `matchesRequest` leaves unread of a request that is not a POST. */
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
