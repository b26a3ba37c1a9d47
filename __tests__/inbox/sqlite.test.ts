import { sqliteInbox } from '../../lib/inbox/sqlite';
import { inboxContract } from './contract';
import { drivers } from './sqlite/drivers';
import { aHandle } from './sqlite/handles';
import { likeBetterSqlite3 } from './sqlite/shaped-handles';
import { aFile } from './sqlite-files';

describe.each(drivers)('with the driver %s', (driver) => {
  inboxContract('sqliteInbox with a file', () => sqliteInbox({ file: aFile(), driver }), { isDurable: true });
});

// The strictest of handles; sqlite/handle-kinds.test.ts has the others.
inboxContract('sqliteInbox with a handle', () => sqliteInbox({ database: likeBetterSqlite3(aHandle()) }), {
  isDurable: true,
});
