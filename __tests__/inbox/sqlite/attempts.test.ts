import { untilNextTurn } from '../../../lib/async/time';
import type { AttemptResult, Processor } from '../../../lib/inbox/inbox';
import { Attempts } from '../../../lib/inbox/sqlite/attempts';
import { aConsumer, aStoredEntry, isCompleted } from '../entries';

function claimedFor(process: Processor, count: number) {
  const consumer = aConsumer({ process, maxParallel: count });
  return Array.from({ length: count }, (_, seq) => ({ seq, entry: aStoredEntry(), consumer }));
}

test('handlers that return no promise share a turn of the event loop only for a while, so that others get their turn', async () => {
  let now = 1000;
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => now);
  let calls = 0;
  const attempts = new Attempts(() => {});
  const process = () => {
    calls++;
    now += 15;
    return isCompleted;
  };
  attempts.start(claimedFor(process, 5));
  const callsByTurn = [calls];
  while (attempts.areWaiting) {
    await untilNextTurn();
    callsByTurn.push(calls);
  }
  clock.mockRestore();
  expect(callsByTurn).toEqual([2, 4, 5]);
});

test('entries claimed when it stopped are not attempted', async () => {
  const results: AttemptResult[] = [];
  const attempts = new Attempts((_, result) => results.push(result));
  attempts.stop();
  attempts.start(claimedFor(() => isCompleted, 2));
  await attempts.idle(0, undefined);
  expect(results).toMatchObject([{ attempt: 'none' }, { attempt: 'none' }]);
});
