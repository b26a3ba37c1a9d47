import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sqliteInbox } from '../../../lib/inbox/sqlite';
import { aFile, contentsBeside } from '../sqlite-files';

const root = join(__dirname, '../../..');

/** What the script prints, run in the folder, beside a copy of dist/ that finds no packages but those of the folder. */
function printedBy(script: string, folder = dirname(aFile())): unknown {
  cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true });
  const prelude =
    "const isBuiltIn = require('node:module').isBuiltin('node:sqlite'); const { sqliteInbox } = require('./dist/inbox/sqlite/index.js');";
  return JSON.parse(execFileSync(process.execPath, ['-e', `${prelude}${script}`], { cwd: folder, encoding: 'utf8' }));
}

describe('where libsql is not installed', () => {
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
      help: 'Run npm install libsql, or use Node 22.13 or later, which includes a driver.',
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

describe.each([
  { how: 'missing', damage: () => {} },
  {
    how: 'of another system',
    damage: (half: string) => {
      mkdirSync(half, { recursive: true });
      writeFileSync(join(half, 'index.node'), 'of another system');
      writeFileSync(join(half, 'package.json'), '{ "main": "index.node" }');
    },
  },
])('where the native half of libsql is $how', ({ damage }) => {
  test('the package is named, with how to reinstall it, and the file is blamed for nothing', async () => {
    const app = dirname(aFile());
    for (const name of ['libsql', '@neon-rs/load', 'detect-libc']) {
      cpSync(join(root, 'node_modules', name), join(app, 'node_modules', name), { recursive: true });
    }
    // Those that npm installed here.
    const halves = readdirSync(join(root, 'node_modules/@libsql'));
    for (const half of halves) damage(join(app, 'node_modules/@libsql', half));
    const file = aFile();
    await sqliteInbox({ file }).close({ timeoutMs: 1000 });
    const before = contentsBeside(file);
    const script = `
      sqliteInbox({ file: ${JSON.stringify(file)}, driver: 'libsql' }).ready.catch(({ name, code, message, help }) =>
        console.log(JSON.stringify({ name, code, message, help })));`;
    expect(printedBy(script, app)).toEqual({
      name: 'SauceWebhooksError',
      code: 'PEER_DEPENDENCY_MISSING',
      message: expect.stringMatching(`^[^\\n]*@libsql/(${halves.join('|')})[^\\n]*The file was not opened\\.$`),
      help: expect.stringMatching('^Reinstall it .* npm uninstall libsql, then npm install libsql'),
    });
    expect(contentsBeside(file)).toEqual(before);
  });
});
