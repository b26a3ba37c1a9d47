// Common code of the recipes: settings checked at startup, requests within limits, startup and shutdown.
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import express from 'express';
import { GiveUp, RetryLater, SauceWebhooksError } from 'sauce-webhooks';

const setting = (expected, read, fallback) => ({ expected, read, fallback });

export const text = (expected, fallback) => match(/^\S(.*\S)?$/, expected, fallback);
export const match = (pattern, expected, fallback) =>
  setting(expected, (given) => (pattern.test(given) ? given : undefined), fallback);
export const number = (expected, fallback) =>
  setting(expected, (given) => (/^\d+(\.\d+)?$/.test(given) ? Number(given) : undefined), fallback);
/** Only https, because it carries credentials; http on this machine. */
export const url = (expected, fallback) => setting(expected, (given) => (isSafe(given) ? given : undefined), fallback);

function isSafe(given) {
  if (!URL.canParse(given)) return false;
  const { protocol, hostname } = new URL(given);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
}

/** The settings of every recipe. */
export const common = {
  SAUCE_WEBHOOK_SECRET: text("the webhook's security token in Sauce Labs"),
  SAUCE_EVENTS_FILE: text('the file that stores events', 'sauce-events.db'),
  HOST: text('an address to listen on', '127.0.0.1'),
  PORT: number('a port', '3000'),
};

/** For recipes that may query Sauce Labs. */
export const account = {
  SAUCE_USERNAME: text('the user of the access key', ''),
  SAUCE_ACCESS_KEY: text('an access key', ''),
  SAUCE_REGION: match(/^[a-z]+(-[a-z]+)+-\d+$/, 'a data center like us-west-1', 'us-west-1'),
  SAUCE_API_URL: url('the URL of the API', ''),
};

/** For recipes that act when a build has ended. */
export const builds = {
  QUIET_SECONDS: number('for how many seconds nothing may have come of a build', '120'),
  ...account,
};

/**
 * Reads settings from the environment. If any is missing or invalid, prints one line for each and exits. Settings that default to '' are
 * optional.
 */
export function settings(kinds, environment = process.env) {
  const values = {};
  let isUsable = true;
  for (const [name, { expected, read, fallback }] of Object.entries(kinds)) {
    const given = environment[name] || fallback;
    values[name] = given ? read(given) : given;
    if (values[name] !== undefined) continue;
    isUsable = false;
    // Not the value: it may be a misplaced secret.
    console.error(`${name} is ${given === undefined ? 'not set' : 'invalid'}. Set it to ${expected}.`);
  }
  if (!isUsable) process.exit(1);
  return values;
}

/** Opens something at the start. If that throws a known error, as for a missing package, it prints one line and ends the process. */
export function opened(open) {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof SauceWebhooksError)) throw error;
    console.error(`${error.code}: ${error.message} ${error.help}`);
    process.exit(1);
  }
}

/** Retries for a day, at least once a minute: a service that is down for hours loses nothing. */
export const retry = { attempts: 2000, maxDelayMs: 60_000 };

/**
 * Sends a request with a JSON body, and returns `{ status, body }`. Throws RetryLater if the service asks for a pause, GiveUp if it
 * refuses the content for good, and an error otherwise, so that it is retried. `allow`: other statuses to return.
 */
export async function request(address, { method = 'POST', headers, body, signal, allow = [] }) {
  const response = await fetch(address, {
    method,
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    signal,
    redirect: 'manual',
  });
  const answer = await response.text();
  const { status } = response;
  if (response.ok || allow.includes(status)) return { status, body: parsed(answer) };
  // Without the path: it may be a secret.
  const problem = `${new URL(address).host} responded ${status}: ${oneLine(answer, 200)}`;
  const pauseMs = pauseOf(response);
  if (pauseMs !== null) throw new RetryLater(pauseMs, problem);
  if ([400, 410, 413, 422].includes(status)) throw new GiveUp(problem);
  throw new Error(problem);
}

function parsed(answer) {
  try {
    return JSON.parse(answer);
  } catch {
    return answer;
  }
}

