import { setMaxListeners } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import { clampTimerMs } from '../../async/time';
import { CommandFailure } from '../failure';
import { hintFor } from '../format';
import { post } from '../post';
import type { Delivery } from './deliveries';
import type { SendResults } from './summary';

interface PostOptions {
  url: URL;
  deliveries: Iterable<Delivery>;
  /** Maximum deliveries started per second; undefined: each at its own time. */
  rate: number | undefined;
  /** Deliveries in flight at once. */
  parallel: number;
  results: SendResults;
  /** When it aborts, nothing more is sent. */
  signal: AbortSignal;
  onResponse: () => void;
}

/** Posts the deliveries in order. @throws {CommandFailure} if the first one gets no response. */
export async function postAll(options: PostOptions): Promise<void> {
  const { url, deliveries, rate, parallel, results, signal, onResponse } = options;
  const startedAt = performance.now();
  const failure = new AbortController();
  const stop = AbortSignal.any([signal, failure.signal]);
  // Each delivery listens while it waits for its time.
  setMaxListeners(0, stop);
  const lastOf = new Map<string, Promise<void>>();
  let taken = 0;

  const { Agent } = url.protocol === 'https:' ? https : http;
  // Connections are reused: load would open thousands otherwise.
  const agent = new Agent({ keepAlive: true });

  async function send({ request, ids }: Delivery): Promise<void> {
    const result = await post(url, request, { agent });
    if (result.status === null && results.sent === 0) throw unreachable(url, result.why);
    results.add(result.status === null ? result.why : String(result.status), result.ms, ids);
    onResponse();
  }

  async function sendInTime(delivery: Delivery, index: number): Promise<void> {
    const { subject, atMs } = delivery;
    // Taken before any wait, so that deliveries of a subject stay in order.
    const before = subject === undefined ? undefined : lastOf.get(subject);
    await until(startedAt + (rate === undefined ? atMs : (index * 1000) / rate), stop);
    await before;
    if (!stop.aborted) await send(delivery);
  }

  const remaining = deliveries[Symbol.iterator]();
  async function sendRemaining(): Promise<void> {
    for (let next = remaining.next(); !next.done && !stop.aborted; next = remaining.next()) {
      const delivery = next.value;
      const sent = sendInTime(delivery, taken++);
      if (delivery.subject !== undefined) lastOf.set(delivery.subject, sent);
      await sent;
    }
  }

  try {
    await Promise.all(Array.from({ length: parallel }, sendRemaining));
  } catch (error) {
    // Others may still be in flight.
    failure.abort();
    throw error;
  }
}

async function until(time: number, signal: AbortSignal): Promise<void> {
  const dueInMs = time - performance.now();
  if (dueInMs > 0) await wait(clampTimerMs(dueInMs), undefined, { signal }).catch(() => {});
}

function unreachable(url: URL, why: string): CommandFailure {
  const hint = why === 'ECONNREFUSED' ? '' : hintFor(why);
  return new CommandFailure(
    `Cannot reach ${url.origin}: ${why}${hint || '. Is a receiver running? sauce-webhooks serve'}`,
  );
}
