// The name of its own is not replaced by fake timers, which would stop those who only test their handlers.
import { setImmediate } from 'node:timers';

let turn: Promise<void> | undefined;

/**
 * Resolves when all requests that came together have been received, so that their answers go out together: each that goes
 * out alone wakes its client's process, or the proxy before it, and that costs more than the answer.
 */
export function answerTurn(): Promise<void> {
  turn ??= new Promise((resolve) => {
    setImmediate(() => {
      turn = undefined;
      resolve();
    });
  });
  return turn;
}
