import { setImmediate } from 'node:timers';

/** Taken when this is loaded: fake timers that somebody installs afterwards would stop those who only test their handlers. */
export const nextTurn = setImmediate;
