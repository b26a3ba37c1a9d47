import type { IncomingMessage, ServerResponse } from 'node:http';
import { SauceWebhooksError } from '../errors/error';
import type { Inbox, ReplayResult } from '../inbox/inbox';
import type { SauceWebhooks } from '../webhooks';
import type { DashboardOptions } from '.';
import { isSameOrigin } from './access';
import { Live } from './event-stream';
import { choicesView, filtersOf } from './filters';
import { Board } from './read-model';
import { abortedOnClose, refuse, sendJson } from './reply';
import { sendPageFile } from './static-files';
import { buildsView, buildView } from './views/builds';
import { machinesView } from './views/concurrency';
import { entryView } from './views/entry';
import { unstableView } from './views/flaky';
import { inboxView } from './views/inbox';
import { nowView } from './views/overview';

type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

type Rights = NonNullable<DashboardOptions['authorize']>;
type Answer = (query: URLSearchParams, mayAct: boolean, signal: AbortSignal) => unknown;

const now = () => performance.now();

/** What is answered, by method and path relative to the mount. */
export function routesOf(webhooks: SauceWebhooks, authorize: Rights): ReadonlyMap<string, Route> {
  const { inbox } = webhooks;
  const board = new Board(webhooks);
  const live = new Live(webhooks, board);

  const data =
    (answer: Answer): Route =>
    async (request, response) => {
      board.open();
      const signal = abortedOnClose(response);
      const mayAct = (await authorize(request)) === true;
      const value = await answer(queryOf(request), mayAct, signal);
      if (value === undefined) refuse(response, 404, 'This is no longer here.');
      else sendJson(response, value);
    };

  const action =
    (act: (query: URLSearchParams) => Promise<object>): Route =>
    async (request, response) => {
      if (!isSameOrigin(request)) refuse(response, 403, 'Actions are taken from the page itself only.');
      else if ((await authorize(request)) !== true) refuse(response, 403, 'You may look, but not act.');
      else sendJson(response, await act(queryOf(request)));
    };

  return new Map<string, Route>([
    ['GET /', sendPage],
    ['GET /page.js', (request, response) => sendPageFile('page.js', request, response)],
    ['GET /page.css', (request, response) => sendPageFile('page.css', request, response)],
    ['GET /icon.svg', (request, response) => sendPageFile('icon.svg', request, response)],
    ['GET /live', (request, response) => live.connect(request, response)],
    ['GET /data/now', data((query) => nowView(board, filtersOf(query), Date.now()))],
    ['GET /data/builds', data((query) => buildsView(board, filtersOf(query)))],
    ['GET /data/build', data((query) => buildView(board, query.get('name') ?? '', filtersOf(query)))],
    ['GET /data/unstable', data((query) => unstableView(board, filtersOf(query), Date.now()))],
    ['GET /data/machines', data((query) => machinesView(board, Number(query.get('minutes')), Date.now()))],
    ['GET /data/choices', data(() => choicesView(board))],
    ['GET /data/inbox', data((query, mayAct, signal) => inboxView(webhooks, query, mayAct, { signal, now }))],
    ['GET /data/entry', data((query, mayAct) => entryView(inbox, query, mayAct))],
    ['POST /actions/retry', action((query) => retryEvents(inbox, query))],
    ['POST /actions/replay', action((query) => replayDelivery(inbox, query))],
  ]);
}

export function findRoute(routes: ReadonlyMap<string, Route>, { method, url }: IncomingMessage): Route | undefined {
  const path = url?.split('?', 1)[0];
  return routes.get(`${method === 'HEAD' ? 'GET' : method} ${path}`);
}

/** The page asks for what lies beside it, so its own address must end with a slash. */
async function sendPage(request: IncomingMessage & { originalUrl?: string }, response: ServerResponse): Promise<void> {
  const [path = '/', query] = (request.originalUrl ?? '/').split('?', 2);
  if (path.endsWith('/')) return sendPageFile('index.html', request, response);
  const folder = path.slice(path.lastIndexOf('/') + 1);
  response.writeHead(308, { Location: `./${folder}/${query === undefined ? '' : `?${query}`}` }).end();
}

function queryOf({ url }: IncomingMessage): URLSearchParams {
  return new URLSearchParams(url?.split('?', 2)[1]);
}

/** The failed events with the ids, or without one all of them, are put back to waiting. */
async function retryEvents(inbox: Inbox, query: URLSearchParams): Promise<{ retried: number }> {
  const ids = query.getAll('id');
  return { retried: await inbox.retry(ids.length === 0 ? undefined : ids) };
}

/** What became of a quarantined delivery; `problem` says why it could not be received anew at all. */
async function replayDelivery(inbox: Inbox, query: URLSearchParams): Promise<ReplayResult | { problem: string }> {
  try {
    return await inbox.replay(query.get('id') ?? '', { trusted: query.get('trusted') === 'true' });
  } catch (error) {
    if (error instanceof SauceWebhooksError) return { problem: `${error.message} ${error.help}` };
    throw error;
  }
}
