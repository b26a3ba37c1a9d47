import { SauceWebhooksError } from '../../lib/errors/error';
import type { SauceEvent } from '../../lib/events/event';
import type { Handler } from '../../lib/handlers/handlers';
import { HandlerRunner } from '../../lib/handlers/runner';
import { isContended } from '../../lib/handlers/skip-stale';
import type { AttemptResult, Inbox, InboxLock, InboxValues } from '../../lib/inbox/inbox';
import { memoryInbox } from '../../lib/inbox/memory/memory-inbox';
import { WebhookEmitter } from '../../lib/reporting/emitter';
import { safeLogger } from '../../lib/reporting/logger';
import { Reporter } from '../../lib/reporting/reporter';
import { pass, useStoppedClock } from '../inbox/clock';
import { aStoredEntry, isCompleted } from '../inbox/entries';

interface Job {
  name?: string;
  id?: string;
  at?: string | null;
  status?: string;
  data_type?: string;
}

const second = (at: number) => `2026-09-20T10:00:0${at}.000Z`;
const contended = expect.objectContaining({ state: 'waiting', delayMs: 100, attempt: 'none' });

function entryOf({ name = 'a', id = 'test-1', at = null, status = 'PASSED', data_type = 'vdc' }: Job) {
  const body = Buffer.from(JSON.stringify({ id, status, data_type, name, modification_time: at }));
  return aStoredEntry({ id: name, type: data_type, body, attempts: 1, state: 'active' });
}

/** An inbox with these values; what else it does is that of one in memory. */
const inboxWith = (values: Partial<InboxValues>, lock?: Inbox['lock']): Inbox => {
  const inbox = memoryInbox();
  return { ...inbox, values: { ...bound(inbox.values as InboxValues), ...values }, ...(lock && { lock }) };
};
const bound = (values: InboxValues): InboxValues => ({
  get: (key) => values.get(key),
  set: (key, value, options) => values.set(key, value, options),
});

function runnerOn(inbox: Inbox, handler: Handler<SauceEvent> = () => {}, skipStale = true) {
  const [emitted, errors, lines]: [string[], unknown[], string[]] = [[], [], []];
  const log = (line: string) => void lines.push(line);
  const logger = safeLogger({ debug: log, info: log, warn: () => {}, error: log });
  const reporter = new Reporter({ logger, onError: (error) => errors.push(error) });
  const emitter = new WebhookEmitter(() => {});
  for (const name of ['handled', 'stale', 'ignored', 'retrying', 'failed'] as const) {
    emitter.emitter.on(name, (event: SauceEvent) => void emitted.push(`${name} ${event.id}`));
  }
  const retry = { attempts: 3, delayMs: 1000, maxDelayMs: 5000, maxElapsedMs: 86_400_000 };
  const runner = new HandlerRunner({
    ...{ handlers: { onEvent: handler }, retry, handlerTimeoutMs: 1000, maxParallel: 2 },
    ...{ skipStale, inbox, reporter, emitter },
  });
  return { runner, emitted, errors, lines, process: async (job: Job) => runner.process(entryOf(job)) };
}

/** A handler whose attempts end when the test says so. */
function blockingHandler() {
  const ends = new Map<string, { resolve(): void; reject(error: unknown): void }>();
  const handler = ({ id }: SauceEvent) =>
    new Promise<void>((resolve, reject) => {
      ends.set(id, { resolve, reject });
    });
  return { handler, running: () => [...ends.keys()], end: (id: string) => ends.get(id)?.resolve(), ends };
}

