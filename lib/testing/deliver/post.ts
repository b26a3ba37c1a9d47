import { request as requestOverHttp } from 'node:http';
import { request as requestOverHttps } from 'node:https';
import type { SauceRequest } from '../signed-request';

/**
 * Posts a request and resolves with the status of its answer. Not by fetch, which tests of handlers like to replace, and
 * which keeps connections open.
 */
export function post(url: URL, { body, headers }: SauceRequest, signal: AbortSignal): Promise<number> {
  const request = url.protocol === 'https:' ? requestOverHttps : requestOverHttp;
  const options = {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    agent: false,
    signal,
  } as const;
  return new Promise((resolve, reject) => {
    const posted = request(url, options, (response) => {
      response.on('end', () => resolve(response.statusCode as number));
      response.on('error', reject);
      response.resume();
    });
    posted.on('error', reject);
    posted.end(body);
  });
}
