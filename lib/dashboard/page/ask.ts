import { urlOf } from './address';
import { setClock } from './clock';

/** Whether the reader may see bodies, act and export, by the last response. */
export const reader = { canManage: false };

/** A request on a dead connection gets neither a response nor an error for minutes. */
const timeoutMs = 30_000;

/** Resolves to a response of the receiver; rejects with a message if there is none. */
export async function ask<Answer>(path: string, query: URLSearchParams, signal?: AbortSignal): Promise<Answer> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new Error('The receiver does not respond.')), timeoutMs);
  signal?.addEventListener('abort', () => stop.abort());
  try {
    return await answerOf(
      await fetch(urlOf(`${path}?${query}`), { signal: stop.signal, headers: { accept: 'application/json' } }),
    );
  } finally {
    clearTimeout(timer);
  }
}

export async function act<Answer>(path: string, query: URLSearchParams): Promise<Answer> {
  return answerOf(await fetch(urlOf(`${path}?${query}`), { method: 'POST' }));
}

async function answerOf<Answer>(response: Response): Promise<Answer> {
  setClock(response);
  const canManage = response.headers.get('sauce-can-manage');
  if (canManage !== null) reader.canManage = canManage === 'true';
  const answer = await response.json().catch(() => null);
  if (response.ok && answer !== null) return answer;
  // A login page is not JSON.
  const unknown = response.redirected || response.ok ? 'The page may need a new login: reload it.' : '';
  throw new Error(answer?.message ?? `The receiver responded with ${response.status}. ${unknown}`.trim());
}