describe('HandlerRunner with skipStale', () => {
  useStoppedClock();

  test('completes an older event without its handler, emits and logs it as stale, and counts it', async () => {
    const handler = jest.fn();
    const { process, emitted, lines, runner } = runnerOn(memoryInbox(), handler);
    await process({ name: 'newer', at: second(2) });
    expect(await process({ name: 'older', at: second(1) })).toEqual(isCompleted);
    expect(emitted).toEqual(['handled newer', 'stale older']);
    expect(handler).toHaveBeenCalledTimes(1);
    expect(runner.stale).toBe(1);
    const line = 'skipped a stale event: a newer one of its test was already handled: vdc event older (older)';
    expect(lines).toEqual([`sauce-webhooks: ${line}`]);
  });

  test('is off by default: then it neither asks nor stores anything', async () => {
    const values = { get: jest.fn(), set: jest.fn() };
    const { process, emitted } = runnerOn(inboxWith(values), undefined, false);
    for (const at of [2, 1]) await process({ name: `at ${at}`, at: second(at) });
    expect(emitted).toEqual(['handled at 2', 'handled at 1']);
    expect([values.get.mock.calls, values.set.mock.calls]).toEqual([[], []]);
  });

  test.each([
    ['of equal time and stage', { at: second(1), status: 'FAILED' }],
    ['newer', { at: second(2), status: 'IN_PROGRESS' }],
    ['of another test', { id: 'test-2', at: second(0) }],
    ['of a real device with the same id', { data_type: 'rdc', at: second(0) }],
  ])('handles an event that is %s', async (_, job) => {
    const { process, emitted } = runnerOn(memoryInbox());
    await process({ name: 'first', at: second(1) });
    await process({ name: 'second', ...job });
    expect(emitted).toEqual(['handled first', 'handled second']);
  });

  test('compares with all that was handled of the test, also where a time is missing', async () => {
    const { process, emitted } = runnerOn(memoryInbox());
    await process({ name: 'at 2', at: second(2) });
    await process({ name: 'no time' });
    await process({ name: 'at 1', at: second(1) });
    await process({ name: 'at 3, running', at: second(3), status: 'IN_PROGRESS' });
    await process({ name: 'complete, no time', status: 'COMPLETE' });
    expect(emitted).toEqual([
      'handled at 2',
      'handled no time',
      'stale at 1',
      // Newer than what has a time, but behind the verdict without one.
      'stale at 3, running',
      'stale complete, no time',
    ]);
  });

  test('stores little of a test, whatever is sent of it', async () => {
    const set = jest.fn();
    let stored: string | undefined;
    const { process } = runnerOn(
      inboxWith({
        get: () => stored,
        set: (...args) => {
          stored = args[1];
          set(...args);
        },
      }),
    );
    const statuses = ['NEW', 'IN_PROGRESS', 'COMPLETE', 'PASSED', 'x'.repeat(1000)];
    for (let at = 0; at < 10; at++) {
      for (const status of statuses) await process({ id: 'i'.repeat(1000), at: second(at), status });
    }
    const [key, value, options] = set.mock.lastCall;
    expect(key).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(value.length).toBeLessThan(400);
    expect(options).toEqual({ keepMs: 604_800_000 });
  });

  test.each(['{', 'null', '[null, 5, {"outcome": "toString"}, {}]'])(
    'handles the event if %s is stored, and stores its state alone',
    async (value) => {
      const set = jest.fn();
      const { process, emitted } = runnerOn(inboxWith({ get: () => value, set }));
      await process({ name: 'a', at: second(1) });
      expect(emitted).toEqual(['handled a']);
      expect(set.mock.lastCall[1]).toBe(`[{"time":"${second(1)}","outcome":"passed"}]`);
    },
  );

  test('reads a state that is stored beside one that cannot be read', async () => {
    const get = () => `[null, {"time":"${second(2)}","outcome":"passed"}]`;
    const { process, emitted } = runnerOn(inboxWith({ get }));
    await process({ name: 'a', at: second(1) });
    expect(emitted).toEqual(['stale a']);
  });

  test('stores the latest state of each outcome, with and without a time', async () => {
    let stored = '[]';
    const set = (_: string, value: string) => {
      stored = value;
    };
    const { process } = runnerOn(inboxWith({ get: () => stored, set }));
    await process({ at: second(1), status: 'IN_PROGRESS' });
    for (const at of [second(2), null, null, second(3)]) await process({ at });
    expect(JSON.parse(stored)).toEqual([
      { time: second(1), outcome: 'running' },
      { time: null, outcome: 'passed' },
      { time: second(3), outcome: 'passed' },
    ]);
  });

  test('skips an older event of a real device', async () => {
    const { process, emitted } = runnerOn(memoryInbox());
    for (const at of [2, 1]) await process({ name: `at ${at}`, at: second(at), data_type: 'rdc' });
    expect(emitted).toEqual(['handled at 2', 'stale at 1']);
  });

  test('does not concern other events', async () => {
    const values = { get: jest.fn(), set: jest.fn() };
    const { runner, emitted } = runnerOn(inboxWith(values));
    const body = Buffer.from(JSON.stringify({ concurrency: {}, id: 'test-1' }));
    await runner.process(aStoredEntry({ id: 'a', type: 'concurrency', body }));
    expect(emitted).toEqual(['handled a']);
    expect(values.get).not.toHaveBeenCalled();
  });

  test('handles an older event after a newer one that failed or is retried', async () => {
    const { process, emitted } = runnerOn(memoryInbox(), ({ id }) => {
      if (id !== 'older') throw new Error('busy');
    });
    expect(await process({ name: 'newer', at: second(2) })).toMatchObject({ attempt: 'failed' });
    await process({ name: 'older', at: second(1) });
    expect(emitted).toEqual(['retrying newer', 'handled older']);
  });

  test('handles an older event after a newer one whose handler ended too late', async () => {
    const { handler, end } = blockingHandler();
    const { process, emitted } = runnerOn(memoryInbox(), (event) =>
      event.id === 'older' ? undefined : handler(event),
    );
    const late = process({ name: 'newer', at: second(2) });
    await pass(1000);
    expect(await late).toMatchObject({ state: 'waiting', attempt: 'failed' });
    end('newer');
    await pass();
    await process({ name: 'older', at: second(1) });
    expect(emitted).toEqual(['retrying newer', 'handled older']);
  });

  test('stores the state before the event counts as handled', async () => {
    let stored = () => {};
    const set = () =>
      new Promise<void>((resolve) => {
        stored = resolve;
      });
    const { process, emitted } = runnerOn(inboxWith({ set }));
    const ended = jest.fn();
    const result = process({ name: 'a', at: second(1) }).then(ended);
    await pass();
    expect([emitted, ended.mock.calls]).toEqual([[], []]);
    stored();
    await result;
    expect([emitted, ended.mock.calls]).toEqual([['handled a'], [[isCompleted]]]);
  });

  test('calls the handler once, and reports it once, while the state cannot be stored', async () => {
    const [set, handler] = [jest.fn().mockRejectedValue(new Error('disk full')), jest.fn()];
    const { process, emitted, errors } = runnerOn(inboxWith({ set }), handler);
    const result = process({ name: 'a' });
    await pass(2500);
    expect([emitted, set.mock.calls.length]).toEqual([[], 3]);
    set.mockResolvedValue(undefined);
    await pass(500);
    expect(await result).toEqual(isCompleted);
    expect([emitted, handler.mock.calls.length]).toEqual([['handled a'], 1]);
    const message = 'Expected the inbox to store the handled states, but it failed.';
    expect(errors).toEqual([expect.objectContaining({ code: 'STORE_FAILED', message, cause: new Error('disk full') })]);
  });

  test('leaves an event to the next start whose state could not be stored before the end', async () => {
    const set = () => Promise.reject(new Error('disk full'));
    const { process, runner, emitted } = runnerOn(inboxWith({ set }));
    const result = process({ name: 'a' });
    await pass(10);
    runner.abort();
    await pass(1000);
    expect(await result).toMatchObject({ state: 'waiting', delayMs: 0, attempt: 'failed' });
    expect([emitted, jest.getTimerCount()]).toEqual([[], 0]);
  });

  test('lets an event wait, and reports it once, while the inbox cannot say what was handled', async () => {
    const get = jest.fn(() => Promise.reject<string>(new Error('gone')));
    const { process, emitted, errors } = runnerOn(inboxWith({ get }));
    const waits = { state: 'waiting', delayMs: 1000, attempt: 'none' };
    for (let outage = 1; outage <= 2; outage++) {
      for (let asked = 0; asked < 3; asked++) expect(await process({ name: 'a' })).toMatchObject(waits);
      expect(errors).toHaveLength(outage);
      get.mockResolvedValueOnce('[]');
      expect(await process({ name: 'a' })).toEqual(isCompleted);
      await pass(60_000);
    }
    const message = 'Expected the inbox to return the handled states, but it failed.';
    expect(errors[0]).toMatchObject({ code: 'STORE_FAILED', message, cause: new Error('gone') });
    expect(emitted).toEqual(['handled a', 'handled a']);
  });

  describe('and two events of a test at the same time', () => {
    test('puts the second one back, which takes no capacity, and handles others', async () => {
      const { handler, running, end } = blockingHandler();
      const { process, runner, emitted } = runnerOn(memoryInbox(), handler);
      const first = process({ name: 'first', at: second(2) });
      await pass();
      expect(await process({ name: 'second', at: second(1) })).toEqual(contended);
      const other = process({ name: 'other', id: 'test-2' });
      await pass();
      expect(running()).toEqual(['first', 'other']);
      expect(runner.consumeOptions(['vdc']).capacity()).toBe(0);
      for (const name of ['first', 'other']) end(name);
      await Promise.all([first, other]);
      await process({ name: 'second', at: second(1) });
      expect(emitted).toEqual(['handled first', 'handled other', 'stale second']);
    });

    test('puts those of one test back one after the other, and those of other tests beside them', async () => {
      const { process } = runnerOn(inboxWith({}, () => Promise.resolve(undefined)));
      const delayOf = async (id: string) => {
        const result = await process({ id });
        return result.state === 'waiting' && result.delayMs;
      };
      const delays: unknown[] = [];
      for (const id of ['a', 'a', 'a', 'b', 'b']) delays.push(await delayOf(id));
      expect(delays).toEqual([100, 150, 200, 100, 150]);
      await pass(130);
      expect([await delayOf('a'), await delayOf('b')]).toEqual([120, 100]);
      await pass(1000);
      // However many tests there are, those are not forgotten for which an event waits.
      for (let test = 0; test < 1500; test++) expect(await delayOf(`test ${test}`)).toBe(100);
      expect([await delayOf('a'), await delayOf('test 0')]).toEqual([100, 150]);
    });

    test('knows those of other runners on the same inbox, and of no other inbox', async () => {
      const inbox = memoryInbox();
      const { handler, running, end } = blockingHandler();
      const first = runnerOn(inbox, handler).process({ name: 'first' });
      await pass();
      expect(await runnerOn(inbox, handler).process({ name: 'second' })).toEqual(contended);
      const elsewhere = runnerOn(memoryInbox(), handler).process({ name: 'elsewhere' });
      await pass();
      expect(running()).toEqual(['first', 'elsewhere']);
      for (const name of running()) end(name);
      await Promise.all([first, elsewhere]);
    });

    test.each(['fails', 'is stale', 'cannot be compared'])('lets the second one go when the first %s', async (how) => {
      const get = jest.fn().mockResolvedValue('[]');
      if (how === 'is stale') get.mockResolvedValueOnce(`[{"time":"${second(9)}","outcome":"passed"}]`);
      if (how === 'cannot be compared') get.mockRejectedValueOnce(new Error('gone'));
      const { process, emitted } = runnerOn(inboxWith({ get }), ({ id }) => {
        if (id === 'first') throw new Error('busy');
      });
      await process({ name: 'first', at: second(1) });
      await process({ name: 'second', at: second(1) });
      expect(emitted.at(-1)).toBe('handled second');
    });

    test('is not the first attempt of the second one', async () => {
      const { handler, end } = blockingHandler();
      const { process, runner } = runnerOn(memoryInbox(), handler);
      const first = process({ name: 'first', at: second(2) });
      await pass();
      const attempted = jest.fn();
      void runner.firstAttempt('second').then(attempted);
      await process({ name: 'second', at: second(1) });
      await pass();
      expect(attempted).not.toHaveBeenCalled();
      end('first');
      await first;
      await process({ name: 'second', at: second(1) });
      await pass();
      expect(attempted).toHaveBeenCalled();
    });
  });

  describe('on an inbox that several processes share', () => {
    const aLock = (given: Partial<InboxLock> = {}): InboxLock => ({ isHeld: () => true, release: () => {}, ...given });

    test('handles an event while it holds the lock of the test', async () => {
      const steps: string[] = [];
      const release = () => void steps.push('released');
      const lock = jest.fn().mockResolvedValueOnce(undefined).mockResolvedValue(aLock({ release }));
      const { process } = runnerOn(inboxWith({}, lock), () => void steps.push('called'));
      expect(await process({ name: 'a' })).toEqual(contended);
      expect(await process({ name: 'a' })).toEqual(isCompleted);
      expect(steps).toEqual(['called', 'released']);
      expect(lock.mock.calls).toEqual([['test:vdc:test-1'], ['test:vdc:test-1']]);
    });

    test('does not count an event as handled whose lock has expired', async () => {
      const [set, release] = [jest.fn(), jest.fn()];
      const lock = aLock({ isHeld: () => false, release });
      const { process, emitted } = runnerOn(inboxWith({ set }, async () => lock));
      const retrying = jest.spyOn(Reporter.prototype, 'retrying');
      const reason = expect.stringContaining('but the lock has expired.');
      expect(await process({ name: 'a' })).toMatchObject({ state: 'waiting', attempt: 'failed', reason });
      expect([emitted, set.mock.calls, release.mock.calls.length]).toEqual([['retrying a'], [], 1]);
      const help = 'This process or the store was unresponsive for too long. The event is retried.';
      expect(retrying.mock.lastCall?.[1]).toMatchObject({ code: 'STORE_FAILED', help });
      retrying.mockRestore();
    });

    test('asks again whether it holds the lock while the inbox cannot say so', async () => {
      const isHeld = jest.fn().mockRejectedValueOnce(new Error('gone')).mockResolvedValue(true);
      const { process, errors } = runnerOn(inboxWith({}, async () => aLock({ isHeld })));
      const result = process({ name: 'a' });
      await pass(1000);
      expect(await result).toEqual(isCompleted);
      const message = 'Expected the inbox to say whether a test is locked, but it failed.';
      expect(errors).toEqual([expect.objectContaining({ message })]);
    });

    test('never rejects, whatever its locks do', async () => {
      const broken = new SauceWebhooksError('STORE_FAILED', 'Gone.');
      const release = () => Promise.reject(broken);
      const lock = jest.fn().mockRejectedValueOnce(broken).mockResolvedValue(aLock({ release }));
      const { process, errors } = runnerOn(inboxWith({}, lock));
      expect(await process({ name: 'a' })).toMatchObject({ state: 'waiting', attempt: 'none' });
      expect(await process({ name: 'a' })).toEqual(isCompleted);
      expect(errors).toEqual([
        expect.objectContaining({ message: 'Expected the inbox to lock a test, but it failed.', cause: broken }),
      ]);
    });
  });

  test('starts nothing more once it was closed, and holds no test', async () => {
    const inbox = memoryInbox();
    const handler = jest.fn();
    const { process, runner } = runnerOn(inbox, handler);
    const begun = process({ name: 'a' });
    runner.abort();
    expect(await begun).toMatchObject({ state: 'waiting', delayMs: 0, attempt: 'none' });
    expect(handler).not.toHaveBeenCalled();
    expect(await runnerOn(inbox).process({ name: 'a' })).toEqual(isCompleted);
  });
});

describe('isContended', () => {
  const reason = 'Another event of the test was being handled.';

  test('is true of an event that was put back for another one of its test', () => {
    expect(isContended({ state: 'waiting', delayMs: 100, reason, attempt: 'none' })).toBe(true);
  });

  test.each<AttemptResult>([
    isCompleted,
    { state: 'failed', reason },
    { state: 'waiting', delayMs: 100, reason, attempt: 'failed' },
    { state: 'waiting', delayMs: 100, reason: 'The inbox failed.', attempt: 'none' },
  ])('is false of %j', (result) => {
    expect(isContended(result)).toBe(false);
  });
});
