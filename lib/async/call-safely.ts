/** Calls a user's function; errors and rejections go to `onFailure`, or are ignored. */
export function callSafely(call: () => unknown, onFailure: (cause: unknown) => void = () => {}): void {
  try {
    catchRejection(call(), onFailure);
  } catch (cause) {
    onFailure(thrown(cause));
  }
}

/** Returns a value that user code threw. If it is a promise that rejects, that does not end the process. */
export function thrown<Cause>(cause: Cause): Cause {
  toPromise(cause).catch(() => {});
  return cause;
}

/** Sends rejections to `onFailure`, so that they do not end the process; other values are left alone. */
export function catchRejection(value: unknown, onFailure: (cause: unknown) => void): void {
  if (isThenable(value)) toPromise(value).catch((cause) => onFailure(thrown(cause)));
}

/** A promise resolves to no thenable; a library's may, or one that waits for itself by mistake. */
const maxThenables = 1000;

/**
 * Returns a promise of a value from user code. Not Promise.resolve, which returns existing promises and trusts their `then`; and like
 * `await`, it never ends for a thenable that resolves to itself, and blocks the event loop.
 */
export async function toPromise<T>(value: T | PromiseLike<T>): Promise<T> {
  let result: unknown = value;
  for (let count = 0; isThenable(result); count++) {
    if (count === maxThenables) throw new TypeError('Expected a promise that resolves, got an endless chain of them.');
    const thenable = result;
    // In an array, so that no thenable is followed here.
    [result] = await new Promise<[unknown]>((resolve, reject) => {
      thenable.then((next) => resolve([next]), reject);
    });
  }
  return result as T;
}

/** Reads a property, or undefined if its getter throws. */
export function readSafely(object: unknown, name: PropertyKey): unknown {
  try {
    return (object as Record<PropertyKey, unknown> | null | undefined)?.[name];
  } catch (cause) {
    thrown(cause);
    return undefined;
  }
}

/** Functions may be thenables too. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  const canHave = typeof value === 'function' || (typeof value === 'object' && value !== null);
  return canHave && 'then' in value && typeof value.then === 'function';
}

export type MaybePromise<T> = T | Promise<T>;

/** Returns a function that calls `ask`, unless a call is in flight: then it returns the result of that one. */
export function shareCall<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let inFlight: Promise<Answer> | undefined;
  return () => {
    inFlight ??= ask().finally(() => {
      inFlight = undefined;
    });
    return inFlight;
  };
}
