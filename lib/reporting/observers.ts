/** Sees what every receiver and worker of this process emits. */
type Observer = (name: string, message: object) => void;

// On the global object, as a test may load this package more than once. Not node:diagnostics_channel, which in Node 20 may
// lose a channel with its subscribers when an older one of the same name is collected (nodejs/node#59910).
const key = Symbol.for('sauce-webhooks.observers');
const holder = globalThis as { [key]?: Set<Observer> };

export function notifyObservers(name: string, message: object): void {
  for (const observer of holder[key] ?? []) observer(name, message);
}

/** Adds the observer while `run` runs. */
export async function withObserver<Result>(observer: Observer, run: () => Promise<Result>): Promise<Result> {
  holder[key] ??= new Set();
  holder[key].add(observer);
  try {
    return await run();
  } finally {
    holder[key].delete(observer);
  }
}
