import type { IncomingMessage, ServerResponse } from 'node:http';
import { readSafely, thrown } from '../async/call-safely';
import { type RejectionReason, rejectedRead } from '../errors/rejection';

/** The header with Sauce Labs' signature of each POST. Source: its documentation of webhooks. */
export const signatureHeader = 'saucelabs-sign';

const safeHeaders = [
  'content-type',
  'content-length',
  'user-agent',
  signatureHeader,
  'x-request-id',
  'x-forwarded-for',
] as const;
const readHeaders = [...safeHeaders, 'content-encoding', 'transfer-encoding'] as const;

export type Headers = Readonly<Record<string, string>>;

/** The data of a request that a delivery needs, besides its body. */
export interface Head {
  headers: Headers;
  url?: string | undefined;
  /** The request could not be read: it is rejected, whatever its body contains. */
  rejection?: RejectionReason;
}

/**
 * Reads the head of a request. Properties that other middleware set may be getters that throw, or headers that are not strings.
 *
 * @param headerOf Returns a header. The headers are read from the request once, because properties of an Express request are slow.
 */
export function readHead<Given>(
  request: { method?: unknown; url?: string | undefined; headers: Given },
  headerOf: (given: Given, name: string) => unknown,
): Head {
  try {
    const { method: _, url, headers: given } = request;
    const headers: Record<string, string> = {};
    for (const name of readHeaders) {
      const value = headerOf(given, name) ?? undefined;
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
 * @param encoding The content-encoding of the stored body: most bodies are stored decoded.
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

/** Express leaves the last matching route on a request, even after that route called next(). */
type Route = { stack?: readonly { handle?: unknown }[] };
type RoutedRequest = IncomingMessage & { route?: Route; sauceEvents?: unknown };

const slash = '/'.charCodeAt(0);

/**
 * Whether a POST is for this handler: at its path relative to the mount, or passed to it directly by a route.
 *
 * Runs for every request of the app, and properties of an Express request are slow: it reads `method`, `url` only for a POST, and never
 * `headers`, which Node parses when read.
 *
 * @returns `elsewhere` for a POST to another path, undefined if `request` is visibly not a Node request. True if a getter that other
 * middleware set throws: it is received, to be rejected and stored.
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

/** Returns the path of a request target, also in absolute form: `http://host/sauce?token=…` (RFC 9112, 3.2.2). */
export function pathOf(url: string): string {
  const path = url.split('?', 1)[0] as string;
  return path.charCodeAt(0) === slash ? path : path.replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, '') || '/';
}

/**
 * Warns once about a POST that was not received, though it is signed or came through a route. If an agent or a helper wraps route
 * handlers, a route cannot be recognised.
 */
export function lostPostWarning(warn: (message: string) => void) {
  let isDone = false;
  return function watch(request: RoutedRequest, response: ServerResponse): void {
    if (isDone) return;
    const isSigned = request.headers[signatureHeader] !== undefined;
    if (!isSigned && request.route === undefined) return;
    const path = pathOf(request.url ?? '/').slice(0, maxShown);
    response.once('finish', () => {
      // Another receiver may have received it. The route of an unsigned POST may be an earlier one that called next().
      if (isDone || request.sauceEvents !== undefined || (!isSigned && response.statusCode !== 404)) return;
      isDone = true;
      const what = `a POST${isSigned ? ' with a signature' : ''}, which others responded to with ${response.statusCode}`;
      warn(`did not receive ${what}. If it is for sauceWebhooks, set the option \`path: ${JSON.stringify(path)}\`.`);
    });
  };
}

const maxShown = 200;

/** Checks properties that `matchesRequest` does not read unless the request is a POST. */
export function isNodeRequest(request: IncomingMessage): boolean {
  return isNodeUrl(request, request.url);
}

// The URL of a web-standard Request is always absolute, the URL of a Node request hardly ever: most need no further check.
function isNodeUrl(request: object, url: unknown): url is string {
  return typeof url === 'string' && (url.charCodeAt(0) === slash || !isWebRequest(request));
}

/** Detects a `Request` of the Fetch standard, whichever runtime implements it. */
export function isWebRequest(value: object): boolean {
  return 'arrayBuffer' in value && typeof value.arrayBuffer === 'function';
}
