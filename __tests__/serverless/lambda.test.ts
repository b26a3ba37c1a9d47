import { transformSync } from 'esbuild';
import * as entryPoint from '../../lib';
import { bullmqInbox } from '../../lib/inbox/bullmq';
import { readPage, snippet as snippetOf } from '../pages';
import { describeWithRedis, RedisServer } from '../redis/redis-server';
import { secret, signed } from '../request/send';
import { alb, albMultiValue, functionUrl, httpV2, type LambdaEvent, lambdaContext, restV1 } from './lambda-events';

const docs = readPage('docs/deployment.md');
const snippet = snippetOf('docs/deployment.md', 'lambda.mjs');

type Handler = (event: LambdaEvent, context: object, callback: () => void) => Promise<Record<string, unknown>>;

interface Running {
  handler: Handler;
  webhooks: entryPoint.SauceWebhooks;
  lines: unknown[][];
  rejected: entryPoint.Rejection[];
  accepted: entryPoint.SauceEvent[];
}

const open: entryPoint.SauceWebhooks[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((webhooks) => webhooks.close({ timeoutMs: 5000 })));
});

type InboxFactory = (options: { connection?: unknown }) => entryPoint.Inbox;

/** Runs the snippet of the docs word for word. Its imports lead to this repository. */
function run(inbox: InboxFactory, redisUrl: string, code = snippet): Running {
  const lines: unknown[][] = [];
  const made: entryPoint.SauceWebhooks[] = [];
  const modules: Record<string, object> = {
    'sauce-webhooks': {
      ...entryPoint,
      sauceWebhooks: (options: entryPoint.WebhooksOptions) => {
        made.push(entryPoint.sauceWebhooks({ ...options, logger: false }));
        return made.at(-1);
      },
    },
    'sauce-webhooks/bullmq': { bullmqInbox: inbox },
  };
  const resolve = (name: string) => modules[name] ?? require(name);
  const env = { SAUCE_WEBHOOK_SECRET: secret, REDIS_URL: redisUrl };
  const module = { exports: {} as { handler: Handler } };
  const { code: commonJs } = transformSync(code, { loader: 'ts', format: 'cjs' });
  const scope = {
    module,
    require: resolve,
    process: { env },
    console: { log: (...words: unknown[]) => lines.push(words) },
  };
  new Function(...Object.keys(scope), commonJs)(...Object.values(scope));
  const [webhooks] = made as [entryPoint.SauceWebhooks];
  open.push(webhooks);
  const rejected: entryPoint.Rejection[] = [];
  const accepted: entryPoint.SauceEvent[] = [];
  webhooks.events.on('rejected', (rejection) => rejected.push(rejection));
  webhooks.events.on('vdc', (event) => accepted.push(event));
  return { handler: module.exports.handler, webhooks, lines, rejected, accepted };
}

const memoryInbox: InboxFactory = ({ connection }) => {
  expect(connection).toBe('redis://localhost');
  return entryPoint.memoryInbox();
};
const inMemory = (code = snippet) => run(memoryInbox, 'redis://localhost', code);

// Other bytes than JSON.stringify would write, and characters of two to four bytes.
const body =
  '{ "id": "a1",\r\n "status":"FAILED", "data_type":"vdc", "name":"Zahlung schlägt fehl – 支払い 🧪 \\u00e9" }\n';
const name = 'Zahlung schlägt fehl – 支払い 🧪 é';

const shapes: [string, typeof restV1, object][] = [
  ['API Gateway REST', restV1, { multiValueHeaders: {} }],
  ['HTTP API 2.0', httpV2, { cookies: [] }],
  ['function URL', functionUrl, { cookies: [] }],
  ['load balancer', alb, {}],
  ['load balancer with multi-value headers', albMultiValue, {}],
];
const cases = shapes.flatMap(([shape, event, answer]) =>
  [true, false].map((isBase64Encoded) => [shape, isBase64Encoded, event, answer] as const),
);

