import { type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { SauceRequest } from '../testing/signed-request';

interface PostOptions {
  /** Ends the request when it aborts. */
  signal?: AbortSignal | undefined;
  /** @default a new connection: a reused one may be closed at that moment */
  agent?: RequestOptions['agent'] | undefined;
}

/** The response's status, or why there was none; and the time in milliseconds. */
export type PostResult = { status: number; ms: number } | { status: null; why: string; ms: number };

export const isOk = ({ status }: { status: number | null }): boolean =>
  status !== null && status >= 200 && status < 300;

const timeoutMs = 10_000;
/** Maximum part of a response that is read: only its status matters, and it may be endless. */
const maxResponseBytes = 1024 * 1024;
const maxResponseMs = 1000;

/** Posts bytes with these headers, and no others except those that HTTP requires. Follows no redirects. Never rejects. */
export async function post(url: URL, request: SauceRequest, options: PostOptions = {}): Promise<PostResult> {
  const startedAt = performance.now();
  try {
    return await exchange(url, request, options, startedAt);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { status: null, why: code ?? message, ms: msSince(startedAt) };
  }
}

const msSince = (startedAt: number): number => Math.round(performance.now() - startedAt);

function exchange(
  url: URL,
  { body, headers }: SauceRequest,
  { signal, agent = false }: PostOptions,
  startedAt: number,
): Promise<PostResult> {
  return new Promise<PostResult>((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const bytes = Buffer.from(body);
    const request = send(url, {
      method: 'POST',
      agent,
      headers: { ...headers, 'content-length': bytes.length },
      ...(signal && { signal }),
    });
    const timer = setTimeout(() => request.destroy(new Error(`timeout after ${timeoutMs} ms`)), timeoutMs);
    let result: PostResult | undefined;
    request.on('response', (response) => {
      result = { status: response.statusCode ?? 0, ms: msSince(startedAt) };
      const cut = setTimeout(() => response.destroy(), maxResponseMs);
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > maxResponseBytes) response.destroy();
      });
      response.on('error', () => {}).on('close', () => clearTimeout(cut));
    });
    // After a response, this error only means that the rest was cut off.
    request.on('error', (error) => result === undefined && reject(error));
    request.on('close', () => {
      clearTimeout(timer);
      if (result === undefined) reject(new Error('the connection was closed'));
      else resolve(result);
    });
    request.end(bytes);
  });
}
