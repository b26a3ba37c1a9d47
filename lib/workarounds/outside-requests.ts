import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';

/**
 * Runs a function in the context of this module's import, outside any request: an attempt may run for a batch, a retry or a restart, so
 * the context of the request that happened to trigger it would be wrong.
 */
const run = AsyncLocalStorage.snapshot();

/** Before Node 24, and later with `--no-async-context-frame`, `enterWith` in one function affects all later ones. */
function leavesContext(): boolean {
  const storage = new AsyncLocalStorage<true>();
  const runProbe = AsyncLocalStorage.snapshot();
  runProbe(() => storage.enterWith(true));
  const isLeft = runProbe(() => storage.getStore()) === true;
  storage.disable();
  return isLeft;
}

/** Where a context could leak, each attempt gets its own async resource. */
export const outsideRequests: <Result>(work: () => Result) => Result = leavesContext()
  ? (work) => run(() => new AsyncResource('SauceWebhooksAttempt').runInAsyncScope(work))
  : run;
