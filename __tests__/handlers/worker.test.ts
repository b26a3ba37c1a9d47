import { SauceWebhooksError } from '../../lib/errors/error';
import type { Handler } from '../../lib/handlers/attempt';
import { GiveUp, RetryLater } from '../../lib/handlers/retry';
import { HandlerRunner } from '../../lib/handlers/runner';
import { pass, useStoppedClock } from '../inbox/clock';
import { aStoredEntry } from '../inbox/entries';

const retry = { attempts: 3, delayMs: 1000, maxDelayMs: 5000, timeoutMs: 1000 };

/** A worker whose events are texts, and what it reported. */
function workerWith(
  handler: Handler<string> | undefined,
  revive = ({ id }: { id: string }) => `event ${id}`,
  maxParallel = 16,
) {
  const reported: unknown[][] = [];
  const worker = new HandlerRunner<string>({
    revive,
    handlerOf: () => handler,
    retry,
    maxParallel,
    reports: {
      handled: (...values) => reported.push(['handled', ...values]),
      ignored: (...values) => reported.push(['ignored', ...values]),
      retrying: (...values) => reported.push(['retrying', ...values]),
      failed: (...values) => reported.push(['failed', ...values]),
      unreadable: (error: SauceWebhooksError) => reported.push(['unreadable', error]),
    },
  });
  const tryOf = (attempts: number, id = 'a') => worker.work(aStoredEntry({ id, attempts, state: 'running' }));
  return { worker, reported, tryOf };
}

