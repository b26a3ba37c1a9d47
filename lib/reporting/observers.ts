/** Is told what every receiver and worker of this process tells its listeners. */
type Observer = (name: string, message: object) => void;

// On the global object, as a test may load this package more than once. Not node:diagnostics_channel, which in Node 20 may
// lose a channel with its subscribers when an older one of the same name is collected (nodejs/node#59910).
const key = Symbol.for('sauce-webhooks.witnesses');
const holder = globalThis as { [key]?: Set<Observer> };

export function notifyObservers(name: string, message: object): void {
  for (const witness of holder[key] ?? []) witness(name, message);
}

/** Lets `witness` be told of what happens until `visit` is over. */
export async function withObserver<Result>(witness: Observer, visit: () => Promise<Result>): Promise<Result> {
  holder[key] ??= new Set();
  holder[key].add(witness);
  try {
    return await visit();
  } finally {
    holder[key].delete(witness);
  }
}
