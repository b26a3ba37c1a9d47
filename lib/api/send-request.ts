import { types } from 'node:util';
import { clampTimerMs } from '../async/timeout';
import { onAbort } from './delay';
import type { ResolvedApiOptions } from './options';
import { SauceApiError } from './responses';

/** A job has some 10 kB, with a device's description and the logs that are linked. */
const maxBytes = 2 * 1024 * 1024;

// Of whatever realm, as fetch is of another one than its caller in a test runner.
const { isNativeError } = types;
const knownForms = ['application/json', 'application/xml', 'text/html', 'text/plain', 'text/xml'];

/** By version of Node. */
const proxyRefusals = ['', 'proxy authentication required'];

interface Question {
  path: string;
  what: string;
  timeoutMs: number;
  signal: AbortSignal | undefined;
}

/** One request. Resolves with an error instead of an answer; rejects only with the reason of the caller's signal. */
export async function tryOnce(
  { baseUrl, authorization }: ResolvedApiOptions,
  { path, what, timeoutMs, signal }: Question,
): Promise<{ json: unknown } | SauceApiError> {
  signal?.throwIfAborted();
  // Not AbortSignal.any: what it makes lives as long as the caller's signal, which may be that of the process.
  const ending = new AbortController();
  const end = () => ending.abort();
  const timer = setTimeout(end, clampTimerMs(timeoutMs));
  const forget = onAbort(signal, end);
  try {
    const response = await fetch(`${baseUrl}${path}`, {
      headers: { authorization, accept: 'application/json', 'user-agent': 'sauce-webhooks' },
      // Where a redirect leads, the credentials must not follow.
      redirect: 'manual',
      signal: ending.signal,
    });
    if (response.status === 200) return await answerOf(response, what);
    await response.body?.cancel();
    return failureOf(response, what);
  } catch (cause) {
    signal?.throwIfAborted();
    if (isProxyRefusal(cause)) return failureOf({ status: 407, headers: new Headers() }, what);
    const why = ending.signal.aborted ? 'did not answer in time' : `could not be reached (${codeOf(cause)})`;
    return new SauceApiError('API_UNREACHABLE', `Expected Sauce Labs to answer with ${what}, but it ${why}.`);
  } finally {
    clearTimeout(timer);
    forget();
  }
}

async function answerOf(response: Response, what: string): Promise<{ json: unknown } | SauceApiError> {
  const body = await boundedBody(response, maxBytes);
  if (body === null) return unreadable(what, `got more than ${maxBytes} bytes`);
  try {
    // Unlike Buffer, it leaves out a BOM.
    return { json: JSON.parse(new TextDecoder().decode(body)) };
  } catch {
    const form = formOf(response.headers.get('content-type'));
    return unreadable(what, `got what is not JSON: ${body.length} bytes of ${form}`);
  }
}

/** A header is text of the answer too, so only well-known words of it are told. */
function formOf(contentType: string | null): string {
  if (contentType === null) return 'no content-type';
  const form = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  return knownForms.includes(form) ? form : 'another content-type';
}

export function unreadable(what: string, got: string): SauceApiError {
  return new SauceApiError('API_INVALID_RESPONSE', `Expected Sauce Labs to answer with ${what}, ${got}.`, {
    status: 200,
  });
}

function failureOf({ status, headers }: Pick<Response, 'status' | 'headers'>, what: string): SauceApiError {
  const by = status === 407 ? ' of a proxy that asks for its own credentials' : '';
  const message = `Expected Sauce Labs to answer with ${what}, got HTTP status ${status}${by}.`;
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

/** Only a code, as a message or a cause may hold the request with its credentials. */
function codeOf(error: unknown): string {
  const inner = innerOf(error);
  const code: unknown = isNativeError(inner) && 'code' in inner ? inner.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,50}$/.test(code) ? code : 'no code';
}

/** fetch hands out no answer 407 but fails, and of all that it may meet here only for that without saying why. */
function isProxyRefusal(error: unknown): boolean {
  const inner = innerOf(error);
  return inner !== error && isNativeError(inner) && proxyRefusals.includes(inner.message) && !('code' in inner);
}

function innerOf(error: unknown): unknown {
  return isNativeError(error) && error.cause !== undefined ? error.cause : error;
}

/** Reads a body to its end; null when it is larger than that, also after decompression. */
async function boundedBody(response: Response, maxBytes: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop early cancels the stream.
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Asking again at once is of no use, and would spend all tries in a moment. */
const shortestMs = 1000;
/** The longest window of the limits: what asks for more is a fault, and must not silence a process for years. */
const longestMs = 3_600_000;

/** What a header Retry-After says, in milliseconds from now, from a second to an hour; null when none can be read. */
export function retryAfterMs(header: string | null): number | null {
  const text = header?.trim() ?? '';
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : dateMs(text) - Date.now();
  return Number.isNaN(ms) ? null : Math.min(longestMs, Math.max(shortestMs, ms));
}

/** The three forms of a date of HTTP (RFC 9110, 5.6.7), as Date.parse takes much else for a date. All are in UTC. */
function dateMs(text: string): number {
  if (/^[a-z]{3}, \d\d [a-z]{3} \d{4} \d\d:\d\d:\d\d gmt$/i.test(text)) return Date.parse(text);
  if (/^[a-z]{3} [a-z]{3} [ \d]\d \d\d:\d\d:\d\d \d{4}$/i.test(text)) return Date.parse(`${text} GMT`);
  const [, date, year, time] = /^[a-z]{6,9}, (\d\d-[a-z]{3})-(\d\d) (\d\d:\d\d:\d\d) gmt$/i.exec(text) ?? [];
  return date === undefined ? Number.NaN : Date.parse(`${date.replace('-', ' ')} ${year} ${time} GMT`);
}
