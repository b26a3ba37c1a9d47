import type { IncomingHttpHeaders } from 'node:http';

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

/**
 * The headers that may be logged and stored: no cookies and no credentials.
 *
 * @param encoding The content-encoding that the body beside them still has: most are decoded.
 */
export function loggableHeaders(headers: IncomingHttpHeaders, encoding?: string): Record<string, string> {
  const loggable: Record<string, string> = encoding === undefined ? {} : { 'content-encoding': encoding };
  for (const name of safeHeaders) {
    const value = headers[name];
    if (typeof value === 'string') loggable[name] = value;
  }
  return loggable;
}