describe.each(cases)('the snippet for AWS Lambda, %s, base64 %s', (_shape, isBase64Encoded, event, answer) => {
  it('verifies the bytes, and handles the event before the response', async () => {
    const { handler, webhooks, lines, rejected, accepted } = inMemory();
    const callback = jest.fn();
    const response = await handler(event({ body, headers: signed(body), isBase64Encoded }), lambdaContext, callback);
    expect(lines).toEqual([[name, 'failed']]);
    expect(response).toMatchObject({ statusCode: 204, body: '', isBase64Encoded: false, ...answer });
    expect(accepted).toMatchObject([{ type: 'vdc', verified: true, payload: { name } }]);
    expect(rejected).toEqual([]);
    expect(callback).not.toHaveBeenCalled();
    expect(await webhooks.health()).toMatchObject({ accepted: 1, inbox: { completed: 1, waiting: 0 } });
  });

  it.each([
    ['an unsigned delivery', body, {}, 'SIGNATURE_MISSING'],
    ['a body that was changed', JSON.stringify(JSON.parse(body)), signed(body), 'SIGNATURE_MISMATCH'],
  ])('acknowledges %s, and rejects it with its bytes', async (_, sent, headers, code) => {
    const { handler, lines, rejected } = inMemory();
    const response = await handler(event({ body: sent, headers, isBase64Encoded }), lambdaContext, () => {});
    expect(response).toMatchObject({ statusCode: 204, body: '' });
    expect(rejected).toMatchObject([{ code, body: Buffer.from(sent) }]);
    expect(lines).toEqual([]);
  });
});

describe('the snippet for AWS Lambda', () => {
  it('acknowledges an event without a body', async () => {
    const { handler, rejected } = inMemory();
    const event = { ...functionUrl({ body: '', headers: signed('') }), body: undefined };
    expect(await handler(event, lambdaContext, () => {})).toMatchObject({ statusCode: 204 });
    expect(rejected).toMatchObject([{ code: 'MALFORMED_JSON' }]);
  });

  it('keeps what the handler failed on, and answers all the same', async () => {
    const { handler, webhooks } = inMemory(
      snippet.replace('console.log(event.payload.name, event.outcome)', "{ throw new Error('later'); }"),
    );
    const response = await handler(httpV2({ body, headers: signed(body) }), lambdaContext, () => {});
    expect(response).toMatchObject({ statusCode: 204 });
    expect(await webhooks.health()).toMatchObject({ inbox: { completed: 0, waiting: 1 } });
  });

  it('leaves other paths to the app', async () => {
    const { handler, rejected } = inMemory();
    const event = httpV2({ body, headers: signed(body), path: '/prod/sauce' });
    expect(await handler(event, lambdaContext, () => {})).toMatchObject({ statusCode: 404 });
    expect(rejected).toEqual([]);
  });

  it('strips the stage of the path as the docs say', async () => {
    const [, wrapped] = /`(serverless\(app, \{.*?\}\))`/.exec(docs) ?? [];
    const { handler, accepted } = inMemory(snippet.replace('serverless(app)', wrapped ?? ''));
    const event = httpV2({ body, headers: signed(body), path: '/prod/sauce' });
    expect(await handler(event, lambdaContext, () => {})).toMatchObject({ statusCode: 204 });
    expect(accepted).toHaveLength(1);
  });
});

describeWithRedis('the snippet for AWS Lambda on Redis', () => {
  it('has the event handled and completed in the inbox when it answers', async () => {
    const redis = await RedisServer.start();
    const { handler, webhooks, lines } = run(bullmqInbox as never, redis.url);
    const response = await handler(functionUrl({ body, headers: signed(body) }), lambdaContext, () => {});
    expect(response).toMatchObject({ statusCode: 204 });
    expect(lines).toEqual([[name, 'failed']]);
    expect(await webhooks.health()).toMatchObject({ inbox: { completed: 1, waiting: 0 }, buffered: 0 });
  });
});
