import { untilNextTurn } from '../../../lib/async/time';
import type { AttemptResult, Processor } from '../../../lib/inbox/inbox';
import { Attempts } from '../../../lib/inbox/sqlite/attempts';
import { aConsumer, aStoredEntry, isCompleted } from '../entries';

function claimedFor(process: Processor, count: number) {
  const consumer = aConsumer({ process, maxParallel: count });
  return Array.from({ length: count }, (_, seq) => ({ seq, entry: aStoredEntry(), consumer }));
}

const attemptsWith = (onResult: (result: AttemptResult) => void = () => {}, onUnblocked = () => {}) =>
  new Attempts((_, result) => onResult(result), onUnblocked);

test('handlers that return no promise share a turn of the event loop only for a while, so that others get their turn', async () => {
  let now = 1000;
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => now);
  let calls = 0;
  const attempts = attemptsWith();
  const process = () => {
    calls++;
    now += 15;
    return isCompleted;
  };
  attempts.start(claimedFor(process, 5));
  const callsByTurn = [calls];
  while (attempts.isBlocked) {
    await untilNextTurn();
    callsByTurn.push(calls);
  }
  clock.mockRestore();
  expect(callsByTurn).toEqual([2, 4, 5]);
});

test('entries claimed when it stopped are not attempted', async () => {
  const results: AttemptResult[] = [];
  const attempts = attemptsWith((result) => results.push(result));
  attempts.stop();
  attempts.start(claimedFor(() => isCompleted, 2));
  await attempts.idle(0, undefined);
  expect(results).toMatchObject([{ attempt: 'none' }, { attempt: 'none' }]);
});

describe('beside an entry that was active when its process died', () => {
  const suspectsFor = (process: Processor, count = 1, failedAttempts = 1) =>
    claimedFor(process, count).map((each) => ({ ...each, entry: { ...each.entry, failedAttempts }, isSuspect: true }));

  function aSuspect(process: Processor, failedAttempts?: number) {
    const unblocked = jest.fn();
    const attempts = attemptsWith(undefined, unblocked);
    attempts.start(suspectsFor(process, 1, failedAttempts));
    return { attempts, unblocked };
  }

  function ending() {
    let end: (result: AttemptResult) => void = () => {};
    const result = new Promise<AttemptResult>((resolve) => {
      end = resolve;
    });
    return { result, end: () => end(isCompleted) };
  }

  beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'performance'] }));
  afterEach(() => jest.useRealTimers());

  test('nothing starts until it has ended', async () => {
    const { result, end } = ending();
    const { attempts, unblocked } = aSuspect(() => result);
    expect([attempts.isBlocked, attempts.isIdle]).toEqual([true, false]);
    end();
    await untilNextTurn();
    expect([attempts.isBlocked, attempts.isIdle]).toEqual([false, true]);
    jest.advanceTimersByTime(10_000);
    expect(unblocked).not.toHaveBeenCalled();
  });

  test('others start once it has run for a second', async () => {
    const { result, end } = ending();
    const { attempts, unblocked } = aSuspect(() => result);
    jest.advanceTimersByTime(999);
    expect([attempts.isBlocked, unblocked.mock.calls.length]).toEqual([true, 0]);
    jest.advanceTimersByTime(1);
    expect([attempts.isBlocked, attempts.isIdle, unblocked.mock.calls.length]).toEqual([false, true, 1]);
    end();
    await untilNextTurn();
    expect([attempts.running, attempts.isIdle]).toEqual([0, true]);
    attempts.start(claimedFor(() => new Promise(() => {}), 1));
    expect([attempts.isBlocked, attempts.isIdle]).toEqual([false, false]);
  });

  test('nothing starts for longer if it did not crash the process at once', () => {
    const { attempts } = aSuspect(() => new Promise(() => {}), 3);
    jest.advanceTimersByTime(3999);
    expect(attempts.isBlocked).toBe(true);
    jest.advanceTimersByTime(1);
    expect(attempts.isBlocked).toBe(false);
  });

  test('nothing starts beside one of two, as two consumers of an inbox may claim, once the other has ended', async () => {
    const { result, end } = ending();
    const attempts = attemptsWith();
    const [first] = suspectsFor(() => result);
    const [, second] = suspectsFor(() => new Promise(() => {}), 2);
    attempts.start([first, second].filter((each) => each !== undefined));
    end();
    await untilNextTurn();
    jest.advanceTimersByTime(999);
    expect([attempts.isBlocked, attempts.isIdle]).toEqual([true, false]);
    jest.advanceTimersByTime(1);
    expect([attempts.isBlocked, attempts.isIdle]).toEqual([false, true]);
  });
});
