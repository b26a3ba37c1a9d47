import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { aChild } from '../inbox/sqlite/children';
import { type Driver, drivers } from '../inbox/sqlite/drivers';
import { aFile } from '../inbox/sqlite-files';
import { bind, bindReadOnly, canMount, mounted } from './mounts';
import { note } from './size';

const mayMount = canMount();
if (!mayMount) note('nothing can be mounted: what docs/deployment.md says of containers is not looked at');
const testMounted = mayMount ? test : test.skip;

/** Stores one event more, and says how many wait. */
const storing = (driver: Driver, id: string) => `
  const inbox = sqliteInbox({ file, driver: '${driver}' });
  try {
    await inbox.ready;
    await inbox.add(entry('${id}'), window);
    console.log((await inbox.counts()).waiting);
  } catch ({ code, help }) {
    console.log(code + ': ' + help);
  }`;

/** Handles events of the file until it is killed, and says what it handles. */
const consuming = (driver: Driver) => `
  const inbox = sqliteInbox({ file, driver: '${driver}' });
  inbox.consume(consumer({ process: async ({ id }) => (console.log(id), { state: 'completed' }) }));
  try {
    await inbox.ready;
    console.log('consumes');
  } catch ({ code }) {
    console.log(code);
  }
  setInterval(() => {}, 1000);`;

/** What docs/deployment.md says of files in containers, as far as Linux alone can tell. */
describe.each(drivers)('a file that is mounted, with the driver %s', (driver) => {
  testMounted('in a folder that is bound to another path, has one consumer over both paths', async () => {
    const file = aFile();
    const inContainer = join(dirname(aFile()), 'events.db');
    bind(dirname(file), dirname(inContainer));
    const first = aChild(inContainer, consuming(driver));
    expect(await first.line()).toBe('consumes');
    expect(await aChild(file, consuming(driver)).line()).toBe('INBOX_IN_USE');
    expect(await aChild(file, storing(driver, 'from the host')).line()).toBe('1');
    expect(await first.line()).toBe('from the host');
  });

  testMounted('in memory, is used like any other', async () => {
    const file = join(mounted('size=8m'), 'events.db');
    for (const count of [1, 2]) {
      const child = aChild(file, storing(driver, String(count)));
      expect(await child.line()).toBe(String(count));
      child.kill();
      await child.ended;
    }
  });

  testMounted.each([
    ['its folder is', (file: string) => bindReadOnly(dirname(file))],
    [
      'only its folder is, and not the file itself',
      (file: string) => {
        bindReadOnly(dirname(file));
        const writable = aFile();
        writeFileSync(writable, '');
        bind(writable, file);
      },
    ],
  ])('read-only, is refused with what to do: %s', async (_, mount) => {
    const file = aFile();
    const child = aChild(file, storing(driver, 'before'));
    expect(await child.line()).toBe('1');
    child.kill();
    await child.ended;
    mount(file);
    expect(await aChild(file, storing(driver, 'after')).line()).toMatch(
      /^STORE_UNUSABLE: .*(give this process write access to the file and its folder|this process may write the file and its folder|Mount the file system with write access)/i,
    );
  });
});
