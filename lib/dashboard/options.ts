import type { IncomingMessage } from 'node:http';
import { checkOptionNames, isFunction, option } from '../errors/check-options';
import { SauceWebhooksError } from '../errors/error';

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
export function resolveDashboardOptions(webhooks: unknown, options: DashboardOptions) {
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
