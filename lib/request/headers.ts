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
    for (const name of [...safeHeaders, 'content-encoding']) {
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
