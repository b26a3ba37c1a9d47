import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { InFlight, Semaphore } from '../../async/semaphore';
import { withTimeout } from '../../async/time';
import { readStream } from '../../request/body';
import { signatureHeader } from '../../request/head';
import { defaultLimit } from '../../resolve-options';
import { detachFromLargeBuffer } from '../../workarounds/retained-memory';
import { type PostResult, post } from '../post';

const maxParallel = 8;
/** Maximum number of deliveries that wait for those in flight, and of their bytes. */
const maxWaiting = 1000;
const maxWaitingBytes = 64 * 1024 * 1024;

/** The headers that an app needs to verify and read a body as if Sauce Labs had posted it. */
const passedHeaders = ['content-type', 'content-encoding', signatureHeader, 'user-agent'];

/** The app's response, or why the delivery was not forwarded. */
export type ForwardResult = PostResult | { status: null; notSent: string };

interface ForwarderOptions<Subject> {
  url: URL;
  /** Describes an acknowledged delivery; the request itself is not stored while it waits. */
  subjectOf(request: IncomingMessage): Subject;
  onResult(subject: Subject, result: ForwardResult): void;
  /** Called when deliveries start to be skipped because too many wait. */
  onOverload(): void;
}

/**
 * Forwards deliveries to an app, byte for byte, once they are acknowledged. The app has no effect on the sender. If the app is slow, a
 * limited number of deliveries waits, and further ones are skipped.
 */
export class Forwarder<Subject> {
  /** Number of deliveries not forwarded, because too many waited or the forwarder was closed. */
  skipped = 0;
  /** Number of deliveries forwarded without a response before the forwarder was closed. */
  withoutResponse = 0;
  readonly #options: ForwarderOptions<Subject>;
  readonly #slots = new Semaphore(maxParallel);
  readonly #inFlight = new InFlight();
  readonly #stop = new AbortController();
  /** Marks forwarded requests, as proxies do (RFC 9110), so that a URL that leads back causes no endless loop. */
  readonly #via = `1.1 sauce-webhooks-${randomUUID()}`;
  #waiting = 0;
  #waitingBytes = 0;
  #isOverloaded = false;

  constructor(options: ForwarderOptions<Subject>) {
    this.#options = options;
  }

  /** Takes a delivery that others respond to. Its body must be unread. */
  take(request: IncomingMessage, response: ServerResponse): void {
    void this.#inFlight.run(() => this.#take(request, response));
  }

  /** Lets the remaining deliveries finish until the time is up. Returns the number of those that did not. */
  async close(closeTimeoutMs: number): Promise<number> {
    const skippedBefore = this.skipped;
    await withTimeout(this.#inFlight.onIdle(), closeTimeoutMs, '').catch(() => {});
    this.#stop.abort();
    await this.#inFlight.onIdle();
    return this.skipped - skippedBefore + this.withoutResponse;
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answered = new Promise<void>((resolve) => response.once('close', resolve));
    const body = await readStream(request, defaultLimit);
    await answered;
    // Sauce Labs knows that it was not acknowledged.
    if (body === 'aborted' || !response.headersSent || response.statusCode >= 300) return undefined;
    const { subjectOf, onResult } = this.#options;
    const subject = subjectOf(request);
    const refuse = (notSent: string) => onResult(subject, { status: null, notSent });
    if (body === 'too large') return refuse(`its body has more than ${defaultLimit} bytes`);
    if (request.headers.via?.includes(this.#via)) return refuse('it came from here, so the URL leads back here');
    return this.#forward(subject, detachFromLargeBuffer(body), this.#headersOf(request));
  }

  async #forward(subject: Subject, body: Buffer, headers: Record<string, string>): Promise<void> {
    const { url, onResult } = this.#options;
    if (!this.#slots.tryAcquire() && !(await this.#waitForSlot(body.length))) return;
    const { signal } = this.#stop;
    const result = signal.aborted ? null : await post(url, { body, headers }, { signal });
    this.#slots.release();
    if (result === null) this.skipped++;
    else if (signal.aborted && result.status === null) this.withoutResponse++;
    else onResult(subject, result);
  }

  /** Returns whether there was room to wait. */
  async #waitForSlot(bytes: number): Promise<boolean> {
    if (this.#waiting >= maxWaiting || this.#waitingBytes + bytes > maxWaitingBytes) {
      this.skipped++;
      if (!this.#isOverloaded) this.#options.onOverload();
      this.#isOverloaded = true;
      return false;
    }
    this.#waiting++;
    this.#waitingBytes += bytes;
    await this.#slots.acquire();
    this.#waiting--;
    this.#waitingBytes -= bytes;
    if (this.#waiting === 0) this.#isOverloaded = false;
    return true;
  }

  #headersOf({ headers }: IncomingMessage): Record<string, string> {
    const via = [headers.via, this.#via].filter(Boolean).join(', ');
    const passed = passedHeaders.map((name) => [name, headers[name]] as const);
    return { ...Object.fromEntries(passed.filter(([, value]) => typeof value === 'string')), via };
  }
}
