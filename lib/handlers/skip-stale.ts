import { SauceWebhooksError } from '../errors/error';
import { hashIfLong, testId } from '../events/create-event';
import type { RdcEvent, SauceEvent, VdcEvent } from '../events/event';
import { isNewerState, type TestState, testStateOf } from '../events/is-newer';
import { stageOf } from '../events/job';
import type { AttemptResult, Inbox, InboxLock } from '../inbox/inbox';
import { OutageReporter } from '../inbox/outage-reporter';
import { errorMessage } from '../text/escape';

type TestEvent = VdcEvent | RdcEvent;

/** How long the states of a test are stored after the last one was handled. */
const keepMs = 7 * 24 * 60 * 60 * 1000;

/** Tests with an event being handled, for inboxes that only this process consumes. */
const activeTests = new WeakMap<Inbox, Set<string>>();

/** How long an event waits in the inbox, without using capacity, while another event of its test is handled. */
const contendedDelayMs = 100;
/** Delay between such events, so that at most 20 a second are checked, however many wait for a test. */
const contendedIntervalMs = 50;
const contendedReason = 'Another event of the test was being handled.';
/** Beyond this size, tests without waiting events are forgotten. */
const maxContended = 1000;

/** How soon the inbox is asked again after it failed to read or store the handled states of a test. */
const storeDelayMs = 1000;

/** Whether the event was requeued because another event of its test was being handled. */
export const isContended = (result: AttemptResult) =>
  result.state === 'waiting' && result.attempt === 'none' && result.reason === contendedReason;

/** A test while one event of it is handled. No other process handles one at the same time. */
export interface TestTurn {
  /** Whether a newer state of the test was handled before. */
  readonly isStale: boolean;
  /**
   * Stores the state as handled, and retries until the inbox accepts it: calling the handler again would not help. Rejects with the
   * result of `closing`, or if another event of the test may have started.
   */
  store(closing: () => Error | undefined): Promise<void>;
  end(): Promise<void>;
}

/** The handled states of tests. The inbox stores them, for all processes that share it. */
export class HandledStates {
  readonly #outages: OutageReporter;
  /** When the last requeued event is due, by test; by the monotonic clock. */
  readonly #contendedUntil = new Map<string, number>();

  /** @param onFailure Called with a failure of the inbox, once per outage. */
  constructor(
    readonly inbox: Inbox,
    onFailure: (cause: unknown) => void,
  ) {
    this.#outages = new OutageReporter(onFailure);
  }

  /** Returns the turn of the event, or the result of an attempt that cannot start now. */
  async begin(event: TestEvent): Promise<TestTurn | AttemptResult> {
    const key = hashIfLong(`test:${event.type}:${testId(event.payload.id)}`);
    try {
      const turn = await this.#begin(event, key);
      this.#outages.recover();
      return turn ?? this.#putBack(key);
    } catch (cause) {
      this.#outages.fail(cause);
      return { state: 'waiting', delayMs: storeDelayMs, reason: errorMessage(cause), attempt: 'none' };
    }
  }

  /** Undefined while another event of the test is handled. */
  async #begin(event: TestEvent, key: string): Promise<TestTurn | undefined> {
    const lock = await ask('lock a test', () => this.#lock(key));
    if (lock === undefined) return undefined;
    // A custom inbox may reject.
    const end = () => ask('release a test', () => lock.release()).catch(() => {});
    try {
      const handled = parseStates(await ask('return the handled states', () => this.inbox.values?.get(key)));
      const state = testStateOf(event);
      const isStale = handled.some((one) => isNewerState(one, state));
      return { isStale, store: (closing) => this.#store(key, withState(handled, state), lock, closing), end };
    } catch (cause) {
      await end();
      throw cause;
    }
  }

  /** Events of a test return one after the other, so that a thousand of them do not block other tests. */
  #putBack(key: string): AttemptResult {
    const now = performance.now();
    const until = this.#contendedUntil;
    if (until.size >= maxContended) for (const [each, dueAt] of until) if (dueAt <= now) until.delete(each);
    const afterLast = (until.get(key) ?? 0) + contendedIntervalMs - now;
    const delayMs = Math.ceil(Math.max(contendedDelayMs, afterLast));
    until.set(key, now + delayMs);
    return { state: 'waiting', delayMs, reason: contendedReason, attempt: 'none' };
  }

  async #store(
    key: string,
    states: readonly TestState[],
    lock: InboxLock,
    closing: () => Error | undefined,
  ): Promise<void> {
    const value = JSON.stringify(states);
    for (;;) {
      const reason = closing();
      if (reason !== undefined) throw reason;
      try {
        if (!(await ask('say whether a test is locked', () => lock.isHeld()))) break;
        await ask('store the handled states', () => this.inbox.values?.set(key, value, { keepMs }));
        this.#outages.recover();
        return;
      } catch (cause) {
        this.#outages.fail(cause);
      }
      await new Promise((resolve) => setTimeout(resolve, storeDelayMs).unref());
    }
    throw lockExpired();
  }

  #lock(key: string): InboxLock | undefined | Promise<InboxLock | undefined> {
    if (this.inbox.lock !== undefined) return this.inbox.lock(key);
    const active = activeTests.get(this.inbox) ?? new Set();
    if (active.has(key)) return undefined;
    activeTests.set(this.inbox, active.add(key));
    return { isHeld: () => true, release: () => void active.delete(key) };
  }
}

export const isTestEvent = (event: SauceEvent): event is TestEvent => event.type === 'vdc' || event.type === 'rdc';

/**
 * Stores the latest state of each outcome, with and without a time. The last one alone is not enough: without a time, stages are
 * compared, so an event may be older than a state handled before the last one, but not older than the last one.
 */
function withState(states: readonly TestState[], state: TestState): TestState[] {
  const isOther = ({ outcome, time }: TestState) =>
    outcome !== state.outcome || (time === null) !== (state.time === null);
  return [...states.filter(isOther), state];
}

/** A stored value that cannot be read, of another version for example, is ignored. */
function parseStates(value: string | undefined): TestState[] {
  try {
    const states: unknown = JSON.parse(value ?? '[]');
    return Array.isArray(states) ? states.filter((state) => Object.hasOwn(stageOf, state?.outcome)) : [];
  } catch {
    return [];
  }
}

async function ask<Answer>(what: string, call: () => Answer): Promise<Awaited<Answer>> {
  try {
    return await call();
  } catch (cause) {
    throw new SauceWebhooksError('STORE_FAILED', `Expected the inbox to ${what}, but it failed.`, { cause });
  }
}

function lockExpired(): SauceWebhooksError {
  const message = 'Expected to hold the lock of the test, but the lock has expired.';
  const help = 'This process or the store was unresponsive for too long. The event is retried.';
  return new SauceWebhooksError('STORE_FAILED', message, { help });
}
