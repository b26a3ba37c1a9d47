import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { aFile } from '../sqlite-files';

describe('where libsql is not installed', () => {
  /** What the script prints, run beside a copy of dist/ that finds no packages. */
  function printedBy(script: string): unknown {
    const folder = dirname(aFile());
    cpSync(join(__dirname, '../../../dist'), join(folder, 'dist'), { recursive: true });
    const prelude =
      "const isBuiltIn = require('node:module').isBuiltin('node:sqlite'); const { sqliteInbox } = require('./dist/inbox/sqlite/index.js');";
    return JSON.parse(execFileSync(process.execPath, ['-e', `${prelude}${script}`], { cwd: folder, encoding: 'utf8' }));
  }

  test('a file is refused as PEER_DEPENDENCY_MISSING, with what to do about it', () => {
    const script = `
      try {
        sqliteInbox({ file: 'events.db', ...(isBuiltIn && { driver: 'libsql' }) });
      } catch ({ name, code, message, help, cause }) {
        console.log(JSON.stringify({ name, code, message, help, cause: cause.code }));
      }`;
    expect(printedBy(script)).toEqual({
      name: 'SauceWebhooksError',
      code: 'PEER_DEPENDENCY_MISSING',
      message: 'Expected a SQLite driver, but this Node has none and the package `libsql` is not installed.',
      help: 'Run npm install libsql, or use Node 22.13 or later, which has a driver of its own.',
      cause: 'MODULE_NOT_FOUND',
    });
  });

  test('a handle is used all the same', () => {
    const script = `
      const statement = { run: () => ({ changes: 1, lastInsertRowid: 1 }), all: () => [] };
      const inbox = sqliteInbox({ database: { exec() {}, prepare: () => statement } });
      inbox.counts().then((counts) => console.log(JSON.stringify(counts)));`;
    expect(printedBy(script)).toEqual({ waiting: 0, active: 0, completed: 0, failed: 0, quarantined: 0 });
  });
});
