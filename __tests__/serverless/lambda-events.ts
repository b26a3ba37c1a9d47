/** Events of AWS Lambda in the shapes that AWS documents, each for a POST of `body` to `/sauce`, without most of their metadata. */

interface Post {
  body: string | Buffer;
  headers?: Record<string, string>;
  isBase64Encoded?: boolean;
  path?: string;
}

export type LambdaEvent = Record<string, unknown>;

const host = 'example.execute-api.us-east-1.amazonaws.com';
const sourceIp = '203.0.113.7';
const requestId = '44a5c31d-6b91-4b0f-a4c5-2f5ff1d1c1a8';

const multiValue = (headers: object) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));

function content({ body, isBase64Encoded = false }: Post) {
  return { body: Buffer.from(body).toString(isBase64Encoded ? 'base64' : 'utf8'), isBase64Encoded };
}

/** API Gateway REST API, and HTTP API with payload format 1.0. It keeps the case of header names. */
export function restV1(post: Post): LambdaEvent {
  const { path = '/sauce' } = post;
  const headers = { 'Content-Type': 'application/json', Host: host, ...post.headers };
  return {
    resource: '/{proxy+}',
    path,
    httpMethod: 'POST',
    headers,
    multiValueHeaders: multiValue(headers),
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    requestContext: { httpMethod: 'POST', path: `/prod${path}`, stage: 'prod', requestId, identity: { sourceIp } },
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
    headers: { 'content-type': 'application/json', host, ...post.headers },
    requestContext: { http: { method: 'POST', path, protocol: 'HTTP/1.1', sourceIp }, requestId, stage: '$default' },
    ...content(post),
  };
}

/** A function URL: the same format, with a few fields more. */
export function functionUrl(post: Post): LambdaEvent {
  const event = httpV2(post);
  const context = { ...(event['requestContext'] as object), accountId: 'anonymous', authentication: null };
  return { ...event, cookies: ['a=1'], pathParameters: null, stageVariables: null, requestContext: context };
}

/** An Application Load Balancer. */
export function alb(post: Post): LambdaEvent {
  return {
    requestContext: {
      elb: { targetGroupArn: 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/a/49e9' },
    },
    httpMethod: 'POST',
    path: post.path ?? '/sauce',
    queryStringParameters: {},
    headers: { 'content-type': 'application/json', host, 'x-forwarded-for': sourceIp, ...post.headers },
    ...content(post),
  };
}

/** An Application Load Balancer whose target group has multi-value headers enabled. */
export function albMultiValue(post: Post): LambdaEvent {
  const { headers, queryStringParameters: _, ...event } = alb(post);
  return { ...event, multiValueQueryStringParameters: {}, multiValueHeaders: multiValue(headers as object) };
}

/** Events that bring no HTTP request. */
export const sqs = ({ body }: Post): LambdaEvent => ({
  Records: [{ messageId: '059f36b4', body: body.toString(), attributes: {}, eventSource: 'aws:sqs' }],
});

export const s3: LambdaEvent = {
  Records: [
    { eventVersion: '2.1', eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', s3: { object: { key: 'a' } } },
  ],
};

/** The second argument of a handler. */
export const lambdaContext = {
  callbackWaitsForEmptyEventLoop: true,
  functionName: 'sauce',
  awsRequestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
  getRemainingTimeInMillis: () => 3000,
};
