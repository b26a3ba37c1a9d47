import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { DashboardOptions } from '../../../lib/dashboard';
import type { WebhooksOptions } from '../../../lib/options';
import type { SauceWebhooks } from '../../../lib/webhooks';
import { oldInbox } from '../old-inbox';

// What the package holds: the page is there as it was built.
const dist = join(__dirname, '../../../dist');
const { sauceWebhooks } = require(dist) as typeof import('../../../lib');
const { sauceDashboard } = require(join(dist, 'dashboard/index.js')) as typeof import('../../../lib/dashboard');
const { bullmqInbox } = require(join(dist, 'inbox/bullmq/index.js')) as typeof import('../../../lib/inbox/bullmq');
const { sqliteInbox } = require(join(dist, 'inbox/sqlite/index.js')) as typeof import('../../../lib/inbox/sqlite');

export interface Served {
  url: string;
  webhooks: SauceWebhooks;
  send(...payloads: (object | string)[]): Promise<void>;
  /** Another receiver takes the place of the first, which was closed. */
  restart(): void;
}

export { bullmqInbox, sqliteInbox };

const served: { server: Server; close(): Promise<unknown> }[] = [];

/** A receiver and its dashboard on a port, until the test ends. */
export async function serve(
  receiving: WebhooksOptions = {},
  options: DashboardOptions = { authorize: () => true },
): Promise<Served> {
  const make = () => {
    const webhooks = sauceWebhooks({ logger: false, onEvent: () => {}, inbox: oldInbox(), ...receiving });
    return { webhooks, dashboard: sauceDashboard(webhooks, options) };
  };
  let current = make();
  const server = createServer((request, response) => {
    const { webhooks, dashboard } = current;
    dashboard(request, response, () => webhooks(request, response));
  });
  const { webhooks } = current;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  served.push({ server, close: () => current.webhooks.close({ timeoutMs: 100 }) });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const send = async (...payloads: (object | string)[]) => {
    for (const payload of payloads) {
      const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
      const { status } = await fetch(url, { method: 'POST', body });
      expect(status).toBe(204);
    }
  };
  const restart = () => {
    current = make();
  };
  return { url, webhooks, send, restart };
}

afterEach(async () => {
  for (const { server, close } of served.splice(0)) {
    await close();
    server.closeAllConnections();
    server.close();
  }
});
