import { setTimeout as wait } from 'node:timers/promises';
import { clampTimerMs } from '../../in-time';
import type { SauceRequest } from '../../testing/signed-request';
import { CommandFailure } from '../failure';
import type { Delivery } from './deliveries';
import { InFlight } from './in-flight';
import type { SendTally } from './send-tally';

interface Posting {
  url: URL;
  deliveries: Iterable<Delivery>;
  /** Deliveries begun in a second at most, whatever their own times are; undefined: each at its time. */
  rate: number | undefined;
  /** Deliveries on their way at once. */
  parallel: number;
  tally: SendTally;
  /** When it aborts, nothing more is begun. */
  signal: AbortSignal;
  onAnswer: () => void;
}

const timeoutMs = 10_000;

/** Posts all of them, each begun after the one before it. @throws {CommandFailure} when the first one gets no answer. */
export async function postAll({ deliveries, parallel, rate, signal, ...posting }: Posting): Promise<void> {
  const startedAt = performance.now();
  const failure = new AbortController();
  const failed = new Promise<never>((_, reject) => {
    failure.signal.addEventListener('abort', () => reject(failure.signal.reason));
  });
  const stop = AbortSignal.any([signal, failure.signal]);
  const inFlight = new InFlight(parallel);
  const posted = async () => {
    let begun = 0;
    for (const { request, subject, atMs } of deliveries) {
      const dueMs = rate === undefined ? atMs : (begun++ * 1000) / rate;
      await until(startedAt + dueMs, stop);
      await inFlight.roomFor(subject);
      if (stop.aborted) break;
      const delivery = post(request, posting).catch((error) => failure.abort(error));
      inFlight.add(subject, delivery);
    }
    await inFlight.allEnd();
  };
  // A failure ends this at once, although others may still be on their way.
  await Promise.race([posted(), failed]);
}

async function until(time: number, signal: AbortSignal): Promise<void> {
  const dueInMs = time - performance.now();
  if (dueInMs > 0) await wait(clampTimerMs(dueInMs), undefined, { signal }).catch(() => {});
}

type One = Pick<Posting, 'url' | 'tally' | 'onAnswer'>;

async function post({ body, headers }: SauceRequest, { url, tally, onAnswer }: One): Promise<void> {
  const startedAt = performance.now();
  const answer = await answerTo(url, { body, headers } as RequestInit);
  if (answer.status === null && tally.sent === 0) {
    throw new CommandFailure(`Cannot reach ${url.origin}: ${answer.why}. Is a receiver running? sauce-webhooks serve`);
  }
  tally.add(answer.status ?? answer.why, performance.now() - startedAt);
  onAnswer();
}

type Answer = { status: string } | { status: null; why: string };

async function answerTo(url: URL, request: RequestInit): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { method: 'POST', redirect: 'manual', signal, ...request });
    await response.arrayBuffer();
    return { status: String(response.status) };
  } catch (error) {
    const { cause, name, message } = error as Error & { cause?: NodeJS.ErrnoException };
    return {
      status: null,
      why: name === 'TimeoutError' ? `no answer within ${timeoutMs} ms` : (cause?.code ?? cause?.message ?? message),
    };
  }
}
