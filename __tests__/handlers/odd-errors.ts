import { RetryLater } from '../../lib/index';

const refuse = () => {
  throw new Error('no');
};
const withDelay = (delayMs: unknown) => Object.defineProperty(new RetryLater(1), 'delayMs', { value: delayMs });

/** What a handler may throw that looks like RetryLater or GiveUp, or throws when it is read. */
export const oddErrors: [string, unknown][] = [
  ['an error that is merely named RetryLater', Object.assign(new Error(), { name: 'RetryLater', delayMs: 1 })],
  ['an error that is merely named GiveUp', Object.assign(new Error(), { name: 'GiveUp' })],
  ['a delay of NaN', withDelay(Number.NaN)],
  ['a negative delay', withDelay(-1)],
  ['an infinite delay', withDelay(Number.POSITIVE_INFINITY)],
  ['a delay that is a string', withDelay('1')],
  ['a delay that throws', Object.defineProperty(new RetryLater(1), 'delayMs', { get: refuse })],
  ['a proxy that throws', new Proxy({}, { get: refuse, getPrototypeOf: refuse, has: refuse })],
  ['null', null],
  ['nothing', undefined],
  ['an object without a prototype', Object.create(null)],
];