describe('Worker', () => {
  useStoppedClock();

  afterEach(() => {
    jest.restoreAllMocks();
  });

  test('reports what is handled', async () => {
    const handler = jest.fn();
    const { reported, tryOf } = workerWith(handler);
    expect(await tryOf(2)).toEqual({ state: 'done' });
    expect(handler).toHaveBeenCalledWith('event a', expect.objectContaining({ attempt: 2 }));
    expect(reported).toEqual([['handled', 'event a']]);
  });

  describe('whose handlers may not all run at once', () => {
    function busyWorker() {
      const ends = new Map<string, () => void>();
      const handler = jest.fn((event: string) => new Promise<void>((resolve) => ends.set(event, resolve)));
      const { worker, reported, tryOf } = workerWith(handler, undefined, 2);
      const begun = () => handler.mock.calls.map(([event]) => event);
      return { worker, reported, tryOf, begun, end: (event: string) => ends.get(event)?.() };
    }

    test('lets the others wait for their turn, first come, first served', async () => {
      const { tryOf, begun, end } = busyWorker();
      const tries = ['a', 'b', 'c', 'd'].map((id) => tryOf(1, id));
      await pass();
      expect(begun()).toEqual(['event a', 'event b']);
      end('event b');
      await pass();
      expect(begun()).toEqual(['event a', 'event b', 'event c']);
      for (const id of ['a', 'c']) end(`event ${id}`);
      await pass();
      end('event d');
      expect(await Promise.all(tries)).toEqual(Array(4).fill({ state: 'done' }));
    });

    test('gives the time of a try only to what has its turn', async () => {
      const { tryOf, begun } = busyWorker();
      for (const id of ['a', 'b']) void tryOf(1, id);
      void tryOf(1, 'c');
      await pass(retry.timeoutMs - 1);
      expect(begun()).toEqual(['event a', 'event b']);
      await pass(1);
      expect(begun()).toEqual(['event a', 'event b', 'event c']);
    });

    test('begins nothing more once it was closed', async () => {
      const { worker, reported, tryOf, begun } = busyWorker();
      const tries = ['a', 'b', 'c', 'd'].map((id) => tryOf(1, id));
      await pass();
      worker.abort();
      expect(await Promise.all(tries)).toEqual(
        Array(4).fill(expect.objectContaining({ state: 'waiting', delayMs: 0 })),
      );
      expect(begun()).toEqual(['event a', 'event b']);
      expect(reported).toEqual([]);
      expect(jest.getTimerCount()).toBe(0);
    });
  });

  test('reports what is tried again, and when', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0);
    const error = new Error('busy');
    const { reported, tryOf } = workerWith(() => Promise.reject(error));
    expect(await tryOf(2)).toEqual({ state: 'waiting', delayMs: 1000, reason: 'Error: busy' });
    expect(reported).toEqual([['retrying', 'event a', error, 1000]]);
  });

  test('reports what is tried again when the handler asked for it', async () => {
    const error = new RetryLater(7);
    const { reported, tryOf } = workerWith(() => Promise.reject(error));
    expect(await tryOf(1)).toMatchObject({ state: 'waiting', delayMs: 7 });
    expect(reported).toEqual([['retrying', 'event a', error, 7]]);
  });

  test.each([
    { why: 'all tries failed', error: new Error('busy'), attempts: 3, reason: 'Error: busy' },
    { why: 'the handler gave up', error: new GiveUp('gone'), attempts: 1, reason: 'GiveUp: gone' },
  ])('reports what failed for the last time: $why', async ({ error, attempts, reason }) => {
    const { reported, tryOf } = workerWith(() => {
      throw error;
    });
    expect(await tryOf(attempts)).toEqual({ state: 'failed', reason });
    expect(reported).toEqual([['failed', 'event a', error]]);
  });

  test('fails an entry that cannot be read, and reports it without an event', async () => {
    const handler = jest.fn();
    const cause = new SyntaxError('Unexpected token');
    const { reported, worker } = workerWith(handler, () => {
      throw cause;
    });
    const message = 'Expected rdc event a in a form that can be read: SyntaxError: Unexpected token';
    const verdict = await worker.work(aStoredEntry({ id: 'a', type: 'rdc', attempts: 1 }));
    expect(verdict).toEqual({ state: 'failed', reason: message });
    expect(reported).toEqual([['unreadable', expect.objectContaining({ code: 'CORRUPT_ENTRY', message, cause })]]);
    expect(handler).not.toHaveBeenCalled();
  });

  test('is done with an event that nobody handles, and reports it as ignored', async () => {
    const { reported, tryOf } = workerWith(undefined);
    expect(await tryOf(1)).toEqual({ state: 'done' });
    expect(reported).toEqual([['ignored', 'event a']]);
  });

  test('fails what begins more often than it is to be tried, without another try: the process died in each', async () => {
    const handler = jest.fn();
    const { reported, tryOf } = workerWith(handler);
    const message = 'Expected the event to be handled within 3 tries, but all of them began and none came to an end.';
    for (const attempts of [4, 9]) expect(await tryOf(attempts)).toEqual({ state: 'failed', reason: message });
    expect(handler).not.toHaveBeenCalled();
    const failed = ['failed', 'event a', expect.objectContaining({ code: 'ATTEMPTS_EXHAUSTED', message })];
    expect(reported).toEqual([failed, failed]);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('still makes the last try', async () => {
    const handler = jest.fn();
    const { reported, tryOf } = workerWith(handler);
    expect(await tryOf(3)).toEqual({ state: 'done' });
    expect(handler).toHaveBeenCalledTimes(1);
    expect(reported).toEqual([['handled', 'event a']]);
  });

  test('is done with an event that nobody handles, however often it began', async () => {
    const { reported, tryOf } = workerWith(undefined);
    expect(await tryOf(9)).toEqual({ state: 'done' });
    expect(reported).toEqual([['ignored', 'event a']]);
  });

  test('tells who waits for the first try of one that has no tries left', async () => {
    const { tryOf, worker } = workerWith(jest.fn());
    const tried = jest.fn();
    void worker.firstTry('a', 1000).then(tried);
    await tryOf(4);
    await pass();
    expect(tried).toHaveBeenCalledTimes(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('tries again what did not end in time, and counts it as overdue until it ends', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0);
    const ends: (() => void)[] = [];
    const { reported, tryOf, worker } = workerWith(() => new Promise<void>((resolve) => ends.push(resolve)));
    const verdicts = Promise.all([tryOf(1, 'a'), tryOf(1, 'b')]);
    expect(worker.overdue).toBe(0);
    await pass(999);
    expect(worker.overdue).toBe(0);
    await pass(1);
    expect(worker.overdue).toBe(2);
    const reason = 'SauceWebhooksError: Expected the handler to end within 1000 ms, but try 1 still runs.';
    expect(await verdicts).toEqual(Array(2).fill({ state: 'waiting', delayMs: 500, reason }));
    expect(reported.map(([name]) => name)).toEqual(['retrying', 'retrying']);
    ends[0]?.();
    await pass();
    expect(worker.overdue).toBe(1);
    ends[1]?.();
    await pass();
    expect(worker.overdue).toBe(0);
    expect(reported).toHaveLength(2);
  });

  test.each(['throws', 'rejects'])('counts a CLOSING that the handler itself %s as its failure', async (how) => {
    jest.spyOn(Math, 'random').mockReturnValue(0);
    const own = new SauceWebhooksError('CLOSING', 'Another receiver was closed.');
    const { reported, tryOf } = workerWith(() => {
      if (how === 'rejects') return Promise.reject(own);
      throw own;
    });
    const reason = 'SauceWebhooksError: Another receiver was closed.';
    expect(await tryOf(1)).toEqual({ state: 'waiting', delayMs: 500, reason });
    expect(await tryOf(3)).toEqual({ state: 'failed', reason });
    expect(reported).toEqual([
      ['retrying', 'event a', own, 500],
      ['failed', 'event a', own],
    ]);
  });

  test('leaves to the next start what throws the reason of its signal, before it gave a promise', async () => {
    const { worker, reported, tryOf } = workerWith((_, { signal }) => {
      worker.abort();
      signal.throwIfAborted();
    });
    expect(await tryOf(3)).toEqual({
      state: 'waiting',
      delayMs: 0,
      reason: 'The receiver was closed while the handler still ran.',
    });
    expect(reported).toEqual([]);
  });

  test('counts what a handler throws of its own while it is closed', async () => {
    const { worker, reported, tryOf } = workerWith(() => {
      worker.abort();
      throw new Error('no such project');
    });
    expect(await tryOf(3)).toEqual({ state: 'failed', reason: 'Error: no such project' });
    expect(reported.map(([name]) => name)).toEqual(['failed']);
  });

  test('counts a handler that throws undefined as failed', async () => {
    const { reported, tryOf } = workerWith(() => {
      throw undefined;
    });
    expect(await tryOf(3)).toEqual({ state: 'failed', reason: 'undefined' });
    expect(reported).toEqual([['failed', 'event a', undefined]]);
  });

  test('aborts all that runs with CLOSING, and nothing that has ended', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0);
    const signals: AbortSignal[] = [];
    const ends: (() => void)[] = [];
    const { tryOf, worker, reported } = workerWith((_, { signal }) => {
      signals.push(signal);
      return new Promise<void>((resolve) => ends.push(resolve));
    });
    const first = tryOf(1, 'first');
    ends[0]?.();
    expect(await first).toEqual({ state: 'done' });
    const rest = Promise.all([tryOf(1, 'second'), tryOf(3, 'third')]);
    worker.abort();
    const reason = 'The receiver was closed while the handler still ran.';
    expect(await rest).toEqual([
      { state: 'waiting', delayMs: 0, reason },
      { state: 'waiting', delayMs: 0, reason },
    ]);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, true, true]);
    expect(signals[1]?.reason).toMatchObject({ code: 'CLOSING' });
    expect(reported.map(([name]) => name)).toEqual(['handled']);
    expect(worker.overdue).toBe(2);
    expect(jest.getTimerCount()).toBe(0);
    for (const end of ends) end();
    await pass();
    expect(worker.overdue).toBe(0);
  });

  describe('firstTry', () => {
    test('resolves once the entry was tried, however it ended', async () => {
      for (const handler of [() => {}, () => Promise.reject(new Error('busy')), undefined]) {
        const { worker, tryOf } = workerWith(handler);
        const tried = jest.fn();
        void worker.firstTry('a', 1000).then(tried);
        await tryOf(1, 'another');
        await pass();
        expect(tried).not.toHaveBeenCalled();
        await tryOf(1, 'a');
        await pass();
        expect(tried).toHaveBeenCalledTimes(1);
        expect(jest.getTimerCount()).toBe(0);
      }
    });

    test('resolves when an entry cannot be read', async () => {
      const { worker, tryOf } = workerWith(jest.fn(), () => {
        throw new Error('no');
      });
      const tried = jest.fn();
      void worker.firstTry('a', 1000).then(tried);
      await tryOf(1);
      await pass();
      expect(tried).toHaveBeenCalledTimes(1);
    });

    test('resolves when the time is up, and not before', async () => {
      const { worker, tryOf } = workerWith(jest.fn());
      const tried = jest.fn();
      void worker.firstTry('a', 1000).then(tried);
      await pass(999);
      expect(tried).not.toHaveBeenCalled();
      await pass(1);
      expect(tried).toHaveBeenCalledTimes(1);
      await tryOf(1);
      expect(jest.getTimerCount()).toBe(0);
    });

    test('resolves at once when it is forgotten, and leaves no timer', async () => {
      const { worker } = workerWith(jest.fn());
      const tried = jest.fn();
      void worker.firstTry('a', 1000).then(tried);
      worker.forgetFirstTry('never asked for');
      await pass();
      expect(tried).not.toHaveBeenCalled();
      worker.forgetFirstTry('a');
      await pass();
      expect(tried).toHaveBeenCalledTimes(1);
      expect(jest.getTimerCount()).toBe(0);
      worker.forgetFirstTry('a');
    });
  });
});
