/** Calls a user's function; what it throws or rejects with goes to `onFailure`, or is ignored. */
export function callSafely(call: () => unknown, onFailure: (cause: unknown) => void = () => {}): void {
  try {
    catchRejection(call(), onFailure);
  } catch (cause) {
    onFailure(cause);
  }
}

/** What rejects goes to `onFailure`, so that it does not end the process; other values are left alone. */
export function catchRejection(value: unknown, onFailure: (cause: unknown) => void): void {
  if (isThenable(value)) toPromise(value).catch(onFailure);
}

/** Not Promise.resolve: that returns what is a promise already, and trusts the `then` that somebody gave it. */
export const toPromise = <T>(value: T | PromiseLike<T>): Promise<T> => new Promise((resolve) => resolve(value));

/** Functions may be thenables, too. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  const canHave = typeof value === 'function' || (typeof value === 'object' && value !== null);
  return canHave && 'then' in value && typeof value.then === 'function';
}

export type MaybePromise<T> = T | Promise<T>;

/** Calls `next` with the value: at once, or when its promise resolves. No promise is made where none is needed. */
export function andThen<T, Result>(
  value: MaybePromise<T>,
  next: (value: T) => MaybePromise<Result>,
): MaybePromise<Result> {
  return isThenable(value) ? value.then(next) : next(value);
}
