import Libsql from 'libsql';
import { sqliteInbox } from '../../lib/inbox/sqlite';
import { inboxContract } from './contract';
import { aFile } from './sqlite-files';

inboxContract('sqliteInbox with a file', () => sqliteInbox({ file: aFile() }), { isDurable: true });
inboxContract('sqliteInbox with a handle', () => sqliteInbox({ database: new Libsql(aFile()) }), { isDurable: true });
