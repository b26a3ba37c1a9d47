import type { IncomingMessage, ServerResponse } from 'node:http';
import { withTimeout } from '../async/time';
import { SauceWebhooksError } from '../errors/error';
import type { Inbox } from '../inbox/inbox';
import type { ReplayResult } from '../receiving/delivery';
import { pathOf } from '../request/head';
import type { SauceWebhooks } from '../webhooks';
import { isSameOrigin, notSameOrigin } from './access';
import { EventStream } from './event-stream';
import { facetsOf, filtersOf } from './filters';
import { ReadModel } from './read-model';
import { abortedOnClose, sendDownload, sendError, sendJson, sendJsonText, sendStaticFile } from './reply';
import { fileFormats, sendTableFile } from './table-file';
import { ViewQueue } from './view-queue';
import { buildView } from './views/build';
import { buildsView } from './views/builds';
import { concurrencyView } from './views/concurrency';
import { bodyFileName, entryView, storedBody } from './views/entry';
import { exportedTable } from './views/export';
import { failuresView } from './views/failures';
import { flakyView } from './views/flaky';
import { inboxProblems, inboxView } from './views/inbox';
import { periodOf } from './views/over-time';
import { overviewView } from './views/overview';
import { maxFound } from './views/search';
import { testView } from './views/test';

type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

type Authorize = (request: IncomingMessage) => boolean | Promise<boolean>;
/** Returns JSON; undefined if there is nothing. */
type Answer = (request: DataRequest) => Promise<string | undefined>;

interface DataRequest {
  query: URLSearchParams;
  url: string;
  canManage: boolean;
  signal: AbortSignal;
}

/** Limit of `authorize`: a page waits for it. */
const authorizeMs = 2000;

const now = () => performance.now();
const filters = (query: URLSearchParams) => filtersOf(query, Date.now());
const period = (query: URLSearchParams) => periodOf(query, Date.now());

