import { setTimeout as wait } from 'node:timers/promises';
import { clampTimerMs } from '../../async/timeout';
import type { SauceRequest } from '../../testing/signed-request';
import { CommandFailure } from '../failure';
import type { Delivery } from './deliveries';
import type { SendResults } from './summary';

interface PostOptions {
  url: URL;
  deliveries: Iterable<Delivery>;
  /** Deliveries started in a second, at most; undefined: each at its own time. */
  rate: number | undefined;
  /** Deliveries in flight at once. */
  parallel: number;
  results: SendResults;
  /** When it aborts, nothing more is sent. */
  signal: AbortSignal;
  onResponse: () => void;
}

const timeoutMs = 10_000;

/** Posts the deliveries in order. @throws {CommandFailure} when the first one gets no response. */
export async function postAll({ deliveries, parallel, rate, signal, ...posting }: PostOptions): Promise<void> {
  const startedAt = performance.now();
  const failure = new AbortController();
  const failed = new Promise<never>((_, reject) => {
    failure.signal.addEventListener('abort', () => reject(failure.signal.reason));
  });
  const stop = AbortSignal.any([signal, failure.signal]);
  const inFlight = new InFlight(parallel);
  const posted = async () => {
    let started = 0;
    for (const { request, subject, atMs } of deliveries) {
      const dueMs = rate === undefined ? atMs : (started++ * 1000) / rate;
      await until(startedAt + dueMs, stop);
      await inFlight.capacityFor(subject);
      if (stop.aborted) break;
      const delivery = post(request, posting).catch((error) => failure.abort(error));
      inFlight.add(subject, delivery);
    }
    await inFlight.allEnd();
  };
  // A failure ends this at once, although others may still be in flight.
  await Promise.race([posted(), failed]);
}

async function until(time: number, signal: AbortSignal): Promise<void> {
  const dueInMs = time - performance.now();
  if (dueInMs > 0) await wait(clampTimerMs(dueInMs), undefined, { signal }).catch(() => {});
}

type One = Pick<PostOptions, 'url' | 'results' | 'onResponse'>;

async function post({ body, headers }: SauceRequest, { url, results, onResponse }: One): Promise<void> {
  const startedAt = performance.now();
  const answer = await responseOf(url, { body, headers } as RequestInit);
  if (answer.status === null && results.sent === 0) {
    throw new CommandFailure(`Cannot reach ${url.origin}: ${answer.why}. Is a receiver running? sauce-webhooks serve`);
  }
  results.add(answer.status ?? answer.why, performance.now() - startedAt);
  onResponse();
}

type PostResult = { status: string } | { status: null; why: string };

async function responseOf(url: URL, request: RequestInit): Promise<PostResult> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { method: 'POST', redirect: 'manual', signal, ...request });
    await response.arrayBuffer();
    return { status: String(response.status) };
  } catch (error) {
    const { cause, name, message } = error as Error & { cause?: NodeJS.ErrnoException };
    return {
      status: null,
      why: name === 'TimeoutError' ? `no response within ${timeoutMs} ms` : (cause?.code ?? cause?.message ?? message),
    };
  }
}

/** The deliveries in flight: at most `parallel`, and one at a time of each subject. */
export class InFlight {
  readonly #bySubject = new Map<string, Promise<void>>();
  #count = 0;
  #onEnded = () => {};

  constructor(readonly parallel: number) {}

  /** Resolves when another delivery may be sent, and the last one of its subject has ended. */
  async capacityFor(subject: string | undefined): Promise<void> {
    while (this.#count >= this.parallel) await this.#oneEnds();
    if (subject !== undefined) await this.#bySubject.get(subject);
  }

  /** Adds a delivery that was started. Its promise must not reject. */
  add(subject: string | undefined, delivery: Promise<void>): void {
    this.#count++;
    const ended: Promise<void> = delivery.then(() => this.#end(subject, ended));
    if (subject !== undefined) this.#bySubject.set(subject, ended);
  }

  async allEnd(): Promise<void> {
    while (this.#count > 0) await this.#oneEnds();
  }

  #end(subject: string | undefined, ended: Promise<void>): void {
    this.#count--;
    if (subject !== undefined && this.#bySubject.get(subject) === ended) this.#bySubject.delete(subject);
    this.#onEnded();
  }

  #oneEnds(): Promise<void> {
    return new Promise((resolve) => {
      this.#onEnded = resolve;
    });
  }
}
