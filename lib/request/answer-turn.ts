import { nextTurn } from '../async/set-immediate';

let turn: Promise<void> | undefined;

/**
 * Resolves when all requests that came together have been received, so that their answers go out together: each that goes
 * out alone wakes its client's process, or the proxy before it, and that costs more than the answer.
 */
export function answerTurn(): Promise<void> {
  turn ??= new Promise((resolve) => {
    nextTurn(() => {
      turn = undefined;
      resolve();
    });
  });
  return turn;
}
