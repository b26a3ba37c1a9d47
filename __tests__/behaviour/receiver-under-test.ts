import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import request from 'supertest';
import { type SauceEvent, type SauceWebhooks, sauceWebhooks, type WebhooksOptions } from '../../lib/index';

/** A receiver on an Express app, with what reached its handlers, `onRejected` and `onError`. */
export interface ReceiverUnderTest {
  webhooks: SauceWebhooks;
  app: express.Express;
  handled: SauceEvent[];
  rejected: string[];
  errors: unknown[];
  post(body: string | Buffer | object, headers?: Record<string, string>): Promise<request.Response>;
}

const open: SauceWebhooks[] = [];

export function receiver(options: WebhooksOptions = {}): ReceiverUnderTest {
  const handled: SauceEvent[] = [];
  const rejected: string[] = [];
  const errors: unknown[] = [];
  const webhooks = sauceWebhooks({
    logger: false,
    onEvent: (event) => void handled.push(event),
    onRejected: ({ code }) => void rejected.push(code),
    onError: (error) => void errors.push(error),
    ...options,
  });
  open.push(webhooks);
  const app = express();
  app.use(webhooks);
  const post = async (body: string | Buffer | object, headers: Record<string, string> = {}) => {
    const bytes = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    return request(app)
      .post('/')
      .set({ 'content-type': 'application/json', ...headers })
      .send(bytes.toString());
  };
  return { webhooks, app, handled, rejected, errors, post };
}

/** A job that Sauce Labs could send, under a new id. */
export function job(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return { id: Math.random().toString(16).slice(2), status: 'PASSED', data_type: 'vdc', ...fields };
}

export async function listen(handler: Parameters<typeof createServer>[1]): Promise<{ server: Server; url: string }> {
  const server = createServer(handler as never).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((webhooks) => webhooks.close({ timeoutMs: 50 })));
});
