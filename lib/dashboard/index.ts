import type { IncomingMessage, ServerResponse } from 'node:http';
import { SauceWebhooksError } from '../errors/error';
import type { SauceWebhooks } from '../webhooks';
import { isKnownHost, unknownHost } from './known-host';
import { type DashboardOptions, resolveDashboardOptions } from './options';
import { refuse } from './reply';
import { findRoute, routesOf } from './routes';
import { protect } from './security-headers';

export type { DashboardOptions } from './options';

/** Express middleware that also serves `http.createServer` without Express. */
export type SauceDashboard = (
  request: IncomingMessage,
  response: ServerResponse,
  next?: (error?: unknown) => void,
) => void;

/**
 * A page that shows what the receiver receives: tests, builds, unstable tests, machines in use, and the inbox. Whoever can
 * reach it sees names of tests and their errors, so mount it behind your own authentication, or on a port of its own that
 * listens on loopback only. Without `authorize` it only reads, and hides bodies.
 *
 * @throws {SauceWebhooksError} for options that are wrong.
 * @example app.use('/sauce', auth, sauceDashboard(webhooks, { authorize: ({ user }) => user.isAdmin, hosts: ['ci.example.com'] }));
 */
export function sauceDashboard(webhooks: SauceWebhooks, options: DashboardOptions = {}): SauceDashboard {
  const { authorize, hosts } = resolveDashboardOptions(webhooks, options);
  const routes = routesOf(webhooks, authorize);

  function sauceDashboardHandler(
    request: IncomingMessage,
    response: ServerResponse,
    next?: (error?: unknown) => void,
  ): void {
    const route = findRoute(routes, request);
    if (route === undefined) {
      if (next) next();
      else refuse(response, 404, 'There is nothing here.');
      return;
    }
    protect(response);
    if (!isKnownHost(request, hosts)) {
      refuse(response, 421, unknownHost);
      return;
    }
    route(request, response).catch((cause: unknown) => {
      // Of the inbox: it is closed, or does not know this cursor.
      if (cause instanceof SauceWebhooksError)
        refuse(response, cause.code === 'INBOX_CLOSED' ? 503 : 400, cause.message);
      else if (next) next(cause);
      else refuse(response, 500, 'Expected to answer, but that failed.');
    });
  }

  return sauceDashboardHandler;
}
