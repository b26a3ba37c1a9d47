import { aFile } from '../sqlite-files';
import { aChild } from './children';
import { aHandle, onlyValueOf } from './handles';

const ended = { code: 0, signal: null };

describe('a process', () => {
  test.each([
    ['a file', 'sqliteInbox({ file })'],
    ['a handle', "sqliteInbox({ database: new (require('libsql'))(file) })"],
  ])('is not kept alive by an idle inbox with %s that was not closed', async (_, inbox) => {
    const file = aFile();
    const child = aChild(file, `console.log(await ${inbox}.add(entry('a'), window));`);
    expect(await child.line()).toBe('stored');
    expect(await child.ended).toEqual(ended);
    expect(onlyValueOf(aHandle(file), 'SELECT id FROM sauce_events')).toBe('a');
  });

  test('does not end before what was asked of the store is done', async () => {
    const file = aFile();
    const child = aChild(
      file,
      `const inbox = sqliteInbox({ file });
       for (let n = 0; n < 300; n++) void inbox.add(entry(String(n)), window);
       inbox.quarantine.add({ id: 'q', code: 'UNKNOWN_EVENT', message: '', receivedAt: '', headers: {}, body: null, verified: true, source: null });`,
    );
    expect(await child.ended).toEqual(ended);
    const handle = aHandle(file);
    expect(onlyValueOf(handle, 'SELECT count(*) FROM sauce_events')).toBe(300);
    expect(onlyValueOf(handle, 'SELECT count(*) FROM sauce_quarantine')).toBe(1);
  });

  test('is kept alive by an inbox that consumes, until that is closed', async () => {
    const file = aFile();
    const child = aChild(
      file,
      `const inbox = sqliteInbox({ file });
       inbox.consume(consumer({ process: async ({ id }) => { console.log(id); return { state: 'completed' }; }, maxParallel: 1 }));
       await inbox.ready;
       console.log('consumes');
       process.once('SIGTERM', () => inbox.close({ timeoutMs: 1000 }));`,
    );
    expect(await child.line()).toBe('consumes');
    const other = aChild(file, `console.log(await sqliteInbox({ file }).add(entry('from another'), window));`);
    expect(await other.line()).toBe('stored');
    expect(await child.line()).toBe('from another');
    child.kill('SIGTERM');
    expect(await child.ended).toEqual(ended);
  });
});
