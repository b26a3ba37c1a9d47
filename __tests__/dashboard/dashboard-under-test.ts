import express from 'express';
import request from 'supertest';
import type { WebhooksOptions } from '../../lib';
import { type DashboardOptions, sauceDashboard } from '../../lib/dashboard';
import { receiver } from '../behaviour/receiver-under-test';
import { until } from '../until';
import { oldInbox } from './old-inbox';

/** Sent by a page of the same origin, as browsers say it. */
export const sameOrigin = { 'sec-fetch-site': 'same-origin' };

/** A receiver at `/sauce` and its dashboard at `/board`, on one app. */
export function dashboard(options: DashboardOptions = {}, receiving: WebhooksOptions = {}) {
  const { webhooks, handled, errors } = receiver({ inbox: oldInbox(), ...receiving });
  const app = express();
  app.use('/sauce', webhooks);
  app.use('/board', sauceDashboard(webhooks, options));
  return {
    webhooks,
    app,
    handled,
    errors,
    get: (path: string, headers: Record<string, string> = {}) => request(app).get(`/board${path}`).set(headers),
    act: (path: string, headers: Record<string, string> = sameOrigin) =>
      request(app).post(`/board/actions${path}`).set(headers),
    send: (...payloads: (object | string)[]) => sendAll(app, payloads),
    /** What the path shows once all of the inbox has been read. */
    async view(path: string) {
      await until(async () => (await request(app).get('/board/data/overview')).body.history !== 'under way');
      return (await request(app).get(`/board/data${path}`)).body;
    },
  };
}

async function sendAll(app: express.Express, payloads: readonly (object | string)[]): Promise<void> {
  for (const payload of payloads) {
    const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
    await request(app).post('/sauce').set('content-type', 'application/json').send(body).expect(204);
  }
}
