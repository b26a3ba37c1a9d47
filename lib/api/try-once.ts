import { timerMs } from '../in-time';
import { SauceApiError } from './api-error';
import { boundedBody } from './bounded-body';
import type { ResolvedApiOptions } from './options';
import { retryAfterMs } from './retry-after';

/** A job has some 10 kB, with a device's description and the logs that are linked. */
const maxBytes = 2 * 1024 * 1024;

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
  const timer = setTimeout(end, timerMs(timeoutMs));
  signal?.addEventListener('abort', end);
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
    const why = ending.signal.aborted ? 'did not answer in time' : `could not be reached (${codeOf(cause)})`;
    return new SauceApiError('API_UNREACHABLE', `Expected Sauce Labs to answer with ${what}, but it ${why}.`);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
  }
}

async function answerOf(response: Response, what: string): Promise<{ json: unknown } | SauceApiError> {
  const body = await boundedBody(response, maxBytes);
  if (body === null) return unreadable(what, `got more than ${maxBytes} bytes`);
  try {
    return { json: JSON.parse(body.toString('utf8')) };
  } catch {
    return unreadable(what, 'got what is not JSON');
  }
}

export function unreadable(what: string, got: string): SauceApiError {
  return new SauceApiError('API_UNREADABLE', `Expected Sauce Labs to answer with ${what}, ${got}.`, { status: 200 });
}

function failureOf({ status, headers }: Response, what: string): SauceApiError {
  const message = `Expected Sauce Labs to answer with ${what}, got HTTP status ${status}.`;
  return new SauceApiError(codeOfStatus(status), message, {
    status,
    retryAfterMs: status === 429 || status >= 500 ? retryAfterMs(headers.get('retry-after')) : null,
  });
}

function codeOfStatus(status: number) {
  if (status === 401 || status === 403) return 'API_UNAUTHORIZED';
  if (status === 404) return 'API_NOT_FOUND';
  return status === 429 ? 'API_LIMITED' : 'API_FAILED';
}

/** Only a code, as a message or a cause may hold the request with its credentials. */
function codeOf(cause: unknown): string {
  const inner = cause instanceof Error && cause.cause !== undefined ? cause.cause : cause;
  const code: unknown = inner instanceof Error && 'code' in inner ? inner.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,50}$/.test(code) ? code : 'no code';
}
