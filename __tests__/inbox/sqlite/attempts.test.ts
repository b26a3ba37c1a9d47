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
  function aSuspect(process: Processor) {
    const unblocked = jest.fn();
    const attempts = attemptsWith(undefined, unblocked);
    const [suspect] = claimedFor(process, 1).map((each) => ({ ...each, isSuspect: true }));
    attempts.start(suspect === undefined ? [] : [suspect]);
    return { attempts, unblocked };
  }

  beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'performance'] }));
  afterEach(() => jest.useRealTimers());

  test('nothing starts until it has ended', async () => {
    let end: (result: AttemptResult) => void = () => {};
    const result = new Promise<AttemptResult>((resolve) => {
      end = resolve;
    });
    const { attempts, unblocked } = aSuspect(() => result);
    expect([attempts.isBlocked, attempts.isIdle]).toEqual([true, false]);
    end(isCompleted);
    await untilNextTurn();
    expect([attempts.isBlocked, attempts.isIdle]).toEqual([false, true]);
    jest.advanceTimersByTime(10_000);
    expect(unblocked).not.toHaveBeenCalled();
  });

  test('others start once it has run for a second', () => {
    const { attempts, unblocked } = aSuspect(() => new Promise(() => {}));
    jest.advanceTimersByTime(999);
    expect([attempts.isBlocked, unblocked.mock.calls.length]).toEqual([true, 0]);
    jest.advanceTimersByTime(1);
    expect([attempts.isBlocked, attempts.isIdle, unblocked.mock.calls.length]).toEqual([false, true, 1]);
    attempts.start(claimedFor(() => new Promise(() => {}), 1));
    expect([attempts.isBlocked, attempts.isIdle]).toEqual([false, false]);
  });
});
