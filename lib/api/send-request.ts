import { types } from 'node:util';
import { clampTimerMs } from '../async/time';
import { onAbort } from './delay';
import type { ResolvedApiOptions } from './options';
import { ResponseTooLargeError, SauceApiError } from './responses';

/** A job has about 10 kB, with a device's description and links to logs. */
const maxBytes = 2 * 1024 * 1024;

// From any realm: in a test runner, fetch is from another one than its caller.
const { isNativeError } = types;
const knownForms = ['application/json', 'application/xml', 'text/html', 'text/plain', 'text/xml'];

/** Errors of fetch for status 407, by version of Node. */
const proxyRefusals = ['', 'proxy authentication required'];

interface ApiRequest {
  path: string;
  label: string;
  timeoutMs: number;
  signal: AbortSignal | undefined;
}

/** Sends one request. Resolves with the error if it fails; rejects only with the reason of the caller's signal. */
export async function sendRequest(
  { baseUrl, authorization }: ResolvedApiOptions,
  { path, label, timeoutMs, signal }: ApiRequest,
): Promise<{ json: unknown } | SauceApiError> {
  signal?.throwIfAborted();
  // Not AbortSignal.any: its result lives as long as the caller's signal, which may live as long as the process.
  const ending = new AbortController();
  const end = () => ending.abort();
  const timer = setTimeout(end, clampTimerMs(timeoutMs));
  const forget = onAbort(signal, end);
  try {
    const response = await fetch(`${baseUrl}${path}`, {
      headers: { authorization, accept: 'application/json', 'user-agent': 'sauce-webhooks' },
      // Credentials must not follow a redirect.
      redirect: 'manual',
      signal: ending.signal,
    });
    if (response.status === 200) return await parseResponse(response, label);
    await response.body?.cancel();
    return failedResponse(response, label);
  } catch (cause) {
    signal?.throwIfAborted();
    if (isProxyRefusal(cause)) return failedResponse({ status: 407, headers: new Headers() }, label);
    const why = ending.signal.aborted ? 'did not respond in time' : `could not be reached (${codeOf(cause)})`;
    return unreachable(label, why);
  } finally {
    clearTimeout(timer);
    forget();
  }
}

async function parseResponse(response: Response, label: string): Promise<{ json: unknown } | SauceApiError> {
  const body = await readBodyWithLimit(response, maxBytes);
  if (body === null) return invalidResponse(label, `got more than ${maxBytes} bytes`, ResponseTooLargeError);
  try {
    // Unlike Buffer.toString, it removes a BOM.
    return { json: JSON.parse(new TextDecoder().decode(body)) };
  } catch {
    const form = formOf(response.headers.get('content-type'));
    // fetch does not report truncated compressed content.
    if (form === 'application/json' && response.headers.has('content-encoding')) {
      return unreachable(label, 'sent compressed JSON that breaks off');
    }
    return invalidResponse(label, `got invalid JSON: ${body.length} bytes of ${form}`);
  }
}

/** Headers are content of the response too, so only well-known values are shown. */
function formOf(contentType: string | null): string {
  if (contentType === null) return 'no content-type';
  const form = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  return knownForms.includes(form) ? form : 'another content-type';
}

function unreachable(label: string, why: string): SauceApiError {
  return new SauceApiError('API_UNREACHABLE', `Expected Sauce Labs to respond with ${label}, but it ${why}.`);
}

export function invalidResponse(label: string, got: string, Kind = SauceApiError): SauceApiError {
  return new Kind('API_INVALID_RESPONSE', `Expected Sauce Labs to respond with ${label}, ${got}.`, { status: 200 });
}

function failedResponse({ status, headers }: Pick<Response, 'status' | 'headers'>, label: string): SauceApiError {
  const by = status === 407 ? ' from a proxy that requires its own credentials' : '';
  const message = `Expected Sauce Labs to respond with ${label}, got HTTP status ${status}${by}.`;
  return new SauceApiError(codeOfStatus(status), message, {
    status,
    retryAfterMs: status === 429 || status >= 500 ? retryAfterMs(headers.get('retry-after')) : null,
  });
}

function codeOfStatus(status: number) {
  if (status === 401 || status === 403) return 'API_UNAUTHORIZED';
  if (status === 404) return 'API_NOT_FOUND';
  return status === 429 ? 'API_RATE_LIMITED' : 'API_FAILED';
}

/** Only the code: a message or a cause may contain the request with its credentials. */
function codeOf(error: unknown): string {
  const inner = innerOf(error);
  const code: unknown = isNativeError(inner) && 'code' in inner ? inner.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,50}$/.test(code) ? code : 'no code';
}

/** fetch does not return a response with status 407, it fails: of its failures, only this one has no code. */
function isProxyRefusal(error: unknown): boolean {
  const inner = innerOf(error);
  return inner !== error && isNativeError(inner) && proxyRefusals.includes(inner.message) && !('code' in inner);
}

function innerOf(error: unknown): unknown {
  return isNativeError(error) && error.cause !== undefined ? error.cause : error;
}

/** Reads a body; returns null when it is larger than the limit, also after decompression. */
async function readBodyWithLimit(response: Response, maxBytes: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Returning from the loop cancels the stream.
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A retry at once would only use up the attempts. */
const minRetryAfterMs = 1000;
/** The longest window of the limits: a larger value is wrong, and must not stop a process for years. */
const maxRetryAfterMs = 3_600_000;

/** Parses a Retry-After header into milliseconds from now, between a second and an hour; null if missing or invalid. */
export function retryAfterMs(header: string | null): number | null {
  const text = header?.trim() ?? '';
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : dateMs(text) - Date.now();
  return Number.isNaN(ms) ? null : Math.min(maxRetryAfterMs, Math.max(minRetryAfterMs, ms));
}

/** Only the three date formats of HTTP (RFC 9110, 5.6.7): Date.parse accepts much more. All are in UTC. */
function dateMs(text: string): number {
  if (/^[a-z]{3}, \d\d [a-z]{3} \d{4} \d\d:\d\d:\d\d gmt$/i.test(text)) return Date.parse(text);
  if (/^[a-z]{3} [a-z]{3} [ \d]\d \d\d:\d\d:\d\d \d{4}$/i.test(text)) return Date.parse(`${text} GMT`);
  const [, date, year, time] = /^[a-z]{6,9}, (\d\d-[a-z]{3})-(\d\d) (\d\d:\d\d:\d\d) gmt$/i.exec(text) ?? [];
  return date === undefined ? Number.NaN : Date.parse(`${date.replace('-', ' ')} ${year} ${time} GMT`);
}
