import type { IncomingMessage, ServerResponse } from 'node:http';
import { checkOptionNames, isFunction, option } from '../errors/check-options';
import { SauceWebhooksError } from '../errors/error';
import type { SauceWebhooks } from '../webhooks';
import { hostNotAllowed, isAllowedHost, setSecurityHeaders } from './access';
import { sendError } from './reply';
import { findRoute, routesOf } from './routes';

/** Express middleware that also serves `http.createServer` without Express. */
export type SauceDashboard = (
  request: IncomingMessage,
  response: ServerResponse,
  next?: (error?: unknown) => void,
) => void;

/**
 * Serves a page that shows the receiver's tests, builds, flaky tests, concurrency, and inbox. It shows names of tests and their errors to
 * everyone who can reach it, so mount it behind your own authentication, or on a separate port that listens on loopback only. Without
 * `authorize`, it is read-only and hides bodies.
 *
 * @throws {SauceWebhooksError} for invalid options.
 * @example app.use('/sauce', auth, sauceDashboard(webhooks, { authorize: ({ user }) => user.isAdmin, allowedHosts: ['ci.example.com'] }));
 */
export function sauceDashboard(webhooks: SauceWebhooks, options: DashboardOptions = {}): SauceDashboard {
  const { authorize, allowedHosts } = resolveDashboardOptions(webhooks, options);
  const routes = routesOf(webhooks, authorize);

  function sauceDashboardHandler(
    request: IncomingMessage,
    response: ServerResponse,
    next?: (error?: unknown) => void,
  ): void {
    const route = findRoute(routes, request);
    if (route === undefined) {
      if (next) next();
      else sendError(response, 404, 'Not found.');
      return;
    }
    setSecurityHeaders(response);
    if (!isAllowedHost(request, allowedHosts)) {
      sendError(response, 421, hostNotAllowed(request));
      return;
    }
    route(request, response).catch((cause: unknown) => {
      // From the inbox: the cursor is invalid, or it cannot be read.
      if (cause instanceof SauceWebhooksError)
        sendError(response, cause.code === 'INVALID_OPTION' ? 400 : 503, cause.message);
      else if (next) next(cause);
      else sendError(response, 500, 'An unexpected error occurred.');
    });
  }

  return sauceDashboardHandler;
}

export interface DashboardOptions {
  /**
   * Returns whether a request may see bodies, retry and replay, within two seconds. While it fails, the page is read-only: the first
   * error goes to the receiver's `onError`, those of actions to `next`.
   *
   * @default () => false
   */
  // A method, so that functions of Express's Request type fit.
  authorize?(request: IncomingMessage): boolean | Promise<boolean>;
  /**
   * Host names that may serve the page, without a port: `['ci.example.com']`. localhost and IP addresses always may. Requests for other
   * names are refused, because DNS can point any name to your machine.
   *
   * @default []
   */
  allowedHosts?: readonly string[];
}

const denyAll = () => false;

/** Checks the options of sauceDashboard and fills in the defaults. @throws {SauceWebhooksError} */
function resolveDashboardOptions(webhooks: unknown, options: DashboardOptions) {
  if (!isReceiver(webhooks)) {
    const message = 'Expected the result of sauceWebhooks() as the first argument of sauceDashboard.';
    throw new SauceWebhooksError('INVALID_OPTION', message);
  }
  const given = checkOptionNames(options, 'sauceDashboard', ['authorize', 'allowedHosts']) as DashboardOptions;
  const allowedHosts = option(
    given,
    'allowedHosts',
    areHosts,
    "an array of host names like 'ci.example.com', without a port",
    [],
  );
  return {
    authorize: option(given, 'authorize', isFunction, 'a function', denyAll),
    allowedHosts: new Set(allowedHosts.map((host) => host.toLowerCase())),
  };
}

const isReceiver = (value: unknown): boolean =>
  typeof value === 'function' && ['events', 'inbox', 'health'].every((name) => name in value);
const areHosts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((host) => typeof host === 'string' && /^[\w.-]+$/.test(host));
