import { AsyncLocalStorage } from 'node:async_hooks';
import { SauceWebhooksError } from '../../lib/errors/error';
import { deserializeEvent } from '../../lib/events/deserialize';
import type { SauceEvent } from '../../lib/events/event';
import type { Handler } from '../../lib/handlers/handlers';
import { GiveUp, RetryLater } from '../../lib/handlers/retry';
import { HandlerRunner } from '../../lib/handlers/runner';
import { memoryInbox } from '../../lib/inbox/memory/memory-inbox';
import { WebhookEmitter } from '../../lib/reporting/emitter';
import { safeLogger } from '../../lib/reporting/logger';
import { Reporter } from '../../lib/reporting/reporter';
import { pass, useStoppedClock } from '../inbox/clock';
import { aStoredEntry } from '../inbox/entries';

const retry = { attempts: 3, delayMs: 1000, maxDelayMs: 5000, maxElapsedMs: 86_400_000 };
const handlerTimeoutMs = 1000;

/** A runner of one handler, and what it emitted: the name, the test's name, and the rest. */
function runnerWith(handler: Handler<SauceEvent> | undefined, maxParallel = 16) {
  const reported: unknown[][] = [];
  const errors: unknown[] = [];
  const reporter = new Reporter({ logger: safeLogger(false), onError: (error) => errors.push(error) });
  const emitter = new WebhookEmitter((cause) => reporter.listenerError(cause));
  for (const name of ['handled', 'ignored', 'retrying', 'failed'] as const) {
    emitter.emitter.on(name, (...values: unknown[]) => {
      const [event, ...rest] = values as [SauceEvent, ...unknown[]];
      reported.push([name, nameOf(event), ...rest]);
    });
  }
  const handlers = handler === undefined ? {} : { onVdc: handler };
  const inbox = memoryInbox();
  const runner = new HandlerRunner({
    ...{ handlers, retry, handlerTimeoutMs, maxParallel, skipStale: false, inbox },
    ...{ reporter, emitter },
  });
  /** The attempt that is the `attempts`-th to start, when all before it failed. */
  const attemptOf = async (attempts: number, id = 'a') => runner.process(entryOf(id, attempts));
  return { runner, emitter, reported, errors, attemptOf };
}

const nameOf = ({ payload }: SauceEvent): unknown => 'name' in payload && payload.name;

function entryOf(name: string, attempts: number, failedAttempts = attempts - 1) {
  const body = Buffer.from(JSON.stringify({ id: name, status: 'FAILED', data_type: 'vdc', name }));
  return aStoredEntry({
    id: name,
    body,
    attempts,
    failedAttempts,
    state: 'active',
    firstAttemptAt: new Date().toISOString(),
  });
}

