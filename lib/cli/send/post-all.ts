import type { SauceRequest } from '../../testing/signed-request';
import { CommandFailure } from '../failure';
import { paceOf } from './pace';
import type { SendTally } from './send-tally';

interface Posting {
  url: URL;
  requests: Iterable<SauceRequest>;
  /** Deliveries begun in a second at most; undefined: as fast as it goes. */
  rate: number | undefined;
  /** Deliveries on their way at once. */
  parallel: number;
  tally: SendTally;
  /** When it aborts, nothing more is begun. */
  signal: AbortSignal;
  onAnswer: () => void;
}

const timeoutMs = 10_000;

/** Posts all of them. @throws {CommandFailure} when nobody answers the first one. */
export async function postAll({ requests, parallel, rate, signal, ...posting }: Posting): Promise<void> {
  const iterator = requests[Symbol.iterator]();
  const failure = new AbortController();
  const stop = AbortSignal.any([signal, failure.signal]);
  const turn = paceOf(rate, stop);
  const one = async (): Promise<void> => {
    for (let next = iterator.next(); !next.done; next = iterator.next()) {
      await turn();
      if (stop.aborted) return;
      await post(next.value, posting);
    }
  };
  const fail = (error: unknown) => {
    failure.abort();
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
