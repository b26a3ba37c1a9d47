import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import process from 'node:process';

/** From then on a function that was run in a context leaves none behind. */
const firstMajorThatRestores = 24;
const isNeeded = Number.parseInt(process.versions.node, 10) < firstMajorThatRestores;

/**
 * Runs a function in the context in which this module was loaded, which is no request's: an attempt may run for a batch, a retry
 * or a restart, so the context of the request that happened to trigger it would be wrong.
 */
const run = AsyncLocalStorage.snapshot();

/** Before Node 24, `enterWith` in one function would reach all later ones, unless each has a resource of its own. */
export const outsideRequests: <Result>(work: () => Result) => Result = isNeeded
  ? (work) => run(() => new AsyncResource('SauceWebhooksAttempt').runInAsyncScope(work))
  : run;