/** Returns how long the service asks to wait, in milliseconds: `Retry-After` in seconds or as a date, or GitHub's limits. */
function pauseOf({ status, headers }) {
  const after = headers.get('retry-after');
  const isUsedUp = headers.get('x-ratelimit-remaining') === '0';
  if (status !== 429 && status !== 503 && !(status === 403 && (after !== null || isUsedUp))) return null;
  if (after === null && isUsedUp) return between(1000, Number(headers.get('x-ratelimit-reset')) * 1000 - Date.now());
  if (after === null) return status === 429 ? 30_000 : null;
  return between(1000, /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - Date.now());
}

const between = (leastMs, ms) => Math.min(3_600_000, Math.max(leastMs, ms || 0));

/** Spaces requests, for handlers that run one at a time (`maxParallel: 1`). */
export class Pace {
  #nextAt = 0;

  constructor(intervalMs) {
    this.intervalMs = intervalMs;
  }

  /** Sends a request `intervalMs` after the one before it, and none while the service asks for a pause. */
  async call(signal, send) {
    const waitMs = Math.ceil(this.#nextAt - performance.now());
    // The inbox waits, not the handler, whose time is limited.
    if (waitMs > 5000) throw new RetryLater(waitMs, 'The service asked for a pause.');
    if (waitMs > 0) await wait(waitMs, undefined, { signal });
    this.#nextAt = performance.now() + this.intervalMs;
    try {
      return await send();
    } catch (error) {
      if (error instanceof RetryLater) this.#nextAt = performance.now() + error.delayMs;
      throw error;
    }
  }
}

/** Returns text from outside on one line, without invisible characters, and at most `length` long. */
export function oneLine(given, length = 300) {
  const line = String(given ?? '')
    .toWellFormed()
    .replace(/[\s\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  const characters = [...line];
  return characters.length <= length ? line : `${characters.slice(0, length - 1).join('')}…`;
}

export const isFailure = ({ outcome }) => outcome === 'failed' || outcome === 'errored';

/** Returns the name of a test, otherwise its id. */
export const nameOf = ({ name, id }) => oneLine(name, 150) || oneLine(id, 150);

/** Returns the platform of a test, its build and its owner, as far as known. */
export function factsOf({ device, browser_name, browser_version, os_name, os_version, build, owner }) {
  const pair = (...parts) => parts.filter(Boolean).join(' ');
  const platform = [device, pair(browser_name, browser_version), pair(os_name, os_version)]
    .filter(Boolean)
    .join(' on ');
  return [platform, build, owner].map((fact) => oneLine(fact, 100)).filter(Boolean);
}

/** `1 failed, 2 passed` */
export const countsOf = ({ failed, errored, complete, passed }) =>
  Object.entries({ failed, errored, 'without a verdict': complete, passed })
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(', ');

/** Tests with one build name on virtual and on real devices are two builds in Sauce Labs. */
export const endOf = ({ type, revision }) =>
  `${revision === 1 ? 'ended' : 'went on, and ended again'}${type === 'rdc' ? ' on real devices' : ''}`;

/**
 * Listens for Sauce Labs, and responds to health probes. SIGTERM and SIGINT shut it down: no new deliveries, active handlers finish, the
 * inbox closes. The remaining events are handled after the next start.
 *
 * @param servers Other servers to close.
 */
export async function serve(webhooks, { HOST, PORT }, ...servers) {
  try {
    await webhooks.inbox.ready;
  } catch {
    // The receiver has logged the reason and help.
    process.exit(1);
  }
  const app = express();
  app.use('/sauce', webhooks);
  app.get('/alive', (_request, response) => response.sendStatus(204));
  app.get('/ready', async (_request, response) => {
    const { running, inbox } = await webhooks.health();
    response.sendStatus(running && inbox !== null ? 204 : 503);
  });
  const server = app.listen(PORT, HOST, (error) => {
    if (error) {
      console.error(`Cannot listen on ${HOST}:${PORT}: ${error.message}. Set PORT to a free one.`);
      process.exit(1);
    }
    console.log(`Waiting for Sauce Labs on http://${HOST}:${server.address().port}/sauce`);
  });
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, async () => {
      for (const one of [server, ...servers]) one.close();
      const { unhandled } = await webhooks.close({ timeoutMs: 10_000 });
      console.log(`Closed; ${unhandled.length} events stayed unhandled.`);
      for (const one of [server, ...servers]) one.closeAllConnections();
    });
  }
}
