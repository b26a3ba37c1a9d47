import type { IncomingMessage, ServerResponse } from 'node:http';
import { clampTimerMs } from '../async/timeout';
import type { SauceWebhooks } from '../webhooks';
import type { Board } from './read-model';
import { refuse } from './reply';

const maxPages = 100;
/** However much comes, a page is told once in this time. */
const betweenMs = 1000;
/** So that nothing between takes a quiet connection for a dead one. */
const heartbeatMs = 20_000;

/** Tells open pages, by server-sent events, that there is something new; each then asks for what it shows. */
export class Live {
  readonly #pages = new Set<ServerResponse>();
  #timer: NodeJS.Timeout | undefined;
  #heartbeat: NodeJS.Timeout | undefined;
  #toldAt = 0;

  constructor(
    readonly webhooks: SauceWebhooks,
    readonly board: Board,
  ) {
    board.onChange = () => this.#tellSoon();
    webhooks.events.once('closing', () => this.#close());
  }

  async connect(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.board.open();
    if (this.#pages.size >= maxPages) return refuse(response, 503, 'Too many pages are open.');
    if (this.board.isClosed) return refuse(response, 503, 'The receiver is closed.');
    // So that a server that closes does not wait for another request on it. HTTP/2 knows no such header.
    if (request.httpVersionMajor < 2) response.setHeader('Connection', 'close');
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    });
    if (request.method === 'HEAD') return void response.end();
    response.write(`retry: 2000\n${this.#message()}`);
    // An open page must not keep a process alive that has nothing else to do.
    request.socket.unref();
    this.#pages.add(response);
    response.once('close', () => this.#pages.delete(response));
    this.#heartbeat ??= setInterval(() => this.#send(':\n\n'), heartbeatMs).unref();
  }

  #tellSoon(): void {
    if (this.#pages.size === 0 || this.#timer !== undefined) return;
    const waitMs = clampTimerMs(this.#toldAt + betweenMs - Date.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#toldAt = Date.now();
      this.#send(this.#message());
    }, waitMs).unref();
  }

  #message(): string {
    return `data: ${JSON.stringify(this.board.revisions)}\n\n`;
  }

  /** A page that does not read what it was told needs no more of it: the next message says all. */
  #send(text: string): void {
    for (const page of this.#pages) if (!page.writableNeedDrain) page.write(text);
  }

  #close(): void {
    clearTimeout(this.#timer);
    clearInterval(this.#heartbeat);
    for (const page of this.#pages) page.end();
    this.#pages.clear();
  }
}
