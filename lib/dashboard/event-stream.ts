import type { IncomingMessage, ServerResponse } from 'node:http';
import { clampTimerMs } from '../async/time';
import type { SauceWebhooks } from '../webhooks';
import type { ReadModel } from './read-model';
import { followMs } from './read-model/inbox-reader';
import { sendError } from './reply';

const maxPages = 100;
const minRetryMs = 2000;
/** Minimum time between messages to a page, which then reloads its view. It grows with the number of tests. */
const minBetweenMs = 1000;
const betweenMsPerTest = 0.2;
/** So that proxies do not close an idle connection, and pages notice a dead one. */
const heartbeatMs = 20_000;

/** Notifies open pages of changes by server-sent events; each page then reloads its view. */
export class EventStream {
  readonly #pages = new Set<ServerResponse>();
  #timer: NodeJS.Timeout | undefined;
  #heartbeat: NodeJS.Timeout | undefined;
  #following: NodeJS.Timeout | undefined;
  #sentAt = Number.NEGATIVE_INFINITY;

  constructor(
    readonly webhooks: SauceWebhooks,
    readonly model: ReadModel,
  ) {
    model.onChange = () => this.#sendSoon();
    webhooks.events.once('closing', () => this.#close());
  }

  async connect(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.model.open();
    if (this.#pages.size >= maxPages) return sendError(response, 503, 'Too many pages are open.');
    if (this.model.reader.isClosed) return sendError(response, 503, 'The receiver is closed.');
    // So that a closing server does not wait for another request on it. HTTP/2 has no such header.
    if (request.httpVersionMajor < 2) response.setHeader('Connection', 'close');
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    });
    if (request.method === 'HEAD') return void response.end();
    // When the connections of many pages break at once, they do not all come back at once.
    const retryMs = Math.round(minRetryMs * (1 + Math.random()));
    response.write(`retry: ${retryMs}\n${this.#message()}`);
    // An open page must not keep the process alive.
    request.socket.unref();
    this.#pages.add(response);
    response.once('close', () => this.#pages.delete(response));
    this.#following ??= setInterval(
      () => void (this.#pages.size > 0 && this.model.reader.follow()),
      clampTimerMs(followMs),
    ).unref();
    this.#heartbeat ??= setInterval(() => this.#send(this.#message()), heartbeatMs).unref();
  }

  #sendSoon(): void {
    if (this.#pages.size === 0 || this.#timer !== undefined) return;
    const waitMs = clampTimerMs(this.#sentAt + this.#betweenMs - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#sentAt = performance.now();
      this.#send(this.#message());
    }, waitMs).unref();
  }

  get #betweenMs(): number {
    return minBetweenMs + betweenMsPerTest * this.model.tests.size;
  }

  #message(): string {
    return `data: ${JSON.stringify(this.model.revisions)}\n\n`;
  }

  /**
   * One page after the other, all within the time between two messages, because each then asks for its view. Skips one that has not read its
   * last message.
   */
  #send(text: string): void {
    const apartMs = this.#betweenMs / maxPages;
    for (const [place, page] of [...this.#pages].entries()) {
      const write = () => void (this.#pages.has(page) && !page.writableNeedDrain && page.write(text));
      if (place === 0) write();
      else setTimeout(write, clampTimerMs(place * apartMs)).unref();
    }
  }

  #close(): void {
    clearTimeout(this.#timer);
    clearInterval(this.#heartbeat);
    clearInterval(this.#following);
    for (const page of this.#pages) page.end();
    this.#pages.clear();
  }
}
