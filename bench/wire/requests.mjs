import { createHmac } from 'node:crypto';
import { secret } from './secret.mjs';

export const path = '/sauce';

/** All servers get the same headers, each peer's own signature among them, so that none has fewer to parse. */
export function headersOf(body) {
  const digest = createHmac('sha256', secret).update(body).digest();
  return {
    'content-type': 'application/json',
    'user-agent': 'sauce-webhooks-bench',
    'saucelabs-sign': digest.toString('hex'),
    'x-hub-signature-256': `sha256=${digest.toString('hex')}`,
    'x-github-event': 'push',
    'x-github-delivery': digest.toString('hex', 0, 16),
    'x-line-signature': digest.toString('base64'),
  };
}

/** The bytes of a whole HTTP request. */
export function requestOf(body) {
  const headers = { host: '127.0.0.1', 'content-length': Buffer.byteLength(body), ...headersOf(body) };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}
