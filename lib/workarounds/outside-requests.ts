import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';

/**
 * Runs a function in the context in which this module was loaded, which is no request's: an attempt may run for a batch, a retry
 * or a restart, so the context of the request that happened to trigger it would be wrong.
 */
const run = AsyncLocalStorage.snapshot();

/** Before Node 24, and later with `--no-async-context-frame`, `enterWith` in one function reaches all that are run after it. */
function leavesContext(): boolean {
  const storage = new AsyncLocalStorage<true>();
  const runProbe = AsyncLocalStorage.snapshot();
  runProbe(() => storage.enterWith(true));
  const isLeft = runProbe(() => storage.getStore()) === true;
  storage.disable();
  return isLeft;
}

/** Where a context would be left behind, each attempt gets a resource of its own. */
export const outsideRequests: <Result>(work: () => Result) => Result = leavesContext()
  ? (work) => run(() => new AsyncResource('SauceWebhooksAttempt').runInAsyncScope(work))
  : run;
