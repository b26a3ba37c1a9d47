import { urlOf } from './address';
import { setClock } from './clock';

/** Whether the reader may see bodies, act and export, by the last response. */
export const reader = { canManage: false };

const noResponse = 'The receiver does not respond.';
/** A request on a dead connection gets neither a response nor an error for minutes. */
const timeoutMs = 30_000;

/** Resolves to a response of the receiver; rejects with a message if there is none. */
export async function ask<Answer>(path: string, query: URLSearchParams, signal?: AbortSignal): Promise<Answer> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new Error(noResponse)), timeoutMs);
  signal?.addEventListener('abort', () => stop.abort());
  try {
    const headers = { accept: 'application/json' };
    return await answerOf(await request(path, query, { signal: stop.signal, headers }));
  } finally {
    clearTimeout(timer);
  }
}

export async function act<Answer>(path: string, query: URLSearchParams): Promise<Answer> {
  return answerOf(await request(path, query, { method: 'POST' }));
}

async function request(path: string, query: URLSearchParams, init: RequestInit): Promise<Response> {
  return fetch(urlOf(`${path}?${query}`), init).catch(noConnection);
}

/** Browsers say little about it, each in its own words. */
function noConnection(error: unknown): never {
  throw error instanceof TypeError ? new Error(noResponse) : error;
}

async function answerOf<Answer>(response: Response): Promise<Answer> {
  setClock(response);
  const canManage = response.headers.get('sauce-can-manage');
  if (canManage !== null) reader.canManage = canManage === 'true';
  // A login page is not JSON.
  const answer = await response.json().catch((error) => (error instanceof SyntaxError ? null : noConnection(error)));
  if (response.ok && answer !== null) return answer;
  const unknown = response.redirected || response.ok ? 'The page may need a new login: reload it.' : '';
  throw new Error(answer?.message ?? `The receiver responded with ${response.status}. ${unknown}`.trim());
}
