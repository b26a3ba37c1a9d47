import { AsyncLocalStorage } from 'node:async_hooks';
import process from 'node:process';

/** Loads it as on that version of Node. */
function loadedOn(version: string): typeof import('../../lib/workarounds/outside-requests') {
  const versions = process.versions;
  Object.defineProperty(process, 'versions', { value: { ...versions, node: version } });
  try {
    return jest.requireActual('../../lib/workarounds/outside-requests');
  } finally {
    Object.defineProperty(process, 'versions', { value: versions });
  }
}

// On Node 24 and later with --no-async-context-frame contexts are as before: the version does not tell.
test('what one function entered reaches none that runs later, whatever the version of Node is', () => {
  const { outsideRequests } = loadedOn('24.0.0');
  const storage = new AsyncLocalStorage<string>();
  const seen: unknown[] = [];
  const enter = (name: string) => {
    seen.push(storage.getStore());
    storage.enterWith(name);
    seen.push(storage.getStore());
  };
  storage.run('a request', () => {
    for (const name of ['a', 'b']) outsideRequests(() => enter(name));
    seen.push(storage.getStore());
  });
  expect(seen).toEqual([undefined, 'a', undefined, 'b', 'a request']);
});