/** Routes by method and path, relative to the mount. */
export function routesOf(webhooks: SauceWebhooks, authorize: Authorize): ReadonlyMap<string, Route> {
  const { inbox } = webhooks;
  const model = new ReadModel(webhooks);
  const live = new EventStream(webhooks, model);

  let isFailing = false;
  const mayManage = async (request: IncomingMessage): Promise<boolean> => {
    const answer = (async () => authorize(request))();
    const isAllowed = await withTimeout(answer, authorizeMs, `\`authorize\` did not return within ${authorizeMs} ms.`);
    isFailing = false;
    return isAllowed === true;
  };

  const data =
    (answer: Answer): Route =>
    async (request, response) => {
      model.open();
      void model.reader.follow();
      const signal = abortedOnClose(response);
      const canManage = await mayManage(request).catch((cause) => {
        // Readers who may not manage may still read.
        if (!isFailing) webhooks.report(cause);
        isFailing = true;
        return false;
      });
      const text = await answer({ query: queryOf(request), url: request.url ?? '', canManage, signal });
      // The page follows this clock, not that of its browser.
      response.setHeader('Sauce-Time', Date.now());
      response.setHeader('Sauce-Can-Manage', String(canManage));
      if (text === undefined) sendError(response, 404, 'This is no longer in the inbox.');
      else sendJsonText(response, text);
    };
  const queue = new ViewQueue();
  /** A view of the model, which is the same for all readers. */
  const shared = (viewOf: (query: URLSearchParams) => object): Route =>
    data(({ query, url }) => queue.get(url, () => viewOf(query)));
  const own = (answer: (request: DataRequest) => object | undefined | Promise<object | undefined>): Route =>
    data(async (request) => JSON.stringify(await answer(request)));

  const download =
    (send: (query: URLSearchParams, response: ServerResponse) => Promise<void>): Route =>
    async (request, response) => {
      model.open();
      if (!(await mayManage(request))) sendError(response, 403, 'You may view the dashboard, but not export from it.');
      else await send(queryOf(request), response);
    };

  const action =
    (act: (query: URLSearchParams) => Promise<object>): Route =>
    async (request, response) => {
      if (!isSameOrigin(request)) sendError(response, 403, notSameOrigin(request));
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
    ['GET /data/overview', shared((query) => overviewView(model, filters(query), period(query), Date.now()))],
    ['GET /data/builds', shared((query) => buildsView(model, filters(query), Date.now()))],
    ['GET /data/build', shared((query) => buildView(model, query, Date.now()))],
    ['GET /data/test', own(({ query, canManage }) => testView(model, inbox, query.get('open') ?? '', canManage))],
    ['GET /data/failures', shared((query) => failuresView(model, filters(query), period(query)))],
    ['GET /data/flaky', shared((query) => flakyView(model, filters(query), Date.now()))],
    [
      'GET /data/concurrency',
      shared((query) => concurrencyView(model, period(query), Date.now(), query.get('account'))),
    ],
    ['GET /data/facets', shared(() => facetsOf(model))],
    [
      'GET /data/inbox',
      own(({ query, canManage, signal }) => inboxView(webhooks, model, query, canManage, { signal, now })),
    ],
    ['GET /data/problems', own(() => inboxProblems(webhooks))],
    ['GET /data/entry', own(({ query, canManage }) => entryView(model, inbox, query, canManage))],
    ['GET /data/body', download((query, response) => sendBody(inbox, query, response))],
    ['GET /data/export', download((query, response) => sendExport(webhooks, model, query, response))],
    ['POST /actions/retry', action((query) => retryEvents(inbox, query))],
    ['POST /actions/replay', action((query) => replayDeliveries(webhooks, query))],
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
  const [, query] = /\?(.*)/s.exec(url ?? '') ?? [];
  return new URLSearchParams(query);
}

/** Requeues the failed events with these ids, or all without an id. */
async function retryEvents(inbox: Inbox, query: URLSearchParams): Promise<{ retried: number }> {
  const ids = query.getAll('id');
  return { retried: await inbox.retry(ids.length === 0 ? undefined : ids) };
}

type Replayed = ReplayResult | { problem: string };
/** Replays the quarantined deliveries with these ids, at most as many as are shown, one after the other; `problem` says why one could not be replayed. */
async function replayDeliveries(webhooks: SauceWebhooks, query: URLSearchParams): Promise<Replayed[]> {
  const trusted = query.get('trusted') === 'true';
  const results: Replayed[] = [];
  for (const id of query.getAll('id').slice(0, maxFound)) {
    try {
      results.push(await webhooks.replay(id, { trusted }));
    } catch (error) {
      if (!(error instanceof SauceWebhooksError)) throw error;
      // An inbox's help is about deliveries that it could not store.
      const isOutage = error.code === 'STORE_FAILED' || error.code === 'STORE_UNREACHABLE';
      const help = isOutage ? 'Try again once the inbox works.' : error.help;
      results.push({ problem: `${error.message} ${help}` });
    }
  }
  return results;
}

async function sendBody(inbox: Inbox, query: URLSearchParams, response: ServerResponse): Promise<void> {
  const body = await storedBody(inbox, query);
  if (body === undefined) sendError(response, 404, 'This is no longer in the inbox.');
  else sendDownload(response, bodyFileName(query.get('id') ?? ''), body);
}

const notAllRead =
  'Not all events in the inbox could be read: the file would lack some. Try again in a few seconds, once the inbox works.';

async function sendExport(
  webhooks: SauceWebhooks,
  model: ReadModel,
  query: URLSearchParams,
  response: ServerResponse,
): Promise<void> {
  const isOfModel = query.get('view') !== 'inbox';
  if (isOfModel) {
    void model.reader.follow(0);
    await model.reader.whenRead();
  }
  // The client may have disconnected meanwhile.
  if (response.destroyed) return;
  // The page can say that its numbers are too small, a file cannot.
  if (isOfModel && model.reader.history === 'failed') return sendError(response, 503, notAllRead);
  const format = fileFormats.find((one) => one === query.get('format')) ?? 'csv';
  const table = exportedTable(webhooks, model, query, { signal: abortedOnClose(response), now });
  await sendTableFile(response, { name: 'sauce-webhooks', format, ...table });
}
