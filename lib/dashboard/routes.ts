import type { IncomingMessage, ServerResponse } from 'node:http';
import { withTimeout } from '../async/time';
import { SauceWebhooksError } from '../errors/error';
import type { Inbox } from '../inbox/inbox';
import type { ReplayResult } from '../receiving/delivery';
import { pathOf } from '../request/head';
import type { SauceWebhooks } from '../webhooks';
import type { DashboardOptions } from '.';
import { isSameOrigin } from './access';
import { EventStream } from './event-stream';
import { facetsOf, filtersOf } from './filters';
import { ReadModel } from './read-model';
import { abortedOnClose, sendError, sendJson, sendStaticFile } from './reply';
import { buildView } from './views/build';
import { buildsView } from './views/builds';
import { concurrencyView } from './views/concurrency';
import { entryView } from './views/entry';
import { failuresView } from './views/failures';
import { flakyView } from './views/flaky';
import { inboxView } from './views/inbox';
import { rangeOf } from './views/over-time';
import { overviewView } from './views/overview';
import { testView } from './views/test';

type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

type Authorize = NonNullable<DashboardOptions['authorize']>;
type Answer = (query: URLSearchParams, canManage: boolean, signal: AbortSignal) => unknown;

/** How long `authorize` may take: a page waits for it. */
const authorizeMs = 2000;

const now = () => performance.now();

/** Routes by method and path, relative to the mount. */
export function routesOf(webhooks: SauceWebhooks, authorize: Authorize): ReadonlyMap<string, Route> {
  const { inbox } = webhooks;
  const model = new ReadModel(webhooks);
  const live = new EventStream(webhooks, model);

  let isFailing = false;
  const mayManage = async (request: IncomingMessage): Promise<boolean> => {
    const answer = (async () => authorize(request))();
    const isAllowed = await withTimeout(answer, authorizeMs, `\`authorize\` did not answer within ${authorizeMs} ms.`);
    isFailing = false;
    return isAllowed === true;
  };

  const data =
    (answer: Answer): Route =>
    async (request, response) => {
      model.open();
      void model.follow();
      const signal = abortedOnClose(response);
      const canManage = await mayManage(request).catch((cause) => {
        // Who may not manage may still read.
        if (!isFailing) webhooks.report(cause);
        isFailing = true;
        return false;
      });
      const value = await answer(queryOf(request), canManage, signal);
      if (value === undefined) sendError(response, 404, 'This is no longer in the inbox.');
      else sendJson(response, value);
    };

  const action =
    (act: (query: URLSearchParams) => Promise<object>): Route =>
    async (request, response) => {
      if (!isSameOrigin(request)) sendError(response, 403, 'Actions are only accepted from the page itself.');
      else if (!(await mayManage(request)))
        sendError(response, 403, 'You may view the dashboard, but not retry or replay.');
      else sendJson(response, await act(queryOf(request)));
    };

  return new Map<string, Route>([
    ['GET /', sendPage],
    ...(['page.js', 'page.css', 'icon.svg'] as const).map((name): [string, Route] => [
      `GET /${name}`,
      (request, response) => sendStaticFile(name, request, response),
    ]),
    ['GET /live', (request, response) => live.connect(request, response)],
    ['GET /data/overview', data((query) => overviewView(model, filtersOf(query), rangeOf(query), Date.now()))],
    ['GET /data/builds', data((query) => buildsView(model, filtersOf(query), Date.now()))],
    ['GET /data/build', data((query) => buildView(model, query, Date.now()))],
    ['GET /data/test', data((query, canManage) => testView(model, inbox, query.get('open') ?? '', canManage))],
    ['GET /data/failures', data((query) => failuresView(model, filtersOf(query), rangeOf(query), Date.now()))],
    ['GET /data/flaky', data((query) => flakyView(model, filtersOf(query), Date.now()))],
    ['GET /data/concurrency', data((query) => concurrencyView(model, Number(query.get('minutes')), Date.now()))],
    ['GET /data/facets', data(() => facetsOf(model))],
    ['GET /data/inbox', data((query, canManage, signal) => inboxView(webhooks, query, canManage, { signal, now }))],
    ['GET /data/entry', data((query, canManage) => entryView(inbox, query, canManage))],
    ['POST /actions/retry', action((query) => retryEvents(inbox, query))],
    ['POST /actions/replay', action((query) => replayDelivery(webhooks, query))],
  ]);
}

export function findRoute(routes: ReadonlyMap<string, Route>, { method, url }: IncomingMessage): Route | undefined {
  return routes.get(`${method === 'HEAD' ? 'GET' : method} ${pathOf(url ?? '')}`);
}

/** The page loads its files and data by relative URLs, so its own URL must end with a slash. */
async function sendPage(request: IncomingMessage & { originalUrl?: string }, response: ServerResponse): Promise<void> {
  const url = request.originalUrl ?? '/';
  const path = pathOf(url);
  if (path.endsWith('/')) return sendStaticFile('index.html', request, response);
  const folder = path.slice(path.lastIndexOf('/') + 1);
  const query = url.includes('?') ? url.slice(url.indexOf('?')) : '';
  response.writeHead(308, { Location: `./${folder}/${query}` }).end();
}

function queryOf({ url }: IncomingMessage): URLSearchParams {
  return new URLSearchParams(url?.split('?', 2)[1]);
}

/** Puts the failed events with these ids back to waiting, or all without an id. */
async function retryEvents(inbox: Inbox, query: URLSearchParams): Promise<{ retried: number }> {
  const ids = query.getAll('id');
  return { retried: await inbox.retry(ids.length === 0 ? undefined : ids) };
}

/** Replays a quarantined delivery; `problem` says why that was not possible. */
async function replayDelivery(
  webhooks: SauceWebhooks,
  query: URLSearchParams,
): Promise<ReplayResult | { problem: string }> {
  try {
    return await webhooks.replay(query.get('id') ?? '', { trusted: query.get('trusted') === 'true' });
  } catch (error) {
    if (error instanceof SauceWebhooksError) return { problem: `${error.message} ${error.help}` };
    throw error;
  }
}
