/** Calls a user's function; what it throws or rejects with goes to `onFailure`. */
export function callSafely(call: () => unknown, onFailure: (cause: unknown) => void): void {
  try {
    catchRejection(call(), onFailure);
  } catch (cause) {
    onFailure(cause);
  }
}

/** What rejects goes to `onFailure`, so that it does not end the process; other values are left alone. */
export function catchRejection(value: unknown, onFailure: (cause: unknown) => void): void {
  if (isThenable(value)) Promise.resolve(value).catch(onFailure);
}

export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
