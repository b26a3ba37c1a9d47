import { writeFileSync } from 'node:fs';
import { aFile } from '../sqlite-files';
import { aChild } from './children';
import { drivers } from './drivers';

describe.each(drivers)('the threads of a file, with the driver %s', (driver) => {
  const inbox = `const inbox = sqliteInbox({ file, driver: '${driver}' }); await inbox.ready;`;

  /** A module that an app preloads, and that no second thread can load. */
  function preload(): string {
    const module = aFile('preload.cjs');
    const script = "if (!require('node:worker_threads').isMainThread) throw new Error('loaded by a thread');";
    writeFileSync(module, `${script}globalThis.isPreloaded = true;`);
    return module;
  }

  test.each([
    ['--import', (module: string) => ({ flags: ['--import', module] })],
    ['--require', (module: string) => ({ flags: ['--require', module] })],
    ['NODE_OPTIONS', (module: string) => ({ env: { NODE_OPTIONS: `--require=${module}` } })],
  ])('load nothing that the app preloads by %s', async (_way, optionsFor) => {
    const script = `${inbox}
      const added = await inbox.add(entry('a'), window);
      console.log(globalThis.isPreloaded, added);
      await inbox.close({ timeoutMs: 1000 });`;
    const child = aChild(aFile(), script, optionsFor(preload()));
    expect(await child.line()).toBe('true stored');
    expect(await child.ended).toEqual({ code: 0, signal: null });
  });

  test.each(['process.exit(7)', "setImmediate(() => { throw new Error('uncaught') })"])(
    'do not abort a process that ends by %s while they read',
    async (end) => {
      const script = `${inbox}
        const body = Buffer.from(JSON.stringify('x'.repeat(20000)));
        const added = Array.from({ length: 200 }, (_, n) => inbox.add({ ...entry('e' + n), body }, window));
        await Promise.all(added);
        for (let n = 0; n < 10; n++) inbox.list({ state: 'waiting', text: 'not there' }).catch(() => {});
        for (let n = 0; n < 3; n++) await new Promise(setImmediate);
        // Until the other thread has worked for a while, as this one waits.
        const { user } = process.cpuUsage();
        while (process.cpuUsage().user - user < 4000) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
        ${end};`;
      const code = end.includes('7') ? 7 : 1;
      expect(await aChild(aFile(), script).ended).toEqual({ code, signal: null });
    },
  );

  test('do not end a process that may start no more of them, and are started once it may', async () => {
    const script = `
      const threads = require('node:worker_threads');
      const { Worker } = threads;
      const log = (...given) => console.log(...given);
      let refused = 0;
      const refuse = () => {
        threads.Worker = class {
          constructor() {
            refused++;
            throw Object.assign(new Error('EAGAIN'), { code: 'ERR_WORKER_INIT_FAILED' });
          }
        };
      };
      const added = (id) => inbox.add(entry(id), window).then(log, ({ code }) => log(code));
      refuse();
      const inbox = sqliteInbox({ file, driver: '${driver}' });
      await inbox.ready.catch(({ code }) => log(code));
      await added('a');
      threads.Worker = Worker;
      await added('a');
      // That of the store runs, that of the checkpoints cannot be started.
      refuse();
      const before = refused;
      while (refused === before) await new Promise(setImmediate);
      await added('b');
      await inbox.close({ timeoutMs: 1000 });`;
    const child = aChild(aFile(), script);
    const lines = [await child.line(), await child.line(), await child.line(), await child.line()];
    expect(lines).toEqual(['STORE_UNUSABLE', 'ERR_WORKER_INIT_FAILED', 'stored', 'stored']);
    expect(await child.ended).toEqual({ code: 0, signal: null });
  });
});
