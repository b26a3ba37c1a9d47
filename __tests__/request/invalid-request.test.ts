import type { IncomingMessage, ServerResponse } from 'node:http';
import express from 'express';
import { SauceWebhooksError } from '../../lib';
import { invalidRequest } from '../../lib/request/invalid-request';
import { job, receiver } from '../behaviour/receiver-under-test';
import {
  alb,
  functionUrl,
  httpV2,
  type LambdaEvent,
  lambdaContext,
  restV1,
  s3,
  sqs,
} from '../serverless/lambda-events';
import { until } from '../until';
import { serve } from './send';

const value = 'a value that may be secret';
const post = { body: value, headers: { 'saucelabs-sign': value } };

/** Calls the handler, and returns what it throws from the call. */
function thrown(...args: unknown[]): SauceWebhooksError {
  const { webhooks } = receiver();
  try {
    Reflect.apply(webhooks, undefined, args);
  } catch (error) {
    return error as SauceWebhooksError;
  }
  throw new Error('Expected the call to throw.');
}

const got = (what: string) =>
  `Expected the handler of sauceWebhooks to be called with a request of Express or node:http, got ${what}.`;

describe('the handler, called with what is not a request, throws at once', () => {
  it.each<[string, LambdaEvent, string]>([
    ['API Gateway REST', restV1(post), 'resource, path, httpMethod, headers, multiValueHeaders …'],
    ['HTTP API 2.0', httpV2(post), 'version, routeKey, rawPath, rawQueryString, headers …'],
    ['function URL', functionUrl(post), 'version, routeKey, rawPath, rawQueryString, headers …'],
    ['load balancer', alb(post), 'requestContext, httpMethod, path, queryStringParameters, headers …'],
  ])('by AWS Lambda, it says to wrap an Express app: %s', (_, event, keys) => {
    const error = thrown(event, lambdaContext, () => {});
    expect(error).toBeInstanceOf(SauceWebhooksError);
    expect(error.code).toBe('INVALID_REQUEST');
    expect(error.message).toBe(got(`an AWS Lambda event (an object with ${keys})`));
    expect(error.help).toContain('serverless-http: export const handler = serverless(app)');
  });

  it.each([
    ['SQS', sqs(post)],
    ['S3', s3],
  ])('by AWS Lambda without HTTP, it says what must be in front of the function: %s', (_, event) => {
    const error = thrown(event, lambdaContext);
    expect(error.code).toBe('INVALID_REQUEST');
    expect(error.message).toBe(got('an AWS Lambda event without an HTTP request (an object with Records)'));
    expect(error.help).toMatch(
      /^Put a function URL, API Gateway or a load balancer in front of the function, .*serverless-http/,
    );
  });

  const webCases = ['GET', 'POST'].flatMap((method) => [[], [{}], [{}, {}]].map((rest) => [method, rest] as const));

  it.each(webCases)('it says to use webhooks.fetch for a web-standard Request: %s, then %j', (method, rest) => {
    const error = thrown(new Request('http://localhost/', { method, headers: post.headers }), ...rest);
    expect(error.message).toBe(got('a web-standard Request'));
    expect(error.help).toBe(
      'Give it to `fetch` instead: export const POST = webhooks.fetch, or webhooks.fetch(request).',
    );
  });

  it('it says how to mount it in an Express app', () => {
    const error = thrown(express());
    expect(error.message).toBe(got('an Express app'));
    expect(error.help).toBe('Mount it in the app instead: app.use(sauceWebhooks({ onVdc })).');
  });

  /** A request as other middleware may pass it on. Node itself reads the original. */
  const unreadable = (request: IncomingMessage, unreadableName: string) =>
    new Proxy(request, {
      get(_, name) {
        if (name === unreadableName) throw new Error('a getter of the app');
        const value: unknown = Reflect.get(request, name);
        return typeof value === 'function' ? value.bind(request) : value;
      },
    });

  it.each(['method', 'url', 'headers'])(
    'whose getter throws is rejected, and kept to be replayed: %s',
    async (name) => {
      const { webhooks, errors, rejected, handled } = receiver();
      const { url } = await serve((request: IncomingMessage, response: ServerResponse) => {
        webhooks(unreadable(request, name), response);
      });
      const { status } = await fetch(url, { method: 'POST', body: JSON.stringify(job()) });
      expect([status, rejected, errors]).toEqual([204, ['BODY_UNREADABLE'], []]);
      const { items } = await webhooks.inbox.quarantine.list();
      expect(items).toMatchObject([
        {
          message:
            'Expected to read the method, URL and headers of the request, but the one that other middleware set threw: Error: a getter of the app',
        },
      ]);
      await webhooks.replay(items[0]?.id ?? '', { trusted: true });
      await until(() => handled.length === 1);
    },
  );

  it.each([
    'complete',
    'constructor',
    'destroyed',
    'httpVersionMajor',
    'on',
    'readable',
    'readableDidRead',
    'readableEncoding',
    'resume',
    'route',
  ])('is answered, and costs no internal error, whatever getter throws: %s', async (name) => {
    const { webhooks, errors, rejected, handled } = receiver();
    const { url } = await serve((request: IncomingMessage, response: ServerResponse) => {
      webhooks(unreadable(request, name), response);
    });
    expect((await fetch(url, { method: 'POST', body: JSON.stringify(job()) })).status).toBe(204);
    await until(() => handled.length + rejected.length === 1);
    expect(errors).toEqual([]);
  });

  it('that takes no properties is received all the same', async () => {
    const { webhooks, errors, handled } = receiver();
    const { url } = await serve((request: IncomingMessage, response: ServerResponse) => {
      Object.defineProperty(request, 'sauceEvents', { value: 'of somebody' });
      webhooks(request, response);
    });
    expect((await fetch(url, { method: 'POST', body: JSON.stringify(job()) })).status).toBe(204);
    await until(() => handled.length === 1);
    expect(errors).toEqual([]);
  });

  it.each([
    ['content-encoding', ['gzip'], 'BODY_UNREADABLE'],
    ['content-encoding', 5, 'BODY_UNREADABLE'],
    ['saucelabs-sign', 5, 'SIGNATURE_MISMATCH'],
  ])('may have headers that are no strings: %s', async (name, value, code) => {
    const { webhooks, errors, rejected } = receiver(
      name === 'saucelabs-sign' ? { secret: 'whsec-demo-token' } : { signature: 'off' },
    );
    const { url } = await serve((request: IncomingMessage, response: ServerResponse) => {
      Object.assign(request.headers, { [name]: value });
      webhooks(request, response);
    });
    expect((await fetch(url, { method: 'POST', body: JSON.stringify(job()) })).status).toBe(204);
    expect([rejected, errors]).toEqual([[code], []]);
  });
});

test.each<[string, unknown, string]>([
  ['nothing', undefined, 'got undefined.'],
  ['null', null, 'got null.'],
  ['a string', 'POST /', 'got a string.'],
  ['a function', () => {}, 'got a function.'],
  ['an array', [], 'got an array.'],
  ['a buffer', Buffer.from('{}'), 'got a buffer.'],
  ['an empty object', {}, 'got an object without keys.'],
  ['an object with many keys', { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1 }, 'got an object with a, b, c, d, e ….'],
  ['an object with a long key', { [`${'k'.repeat(30)}`]: 1 }, `got an object with ${'k'.repeat(24)}….`],
  [
    'what throws when it is looked at',
    new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('no');
        },
      },
    ),
    'got an object that cannot be inspected.',
  ],
])('says that it got %s', (_, got, expected) => {
  expect(invalidRequest(got).message).toContain(expected);
});
