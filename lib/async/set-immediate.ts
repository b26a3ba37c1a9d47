import { nextTick } from 'node:process';
import { setImmediate } from 'node:timers';

/** Taken when this module loads, so that fake timers installed later do not stop the receiver. */
export const nextTurn = setImmediate;
const afterMicrotasks = nextTick;

let end: Promise<void> | undefined;

/** Resolves at the end of this turn of the event loop: when all that came together was read. */
export function endOfTurn(): Promise<void> {
  end ??= new Promise((resolve) => {
    nextTurn(() => {
      end = undefined;
      resolve();
    });
  });
  return end;
}

/** Calls back at the end of this turn, after all that waits for it and what that emits: a response is finished before its handler starts. */
export function afterTurn(callback: () => void): void {
  void endOfTurn()
    .then(() => {})
    .then(() => afterMicrotasks(callback));
}
