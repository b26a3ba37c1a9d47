import type { SqliteInbox } from '../../../lib/inbox/sqlite';
import { type Driver, handleOf } from './drivers';
import { anInbox, rowsOf } from './handles';

export interface MortalInbox {
  inbox: SqliteInbox;
  die: () => void;
}

/** An inbox on the file that can lose it without a word, as when its process dies. */
export function aMortalInbox(file: string, driver: Driver = 'libsql'): MortalInbox {
  const handle = handleOf(driver, file);
  function die(): void {
    const isLocked = rowsOf(handle, 'PRAGMA database_list').some(({ name }) => name === 'sauce_consumer');
    // Here the process lives on, and libsql lets a lock go only when all statements are collected.
    if (isLocked) handle.exec('DETACH DATABASE sauce_consumer');
    handle.close();
  }
  return { inbox: anInbox(handle), die };
}
