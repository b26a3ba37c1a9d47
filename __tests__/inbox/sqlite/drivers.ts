import { isBuiltin } from 'node:module';
import { type OpenDatabase, openDatabase, resolveDriver } from '../../../lib/inbox/sqlite/driver';

/** The drivers that this Node can load; what they share is tested with each. */
export const drivers = isBuiltin('node:sqlite') ? (['libsql', 'node'] as const) : (['libsql'] as const);

export type Driver = (typeof drivers)[number];

const handles: OpenDatabase[] = [];

/**
 * A connection to the file, which waits for no lock. It is closed after the test. A file that an inbox has open in this process
 * needs the driver of that inbox: of two libraries in one process, one drops the locks of the other.
 */
export function handleOf(driver: Driver, file: string): OpenDatabase {
  const handle = openDatabase(resolveDriver(driver), file, 'create');
  handle.exec('PRAGMA busy_timeout = 0');
  handles.push(handle);
  return handle;
}

afterEach(() => {
  for (const handle of handles.splice(0)) closeIfOpen(handle);
});

function closeIfOpen(handle: OpenDatabase): void {
  try {
    handle.close();
  } catch {
    // The test closed it.
  }
}