describe('HandlerRunner', () => {
  useStoppedClock();

  afterEach(() => {
    jest.restoreAllMocks();
  });

  test('reports what is handled', async () => {
    const handler = jest.fn();
    const { reported, attemptOf } = runnerWith(handler);
    expect(await attemptOf(2)).toEqual({ state: 'completed' });
    expect(handler).toHaveBeenCalledWith(
      expect.objectContaining({ type: 'vdc', payload: expect.objectContaining({ name: 'a' }) }),
      expect.objectContaining({ attempt: 2 }),
    );
    expect(reported).toEqual([['handled', 'a']]);
  });

  test('knows the types with a handler', () => {
    expect(runnerWith(jest.fn()).runner.types).toEqual(['vdc']);
  });

  test('tells an inbox when there is capacity again, and reports what the inbox throws then', async () => {
    const { runner, attemptOf, errors } = runnerWith(async () => {}, 1);
    const broken = new Error('a bug of an inbox');
    const listener = jest.fn(() => {
      throw broken;
    });
    runner.consumeOptions(['vdc']).onCapacity(listener);
    await attemptOf(1);
    expect(listener).toHaveBeenCalledTimes(1);
    expect(errors).toEqual([expect.objectContaining({ cause: broken })]);
  });

  describe('whose handlers may not all run at once', () => {
    function busyRunner() {
      const ends = new Map<string, () => void>();
      const handler = jest.fn(
        (event: SauceEvent) => new Promise<void>((resolve) => ends.set(String(nameOf(event)), resolve)),
      );
      const { runner, reported, attemptOf } = runnerWith(handler, 2);
      const begun = () => handler.mock.calls.map(([event]) => nameOf(event));
      return { runner, reported, attemptOf, begun, end: (event: string) => ends.get(event)?.() };
    }

    test('lets the others wait, first come, first served', async () => {
      const { attemptOf, begun, end } = busyRunner();
      const attempts = ['a', 'b', 'c', 'd'].map((id) => attemptOf(1, id));
      await pass();
      expect(begun()).toEqual(['a', 'b']);
      end('b');
      await pass();
      expect(begun()).toEqual(['a', 'b', 'c']);
      for (const id of ['a', 'c']) end(id);
      await pass();
      end('d');
      expect(await Promise.all(attempts)).toEqual(Array(4).fill({ state: 'completed' }));
    });

    test('counts the time of an attempt from its start', async () => {
      const { attemptOf, begun } = busyRunner();
      for (const id of ['a', 'b']) void attemptOf(1, id);
      void attemptOf(1, 'c');
      await pass(handlerTimeoutMs - 1);
      expect(begun()).toEqual(['a', 'b']);
      await pass(1);
      expect(begun()).toEqual(['a', 'b', 'c']);
    });

    test('starts nothing more once it was closed', async () => {
      const { runner, reported, attemptOf, begun } = busyRunner();
      const attempts = ['a', 'b', 'c', 'd'].map((id) => attemptOf(1, id));
      await pass();
      runner.abort();
      expect(await Promise.all(attempts)).toEqual(
        Array(4).fill(expect.objectContaining({ state: 'waiting', delayMs: 0 })),
      );
      expect(begun()).toEqual(['a', 'b']);
      expect(reported).toEqual([]);
      expect(jest.getTimerCount()).toBe(0);
    });
  });

  test('reports what is retried, and when', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0);
    const error = new Error('busy');
    const retrying = jest.spyOn(Reporter.prototype, 'retrying');
    const { reported, attemptOf } = runnerWith(() => Promise.reject(error));
    expect(await attemptOf(2)).toEqual({ state: 'waiting', delayMs: 1000, reason: 'Error: busy', attempt: 'failed' });
    expect(reported).toEqual([['retrying', 'a', error, 1000]]);
    expect(retrying).toHaveBeenCalledWith(expect.anything(), error, 1000, false);
  });

  test('reports what a handler deferred', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0);
    const error = new RetryLater(7);
    const retrying = jest.spyOn(Reporter.prototype, 'retrying');
    const { reported, attemptOf } = runnerWith(() => Promise.reject(error));
    expect(await attemptOf(1)).toMatchObject({ state: 'waiting', delayMs: 7, attempt: 'deferred' });
    expect(reported).toEqual([['retrying', 'a', error, 7]]);
    expect(retrying).toHaveBeenCalledWith(expect.anything(), error, 7, true);
  });

  test.each([
    { why: 'all attempts failed', error: new Error('busy'), attempts: 3, reason: 'Error: busy' },
    { why: 'the handler gave up', error: new GiveUp('gone'), attempts: 1, reason: 'GiveUp: gone' },
  ])('reports what failed for the last time: $why', async ({ error, attempts, reason }) => {
    const { reported, errors, attemptOf } = runnerWith(() => {
      throw error;
    });
    expect(await attemptOf(attempts)).toEqual({ state: 'failed', reason });
    expect(reported).toEqual([['failed', 'a', error]]);
    expect(errors).toEqual([error]);
  });

  test('fails an entry that cannot be parsed, and reports it without an event', async () => {
    const handler = jest.fn();
    const { reported, errors, runner } = runnerWith(handler);
    const result = await runner.process({ ...entryOf('a', 1), body: Buffer.from('{') });
    const message = expect.stringMatching(/^Expected vdc event a to be readable: SyntaxError: /);
    expect(result).toEqual({ state: 'failed', reason: message });
    const cause = expect.objectContaining({ name: 'SyntaxError' });
    expect(errors).toEqual([expect.objectContaining({ code: 'CORRUPT_ENTRY', message, cause })]);
    expect([reported, handler.mock.calls]).toEqual([[], []]);
  });

  test('completes an event that no handler owns, however often it was started, and reports it as ignored', async () => {
    for (const attempts of [1, 9]) {
      const { reported, attemptOf } = runnerWith(undefined);
      expect(await attemptOf(attempts)).toEqual({ state: 'completed' });
      expect(reported).toEqual([['ignored', 'a']]);
    }
  });

  test('fails what used up its attempts, the last of which ended with the process', async () => {
    const handler = jest.fn();
    const { reported, attemptOf } = runnerWith(handler);
    const message = 'Gave up after 3 attempts: the process exited during the last one.';
    for (const attempts of [4, 9]) {
      expect(await attemptOf(attempts)).toEqual({ state: 'failed', reason: expect.stringContaining(message) });
    }
    expect(handler).not.toHaveBeenCalled();
    const failed = ['failed', 'a', expect.objectContaining({ code: 'ATTEMPTS_EXHAUSTED', message })];
    expect(reported).toEqual([failed, failed]);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('still makes the last attempt, whose number counts the deferred ones too', async () => {
    const handler = jest.fn();
    const { reported, runner } = runnerWith(handler);
    expect(await runner.process(entryOf('a', 40, 2))).toEqual({ state: 'completed' });
    expect(handler.mock.calls[0]?.[1]).toMatchObject({ attempt: 40 });
    expect(reported).toEqual([['handled', 'a']]);
  });

  test('is done with a handler that returns no promise when process returns', () => {
    const { runner, reported } = runnerWith(() => 5);
    expect(runner.process(entryOf('a', 1))).toEqual({ state: 'completed' });
    expect(reported).toEqual([['handled', 'a']]);
  });

  test('retries what did not end in time, and counts it as overdue until it ends', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0);
    const ends: (() => void)[] = [];
    const { reported, attemptOf, runner } = runnerWith(() => new Promise<void>((resolve) => ends.push(resolve)));
    const results = Promise.all([attemptOf(1, 'a'), attemptOf(1, 'b')]);
    await pass(999);
    expect(runner.overdue).toBe(0);
    await pass(1);
    expect(runner.overdue).toBe(2);
    const reason = 'SauceWebhooksError: Expected the handler to finish within 1000 ms, but attempt 1 is still running.';
    expect(await results).toEqual(Array(2).fill({ state: 'waiting', delayMs: 500, reason, attempt: 'failed' }));
    expect(reported.map(([name]) => name)).toEqual(['retrying', 'retrying']);
    ends[0]?.();
    await pass();
    expect(runner.overdue).toBe(1);
    ends[1]?.();
    await pass();
    expect(runner.overdue).toBe(0);
    expect(reported).toHaveLength(2);
  });

  test.each(['throws', 'rejects'])('counts a CLOSING that the handler itself %s as its failure', async (how) => {
    jest.spyOn(Math, 'random').mockReturnValue(0);
    const own = new SauceWebhooksError('CLOSING', 'Another receiver was closed.');
    const { reported, attemptOf } = runnerWith(() => {
      if (how === 'rejects') return Promise.reject(own);
      throw own;
    });
    const reason = 'SauceWebhooksError: Another receiver was closed.';
    expect(await attemptOf(1)).toEqual({ state: 'waiting', delayMs: 500, reason, attempt: 'failed' });
    expect(await attemptOf(3)).toEqual({ state: 'failed', reason });
    expect(reported).toEqual([
      ['retrying', 'a', own, 500],
      ['failed', 'a', own],
    ]);
  });

  test('leaves to the next start what throws the reason of its signal before it returned a promise', async () => {
    const { runner, reported, attemptOf } = runnerWith((_, { signal }) => {
      runner.abort();
      signal.throwIfAborted();
    });
    expect(await attemptOf(3)).toMatchObject({ state: 'waiting', delayMs: 0, attempt: 'failed' });
    expect(reported).toEqual([]);
  });

  test('counts what a handler throws of its own while it is closed, also undefined', async () => {
    for (const thrown of [new Error('no such project'), undefined]) {
      const { runner, reported, attemptOf } = runnerWith(() => {
        runner.abort();
        throw thrown;
      });
      expect(await attemptOf(3)).toEqual({ state: 'failed', reason: String(thrown) });
      expect(reported).toEqual([['failed', 'a', thrown]]);
    }
  });

  test('counts what a handler throws as its failure, also undefined', async () => {
    const { reported, attemptOf } = runnerWith(() => {
      throw undefined;
    });
    expect(await attemptOf(3)).toEqual({ state: 'failed', reason: 'undefined' });
    expect(reported).toEqual([['failed', 'a', undefined]]);
  });

  test('aborts all that is active with CLOSING, and nothing that has ended', async () => {
    const signals: AbortSignal[] = [];
    const ends: (() => void)[] = [];
    const { attemptOf, runner, reported } = runnerWith((_, { signal }) => {
      signals.push(signal);
      return new Promise<void>((resolve) => ends.push(resolve));
    });
    const first = attemptOf(1, 'first');
    ends[0]?.();
    expect(await first).toEqual({ state: 'completed' });
    const rest = Promise.all([attemptOf(1, 'second'), attemptOf(3, 'third')]);
    runner.abort();
    const reason = 'The receiver was closed while the handler was still running.';
    expect(await rest).toEqual(Array(2).fill({ state: 'waiting', delayMs: 0, reason, attempt: 'failed' }));
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, true, true]);
    expect(signals[1]?.reason).toMatchObject({ code: 'CLOSING' });
    expect(reported.map(([name]) => name)).toEqual(['handled']);
    expect(runner.overdue).toBe(2);
    expect(jest.getTimerCount()).toBe(0);
    for (const end of ends) end();
    await pass();
    expect(runner.overdue).toBe(0);
  });

  test('starts nothing more once it was closed, which uses up no attempt', async () => {
    const { runner, attemptOf } = runnerWith(jest.fn());
    runner.abort();
    expect(await attemptOf(1)).toMatchObject({ state: 'waiting', delayMs: 0, attempt: 'none' });
  });

  test('runs handlers, and reports on them, in no context of a request or of another handler', async () => {
    const requests = new AsyncLocalStorage<string>();
    const seen: unknown[] = [];
    const see = () => void seen.push(requests.getStore());
    const { emitter, attemptOf } = runnerWith(async () => {
      see();
      requests.enterWith('a handler');
      throw new Error('busy');
    }, 1);
    emitter.emitter.on('retrying', see);
    await Promise.all(['a', 'b', 'c'].map((id) => requests.run(`request ${id}`, () => attemptOf(1, id))));
    expect(seen).toEqual([undefined, 'a handler', undefined, 'a handler', undefined, 'a handler']);
  });

  describe('remember', () => {
    const eventOf = (name: string): SauceEvent => deserializeEvent(entryOf(name, 1));

    test('gives the first attempt a copy of the event, and later ones what is parsed again', async () => {
      const seen: SauceEvent[] = [];
      const { runner, attemptOf } = runnerWith((event) => void seen.push(event));
      const event = { ...eventOf('a'), verified: false };
      runner.remember(event, 10);
      event.issues.push('changed by a listener');
      await attemptOf(1);
      await attemptOf(2);
      expect(seen).toMatchObject([
        { verified: false, issues: [] },
        { verified: true, issues: [] },
      ]);
    });

    test('holds no more than 1,000, of which the oldest goes first, and none that is large', async () => {
      const seen: boolean[] = [];
      const { runner, attemptOf } = runnerWith(({ verified }) => void seen.push(verified));
      for (let n = 0; n <= 1000; n++) runner.remember({ ...eventOf('a'), id: `${n}`, verified: false }, 10);
      runner.remember({ ...eventOf('largest'), verified: false }, 16_384);
      runner.remember({ ...eventOf('too large'), verified: false }, 16_385);
      for (const id of ['0', '1', '2', '1000', 'largest', 'too large']) await attemptOf(1, id);
      expect(seen).toEqual([true, true, false, false, false, true]);
    });
  });

  describe('firstAttempt', () => {
    const spied = (runner: HandlerRunner) => {
      const ended = jest.fn();
      void runner.firstAttempt('a').then(ended);
      return ended;
    };

    test('resolves once the attempt was made, however it ended', async () => {
      for (const handler of [() => {}, () => Promise.reject(new Error('busy')), undefined]) {
        const { runner, attemptOf } = runnerWith(handler);
        const ended = spied(runner);
        await attemptOf(1, 'another');
        await pass();
        expect(ended).not.toHaveBeenCalled();
        await attemptOf(1);
        await pass();
        expect(ended).toHaveBeenCalledTimes(1);
        expect(jest.getTimerCount()).toBe(0);
      }
    });

    test('resolves for what has no attempts left, and for what cannot be parsed', async () => {
      for (const entry of [entryOf('a', 4), { ...entryOf('a', 1), body: Buffer.from('{') }]) {
        const { runner } = runnerWith(jest.fn());
        const ended = spied(runner);
        await runner.process(entry);
        await pass();
        expect(ended).toHaveBeenCalledTimes(1);
      }
    });

    test('resolves when the time is up, and not before', async () => {
      const { runner, attemptOf } = runnerWith(jest.fn());
      const ended = spied(runner);
      await pass(999);
      expect(ended).not.toHaveBeenCalled();
      await pass(1);
      expect(ended).toHaveBeenCalledTimes(1);
      await attemptOf(1);
      expect(jest.getTimerCount()).toBe(0);
    });

    test('resolves once the runner is closed', async () => {
      const { runner } = runnerWith(jest.fn());
      const ended = spied(runner);
      runner.abort();
      await pass();
      expect(ended).toHaveBeenCalledTimes(1);
    });

    test('resolves at once when it is skipped, and leaves no timer', async () => {
      const { runner } = runnerWith(jest.fn());
      const ended = spied(runner);
      runner.skipFirstAttempt('never waited for');
      await pass();
      expect(ended).not.toHaveBeenCalled();
      runner.skipFirstAttempt('a');
      await pass();
      expect(ended).toHaveBeenCalledTimes(1);
      expect(jest.getTimerCount()).toBe(0);
    });
  });
});
