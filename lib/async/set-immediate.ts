import { setImmediate } from 'node:timers';

/** Taken when this module loads, so that fake timers installed later do not stop the receiver. */
export const nextTurn = setImmediate;
