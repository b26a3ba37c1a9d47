import { setTimeout as wait } from 'node:timers/promises';
import type { SauceRequest } from '../../testing/signed-request';
import { CommandFailure } from '../failure';
import type { Tally } from './tally';

export interface Posting {
  url: URL;
  requests: Iterable<SauceRequest>;
  /** Deliveries begun in a second at most; undefined: as fast as it goes. */
  rate: number | undefined;
  /** Deliveries on their way at once. */
  parallel: number;
  tally: Tally;
  /** When it aborts, nothing more is begun. */
  signal: AbortSignal;
  onAnswer: () => void;
}

const timeoutMs = 10_000;

/** Posts all of them. @throws {CommandFailure} when nobody answers the first one. */
export async function postAll({ requests, parallel, ...posting }: Posting): Promise<void> {
  const iterator = requests[Symbol.iterator]();
  const startedAt = performance.now();
  let begun = 0;
  const { rate, signal } = posting;
  const turn = async (): Promise<void> => {
    const dueInMs = rate === undefined ? 0 : startedAt + (begun++ * 1000) / rate - performance.now();
    if (dueInMs > 0) await wait(dueInMs, undefined, { signal }).catch(() => {});
  };
  let hasFailed = false;
  const one = async (): Promise<void> => {
    for (let next = iterator.next(); !next.done; next = iterator.next()) {
      await turn();
      if (signal.aborted || hasFailed) return;
      await post(next.value, posting);
    }
  };
  const fail = (error: unknown) => {
    hasFailed = true;
    throw error;
  };
  await Promise.all(Array.from({ length: parallel }, () => one().catch(fail)));
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
