import { answerTurn } from '../../lib/request/answer-turn';

test('answers of one turn of the event loop go out together, and those of the next after them', async () => {
  const order: string[] = [];
  const first = answerTurn().then(() => order.push('first'));
  const second = answerTurn().then(() => order.push('second'));
  setImmediate(() => order.push('what came later in the turn'));
  await first;
  const third = answerTurn().then(() => order.push('third'));
  await Promise.all([second, third]);
  expect(order).toEqual(['first', 'second', 'what came later in the turn', 'third']);
});

test('fake timers that replace setImmediate, also that of node:timers, do not keep the answers back', async () => {
  const timers = jest.requireActual<typeof import('node:timers')>('node:timers');
  jest.useFakeTimers();
  const replaced = jest.spyOn(timers, 'setImmediate').mockImplementation((() => ({})) as never);
  await expect(answerTurn()).resolves.toBeUndefined();
  expect(replaced).not.toHaveBeenCalled();
  replaced.mockRestore();
  jest.useRealTimers();
});
