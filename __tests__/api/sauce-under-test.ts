import { type SauceApi, type SauceApiOptions, sauceApi } from '../../lib/api';
import { pass } from '../inbox/clock';
import { accessKey, username } from './documented';
import { FakeSauce } from './fake-sauce';

const open: FakeSauce[] = [];

/** A fake Sauce Labs of its own, and an API that asks it. It is stopped after the test. */
export async function sauceUnderTest(
  options: Partial<SauceApiOptions> = {},
): Promise<{ sauce: FakeSauce; api: SauceApi }> {
  const sauce = await FakeSauce.start();
  open.push(sauce);
  return { sauce, api: sauceApi({ username, accessKey, baseUrl: sauce.url, ...options }) };
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((sauce) => sauce.stop()));
});

const mostSteps = 10_000;

/**
 * What the promise comes to on a stopped clock: whatever can happen now happens, and only then the clock moves on to its
 * next timer.
 */
export async function settled<T>(promise: Promise<T>): Promise<T> {
  let isSettled = false;
  const note = () => {
    isSettled = true;
  };
  promise.then(note, note);
  for (let step = 0; step < mostSteps; step++) {
    await pass();
    if (isSettled) return promise;
    await jest.advanceTimersToNextTimerAsync();
  }
  throw new Error('Expected the promise to settle, but it never does.');
}

/** The error that a promise is rejected with. */
export async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  const nothing = Symbol('nothing');
  const error = await promise.then(
    () => nothing,
    (cause: unknown) => cause,
  );
  if (error === nothing) throw new Error('Expected an error, got none.');
  return error;
}
