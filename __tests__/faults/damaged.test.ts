import { execFile } from 'node:child_process';
import { cpSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { aFile, contentsBeside, overwritePage, pageBytes } from '../inbox/sqlite-files';
import { until } from '../until';
import { startServer } from './child-server';
import { aJob } from './sender';

const example = join(__dirname, '../../examples/server/server.mjs');

const original = aFile();

/** A file with a log beside it, as a server leaves them that was killed. */
beforeAll(async () => {
  const jobs = Array.from({ length: 20 }, (_, index) => aJob(`job-${index}`, { more: 'm'.repeat(10_000) }));
  for (const bodies of [jobs.slice(1), jobs.slice(0, 1)]) {
    const server = await startServer({ file: original });
    const sender = server.sender(4);
    await Promise.all(bodies.map((body) => sender.postSigned(body)));
    sender.close();
    await server.drained();
    // The first one writes its log into the file, the second one cannot.
    await server.end(bodies.length > 1 ? 'SIGTERM' : 'SIGKILL');
  }
  expect(contentsBeside(original).map(([name]) => name)).toEqual(['events.db', 'events.db-consumer', 'events.db-wal']);
});

function aCopy(): string {
  const file = aFile();
  cpSync(dirname(original), dirname(file), { recursive: true });
  return file;
}

function beNoDatabase(file: string): void {
  rmSync(`${file}-wal`);
  writeFileSync(file, 'name,status\n'.repeat(1000));
}

describe.each<[string, (file: string) => void]>([
  // One that is not in the log, which would repair it.
  ['of which a page was overwritten', (file) => overwritePage(file, 20)],
  ['of which the end is missing', (file) => truncateSync(file, 10 * pageBytes)],
  ['that is no database', beNoDatabase],
])('a file %s', (_, damage) => {
  test('is refused and left as it is with its log, by a receiver that acknowledges and handles all the same', async () => {
    const file = aCopy();
    damage(file);
    const before = contentsBeside(file);
    const server = await startServer({ file });
    const unusable = {
      code: 'STORE_UNUSABLE',
      message: expect.stringContaining(`Expected ${file} to be a usable database`),
    };
    expect(server.unusable).toMatchObject(unusable);
    expect(server.errors).toContainEqual(expect.objectContaining(unusable));
    const sender = server.sender();
    expect(await sender.postSigned(aJob('from memory'))).toBe(204);
    sender.close();
    await until(() => server.handlings.some(({ at, job }) => at === 'end' && job === 'from memory'));
    expect(await server.health()).toMatchObject({ accepted: 1, buffered: 1, inbox: null });
    expect(await server.end('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(contentsBeside(file)).toEqual(before);

    const run = promisify(execFile)(process.execPath, [example], {
      cwd: dirname(file),
      env: { ...process.env, PORT: '0', SAUCE_EVENTS_FILE: file },
    });
    await expect(run).rejects.toMatchObject({
      code: 1,
      stdout: '',
      // One line: what is wrong, and what to do.
      stderr: expect.stringMatching(
        /^.*STORE_UNUSABLE: .*Expected .+ to be a usable database.+ stop the receiver, then move the file away .+ Only then restore a backup, .+\n$/,
      ),
    });
    expect(contentsBeside(file)).toEqual(before);
  });
});

test('a damaged file of the lock is told by its name; what comes is stored, and handled once that file is gone', async () => {
  const file = aCopy();
  writeFileSync(`${file}-consumer`, 'no database '.repeat(1000));
  const server = await startServer({ file });
  expect(server.unusable).toMatchObject({
    code: 'STORE_UNUSABLE',
    message: expect.stringMatching(`Cannot lock ${file}-consumer .+: (SqliteError: |Error: )?file is not a database`),
  });
  const sender = server.sender();
  expect(await sender.postSigned(aJob('stored'))).toBe(204);
  sender.close();
  expect(await server.health()).toMatchObject({ buffered: 0, inbox: { waiting: 1 } });
  rmSync(`${file}-consumer`);
  await until(async () => (await server.health()).inbox?.waiting === 0);
  await server.drained();
  expect(server.handlings).toMatchObject([
    { at: 'start', job: 'stored' },
    { at: 'end', job: 'stored' },
  ]);
});
