import type { IncomingMessage, ServerResponse } from 'node:http';
import { checkOptionNames, isFunction, option } from '../errors/check-options';
import { SauceWebhooksError } from '../errors/error';
import type { SauceWebhooks } from '../webhooks';
import { isKnownHost, protect, unknownHost } from './access';
import { refuse } from './reply';
import { findRoute, routesOf } from './routes';

/** Express middleware that also serves `http.createServer` without Express. */
type SauceDashboard = (request: IncomingMessage, response: ServerResponse, next?: (error?: unknown) => void) => void;

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

export interface DashboardOptions {
  /** Says whether a request may see bodies, retry and replay. What it throws goes to `next`. @default nobody may */
  // A method, so that a function of Express's own type of request fits.
  authorize?(request: IncomingMessage): boolean | Promise<boolean>;
  /**
   * Names under which the page is served, without a port: `['ci.example.com']`. localhost and addresses are always known.
   * A page of another name is not answered: DNS can give any name the address of your machine.
   *
   * @default []
   */
  hosts?: readonly string[];
}

const nobody = () => false;

/** Checks the options of sauceDashboard and fills in the defaults. @throws {SauceWebhooksError} */
function resolveDashboardOptions(webhooks: unknown, options: DashboardOptions) {
  if (!isReceiver(webhooks)) {
    const message = 'Expected sauceDashboard to get what sauceWebhooks() returns as its first argument.';
    throw new SauceWebhooksError('INVALID_OPTION', message);
  }
  const given = checkOptionNames(options, 'sauceDashboard', ['authorize', 'hosts']) as DashboardOptions;
  const hosts = option(given, 'hosts', isHosts, "a list of host names like 'ci.example.com', without a port", []);
  return {
    authorize: option(given, 'authorize', isFunction, 'a function', nobody),
    hosts: new Set(hosts.map((host) => host.toLowerCase())),
  };
}

const isReceiver = (value: unknown): boolean =>
  typeof value === 'function' && ['events', 'inbox', 'health'].every((name) => name in value);
const isHosts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((host) => typeof host === 'string' && /^[\w.-]+$/.test(host));
