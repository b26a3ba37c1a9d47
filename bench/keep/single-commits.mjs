import { createRequire } from 'node:module';
import Libsql from 'libsql';
import { memoryInbox } from 'sauce-webhooks';

/** The same store with a commit for each event. Nothing is handed out, which only makes it faster. */
export function singleCommits(file) {
  const require = createRequire(import.meta.url);
  const { Store } = require(require.resolve('sauce-webhooks').replace('index.js', 'inbox/sqlite/store.js'));
  const store = new Store(new Libsql(file));
  const add = ({ body, ...entry }, { dedupeWindowMs }) => {
    const given = { entry, dedupeWindowMs, isLeased: false, progress: null };
    const [{ value, error }] = store.run([{ name: 'add', given, body }]);
    if (error) throw error;
    return value.seq > 0 ? 'stored' : 'repeat';
  };
  return { ...memoryInbox(), add };
}
