import type { IncomingMessage, ServerResponse } from 'node:http';
import express from 'express';
import { SauceWebhooksError } from '../../lib';
import { receiver } from '../behaviour/receiver-under-test';
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

  const unreadable = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error(value);
      },
    },
  );

  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['a string', value],
    ['a number', 20_261_129],
    ['a boolean', true],
    ['a symbol', Symbol(value)],
    ['a bigint', 20_261_129n],
    ['a function', () => value],
    ['an array', [value]],
    ['a buffer', Buffer.from(value)],
    ['an object without keys', {}],
    ['an object with method', { method: 'POST' }],
    ['an object with method, path', { method: 'GET', path: '/' }],
    ['an object with method, url', { method: 'POST', url: new URL(`http://localhost/${value}`) }],
    ['an object with url, body', { url: '/', body: value }],
    ['an object that cannot be inspected', unreadable],
  ])('it says what came: %s', (what, argument) => {
    const error = thrown(argument, {});
    expect(error.code).toBe('INVALID_REQUEST');
    expect(error.message).toBe(got(what));
    expect(error.help).toMatch(/^Let Express or node:http call the handler: app\.use\(sauceWebhooks\(\{ onVdc \}\)\)/);
    expect(JSON.stringify([error.message, error.help])).not.toMatch(/a value|20.?261/);
  });

  it('it shows names of keys escaped, short and few, and no value', () => {
    const keys = ['\u001b[31m', 'line\nbreak', 'k'.repeat(1000), 'd', 'e', 'f', 'g'];
    const { message } = thrown(Object.fromEntries(keys.map((key) => [key, value])));
    expect(message).toBe(got(`an object with \\u{1b}[31m, line\\u{a}break, ${'k'.repeat(24)}…, d, e …`));
  });

  it('it reads no value of an event', () => {
    const read = jest.fn();
    const event = Object.defineProperty({ version: '2.0' }, 'body', { enumerable: true, get: read });
    expect(thrown(event).message).toBe(got('an object with version, body'));
    expect(read).not.toHaveBeenCalled();
  });

  it.each([
    ['undefined', []],
    ['null', [null]],
    ['a function', [() => {}]],
  ])('it says that the response is missing: %s', (what, rest) => {
    const error = thrown({ method: 'POST', url: '/', headers: post.headers }, ...rest);
    expect(error.code).toBe('INVALID_REQUEST');
    expect(error.message).toBe(
      `Expected the handler of sauceWebhooks to be called with a request and its response, got a request and ${what}.`,
    );
  });

  it('the receiver goes on to receive', async () => {
    const { webhooks, post: deliver, handled, errors } = receiver();
    expect(() => Reflect.apply(webhooks, undefined, [httpV2(post), lambdaContext])).toThrow('an AWS Lambda event');
    expect((await deliver({ id: 'a', status: 'PASSED', data_type: 'vdc' })).status).toBe(204);
    await until(() => handled.length === 1);
    expect(errors).toEqual([]);
  });
});

describe('a request', () => {
  it('may inherit all that it has', () => {
    const { webhooks } = receiver();
    const next = jest.fn();
    webhooks(Object.create({ method: 'GET', url: '/', headers: {} }), {} as never, next);
    expect(next).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['POST', ['method', 'url', 'route', 'headers', 'route']],
    ['GET', ['method']],
  ])('for something else is read as little as possible: %s', (method, properties) => {
    const { webhooks } = receiver();
    const read: unknown[] = [];
    const next = jest.fn();
    const get = (target: object, name: string) => {
      read.push(name);
      return Reflect.get(target, name);
    };
    const request = new Proxy({ method, url: '/other', headers: {} }, { get: get as never });
    webhooks(request as never, {} as never, next);
    expect(next).toHaveBeenCalledTimes(1);
    expect(read).toEqual(properties);
  });

  it('may have an absolute target', async () => {
    const { webhooks } = receiver();
    const next = jest.fn();
    webhooks({ method: 'POST', url: 'http://localhost/other', headers: {} } as never, {} as never, next);
    expect(next).toHaveBeenCalledTimes(1);
  });

  it.each(['url', 'headers'])('whose getter throws is reported and answered: %s', async (name) => {
    const { webhooks, errors } = receiver();
    const { url } = await serve((request: IncomingMessage, response: ServerResponse) => {
      Object.defineProperty(request, name, {
        get: () => {
          throw new Error('a getter of the app');
        },
      });
      webhooks(request, response);
    });
    const { status } = await fetch(url, { method: 'POST', body: '{}' });
    expect(status).toBe(204);
    expect(errors).toMatchObject([{ code: 'INTERNAL_ERROR', cause: { message: 'a getter of the app' } }]);
  });
});
