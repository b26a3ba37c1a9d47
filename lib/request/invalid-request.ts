import { SauceWebhooksError } from '../errors/error';
import { escapeUnprintable } from '../text/escape';
import { isWebRequest } from './head';

const maxKeys = 5;
const maxKeyLength = 24;
const express = 'app.use(sauceWebhooks({ onVdc }))';
const wrap = 'wrap that with the package serverless-http: export const handler = serverless(app).';

/** A value passed instead of a request, and specific help if there is any. */
interface Finding {
  what: string;
  help?: string;
}

/** The error for a handler called without a request: there is nothing to respond to. */
export function invalidRequest(got: unknown): SauceWebhooksError {
  const { what, ...help } = inspect(got);
  const message = `Expected the handler of sauceWebhooks to be called with a request of Express or node:http, got ${what}.`;
  return new SauceWebhooksError('INVALID_REQUEST', message, help);
}

/** The error for a handler called with a request, but without a response. */
export function missingResponse(request: object, got: unknown): SauceWebhooksError {
  if (isWebRequest(request)) return invalidRequest(request);
  const message = `Expected the handler of sauceWebhooks to be called with a request and its response, got a request and ${inspect(got).what}.`;
  return new SauceWebhooksError('INVALID_REQUEST', message);
}

/** The error for `webhooks.fetch` called with anything but a Request. */
export function invalidWebRequest(got: unknown): SauceWebhooksError {
  const { what } = isResponse(got) ? { what: 'a web-standard Response' } : inspect(got);
  const message = `Expected \`fetch\` to be called with a web-standard Request, got ${what}.`;
  const help =
    'Pass the Request itself, in Hono webhooks.fetch(context.req.raw). In Express and node:http, mount the result of sauceWebhooks().';
  return new SauceWebhooksError('INVALID_REQUEST', message, { help });
}

/** A Response has the same methods to read its body as a Request. */
const isResponse = (got: unknown): boolean => Object.prototype.toString.call(got) === '[object Response]';

// An event may contain credentials and personal data: only its type and key names may be shown.
function inspect(got: unknown): Finding {
  try {
    if (got === undefined || got === null) return { what: String(got) };
    if (typeof got === 'object') return inspectObject(got);
    const isApp = typeof got === 'function' && 'use' in got && 'handle' in got && 'listen' in got;
    return isApp
      ? { what: 'an Express app', help: `Mount it in the app instead: ${express}.` }
      : { what: `a ${typeof got}` };
  } catch {
    return { what: 'an object that cannot be inspected' };
  }
}

function inspectObject(got: object): Finding {
  if (Array.isArray(got)) return { what: 'an array' };
  if (ArrayBuffer.isView(got)) return { what: 'a buffer' };
  if (isWebRequest(got)) {
    const help = 'Give it to `fetch` instead: export const POST = webhooks.fetch, or webhooks.fetch(request).';
    return { what: 'a web-standard Request', help };
  }
  const keys = Object.keys(got);
  const what = keys.length === 0 ? 'an object without keys' : `an object with ${listed(keys)}`;
  if (keys.includes('requestContext')) {
    return { what: `an AWS Lambda event (${what})`, help: `Mount it in an Express app, ${express}, and ${wrap}` };
  }
  if (!keys.includes('Records')) return { what };
  const help = `Put a function URL, API Gateway or a load balancer in front of the function, mount sauceWebhooks in an Express app, ${express}, and ${wrap}`;
  return { what: `an AWS Lambda event without an HTTP request (${what})`, help };
}

function listed(keys: readonly string[]): string {
  const shown = keys.slice(0, maxKeys).map((key) => {
    const name = escapeUnprintable(key.slice(0, maxKeyLength));
    return key.length > maxKeyLength ? `${name}…` : name;
  });
  return `${shown.join(', ')}${keys.length > maxKeys ? ' …' : ''}`;
}
