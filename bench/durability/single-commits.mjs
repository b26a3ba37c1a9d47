import Libsql from 'libsql';
import { memoryInbox } from 'sauce-webhooks';
import { internal } from '../measure/internal.mjs';

const { Store } = internal('inbox/sqlite/store.js');

/** The same store with a commit for each event. Nothing is handed out, which only makes it faster. */
export function singleCommits(file) {
  const store = new Store(new Libsql(file));
  const add = ({ body, ...entry }, { dedupeWindowMs }) => {
    const given = { entry, dedupeWindowMs, isLeased: false, progress: null };
    const [{ value, error }] = store.run([{ name: 'add', given, body }]);
    if (error) throw error;
    return value.seq > 0 ? 'stored' : 'repeat';
  };
  return { ...memoryInbox(), add };
}
