/** Calls a user's function; what it throws or rejects with goes to `onFailure`. */
export function callSafely(call: () => unknown, onFailure: (cause: unknown) => void): void {
  try {
    const result = call();
    if (isThenable(result)) Promise.resolve(result).catch(onFailure);
  } catch (cause) {
    onFailure(cause);
  }
}

export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
