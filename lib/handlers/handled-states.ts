import { SauceWebhooksError } from '../errors/error';
import { hashIfLong } from '../events/create-event';
import type { RdcEvent, SauceEvent, VdcEvent } from '../events/event';
import { isNewerState, type TestState, testStateOf } from '../events/is-newer';
import { stageOf } from '../events/outcome';
import type { Inbox, InboxLock } from '../inbox/inbox';

type TestEvent = VdcEvent | RdcEvent;

/** How long the states of a test are kept after the last one was handled. */
const keepMs = 7 * 24 * 60 * 60 * 1000;

/** Tests of which an event is handled now, of the inboxes that only this process consumes. */
const activeTests = new WeakMap<Inbox, Set<string>>();

/** A test while one event of it is handled, and no other one by any process. */
export interface TestTurn {
  /** A newer state of the test was handled before. */
  readonly isStale: boolean;
  /** False once another event of the test may have started. */
  readonly isHeld: boolean;
  /** Stores the state as handled. Rejects when the inbox fails, or the turn is not held any more. */
  store(): Promise<void>;
  end(): Promise<void>;
}

/** The states of tests that were handled. The inbox stores them, for all processes that share it. */
export class HandledStates {
  constructor(readonly inbox: Inbox) {}

  /** Undefined while another event of the test is handled. Rejects when the inbox fails. */
  async begin(event: TestEvent): Promise<TestTurn | undefined> {
    const key = hashIfLong(`test:${event.type}:${event.payload.id}`);
    const lock = await ask('lock a test', () => this.#lock(key));
    if (lock === undefined) return undefined;
    // An inbox of the user's own may reject.
    const end = () => ask('release a test', () => lock.release()).catch(() => {});
    try {
      const handled = parseStates(await ask('say what was handled', () => this.inbox.values?.get(key)));
      const state = testStateOf(event);
      const isStale = handled.some((one) => isNewerState(one, state));
      return {
        isStale,
        get isHeld() {
          return lock.isHeld;
        },
        store: () => this.#store(key, withState(handled, state), lock),
        end,
      };
    } catch (cause) {
      await end();
      throw cause;
    }
  }

  async #store(key: string, states: readonly TestState[], lock: InboxLock): Promise<void> {
    if (!lock.isHeld) throw lockExpired();
    await ask('store what was handled', () => this.inbox.values?.set(key, JSON.stringify(states), { keepMs }));
  }

  #lock(key: string): InboxLock | undefined | Promise<InboxLock | undefined> {
    if (this.inbox.lock !== undefined) return this.inbox.lock(key);
    const active = activeTests.get(this.inbox) ?? new Set();
    if (active.has(key)) return undefined;
    activeTests.set(this.inbox, active.add(key));
    return { isHeld: true, release: () => void active.delete(key) };
  }
}

export const isTestEvent = (event: SauceEvent): event is TestEvent => event.type === 'vdc' || event.type === 'rdc';

/**
 * Keeps the latest state of each outcome, with and without a time. The last one alone would not do: where a time is missing,
 * stages are compared, so an event may be older than a state that was handled before the last one, but not than the last one.
 */
function withState(states: readonly TestState[], state: TestState): TestState[] {
  const isOther = ({ outcome, time }: TestState) =>
    outcome !== state.outcome || (time === null) !== (state.time === null);
  return [...states.filter(isOther), state];
}

/** What another version, or someone else, stored and cannot be read is no state. */
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
  const message = 'Expected to be the only one to handle an event of the test, but its lock has expired.';
  const help = 'This process or the store did not respond for too long. The event is tried again.';
  return new SauceWebhooksError('STORE_FAILED', message, { help });
}
