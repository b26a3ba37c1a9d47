/** Events of AWS Lambda in the shapes that AWS documents, each for a POST of `body` to `/sauce`. */

interface Post {
  body: string | Buffer;
  headers?: Record<string, string>;
  isBase64Encoded?: boolean;
  path?: string;
}

export type LambdaEvent = Record<string, unknown>;

const host = 'example.execute-api.us-east-1.amazonaws.com';
const userAgent = 'saucelabs-webhooks';
const sourceIp = '203.0.113.7';

function content({ body, isBase64Encoded = false }: Post) {
  return { body: Buffer.from(body).toString(isBase64Encoded ? 'base64' : 'utf8'), isBase64Encoded };
}

/** API Gateway REST API, and HTTP API with payload format 1.0. It keeps the case of header names. */
export function restV1(post: Post): LambdaEvent {
  const { path = '/sauce' } = post;
  const headers = { 'Content-Type': 'application/json', Host: host, 'User-Agent': userAgent, ...post.headers };
  return {
    resource: '/{proxy+}',
    path,
    httpMethod: 'POST',
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: { proxy: path.slice(1) },
    stageVariables: null,
    requestContext: {
      resourceId: '123456',
      resourcePath: '/{proxy+}',
      httpMethod: 'POST',
      extendedRequestId: 'abcd=',
      requestTime: '09/Apr/2026:12:34:56 +0000',
      path: `/prod${path}`,
      accountId: '123456789012',
      protocol: 'HTTP/1.1',
      stage: 'prod',
      domainPrefix: 'example',
      requestTimeEpoch: 1775738096000,
      requestId: '44a5c31d-6b91-4b0f-a4c5-2f5ff1d1c1a8',
      identity: { accountId: null, apiKey: null, caller: null, sourceIp, user: null, userAgent, userArn: null },
      domainName: host,
      apiId: 'example',
    },
    ...content(post),
  };
}

/** HTTP API with payload format 2.0, and function URLs. Header names are lower case. */
export function httpV2(post: Post): LambdaEvent {
  const { path = '/sauce' } = post;
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers: { 'content-type': 'application/json', host, 'user-agent': userAgent, ...post.headers },
    requestContext: {
      accountId: '123456789012',
      apiId: 'example',
      domainName: host,
      domainPrefix: 'example',
      http: { method: 'POST', path, protocol: 'HTTP/1.1', sourceIp, userAgent },
      requestId: 'JKJaXmPLvHcESHA=',
      routeKey: '$default',
      stage: '$default',
      time: '09/Apr/2026:12:34:56 +0000',
      timeEpoch: 1775738096000,
    },
    ...content(post),
  };
}

/** A function URL: the same format, with a few fields more. */
export function functionUrl(post: Post): LambdaEvent {
  const event = httpV2(post);
  const domainName = 'example.lambda-url.us-east-1.on.aws';
  return {
    ...event,
    cookies: ['a=1'],
    pathParameters: null,
    stageVariables: null,
    requestContext: {
      ...(event['requestContext'] as object),
      accountId: 'anonymous',
      authentication: null,
      domainName,
    },
  };
}

const requestContext = {
  elb: {
    targetGroupArn: 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/sauce/49e9d65c45c6791a',
  },
};

/** An Application Load Balancer. */
export function alb(post: Post): LambdaEvent {
  return {
    requestContext,
    httpMethod: 'POST',
    path: post.path ?? '/sauce',
    queryStringParameters: {},
    headers: {
      'content-type': 'application/json',
      host: 'lb-1.us-east-1.elb.amazonaws.com',
      'user-agent': userAgent,
      'x-amzn-trace-id': 'Root=1-5c536348-3d683b8b04734faae651f476',
      'x-forwarded-for': sourceIp,
      'x-forwarded-port': '443',
      'x-forwarded-proto': 'https',
      ...post.headers,
    },
    ...content(post),
  };
}

/** An Application Load Balancer whose target group has multi-value headers enabled. */
export function albMultiValue(post: Post): LambdaEvent {
  const { headers, queryStringParameters: _, ...event } = alb(post);
  const multiValueHeaders = Object.fromEntries(
    Object.entries(headers as Record<string, string>).map(([name, value]) => [name, [value]]),
  );
  return { ...event, multiValueQueryStringParameters: {}, multiValueHeaders };
}

/** What brings no HTTP request. */
export function sqs({ body }: Post): LambdaEvent {
  return {
    Records: [
      {
        messageId: '059f36b4-87a3-44ab-83d2-661975830a7d',
        receiptHandle: 'AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a...',
        body: body.toString(),
        attributes: { ApproximateReceiveCount: '1', SentTimestamp: '1545082649183' },
        messageAttributes: {},
        md5OfBody: 'e4e68fb7bd0e697a0ae8f1bb342846b3',
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:my-queue',
        awsRegion: 'us-east-1',
      },
    ],
  };
}

export const s3: LambdaEvent = {
  Records: [
    {
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: 'us-east-1',
      eventTime: '2026-04-09T12:34:56.000Z',
      eventName: 'ObjectCreated:Put',
      s3: { s3SchemaVersion: '1.0', bucket: { name: 'bucket' }, object: { key: 'key', size: 1024 } },
    },
  ],
};

/** The second argument of a handler. */
export const lambdaContext = {
  callbackWaitsForEmptyEventLoop: true,
  functionName: 'sauce',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:sauce',
  memoryLimitInMB: '128',
  awsRequestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
  getRemainingTimeInMillis: () => 3000,
};
