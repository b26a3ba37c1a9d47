import { parentPort, workerData } from 'node:worker_threads';
import type { SqliteDatabase } from '../../../lib/inbox/sqlite/database';
import { resolveDriver } from '../../../lib/inbox/sqlite/driver';
import '../../../lib/inbox/sqlite/thread';
import { encodeCalls, type Message } from '../../../lib/inbox/sqlite/protocol';
import { until } from '../../until';
import { anEntry } from '../entries';
import { aFile } from '../sqlite-files';
import { aCall, adding, onlyValueOf } from './handles';

// The thread itself is tested through FileConnection; here its code runs in this one.
jest.mock('node:worker_threads', () => {
  const { EventEmitter } = jest.requireActual<typeof import('node:events')>('node:events');
  return { parentPort: new EventEmitter(), workerData: { lock: new Int32Array(new SharedArrayBuffer(4)) } };
});

const mockOpened: SqliteDatabase[] = [];
jest.mock('../../../lib/inbox/sqlite/driver', () => {
  const actual = jest.requireActual<typeof import('../../../lib/inbox/sqlite/driver')>(
    '../../../lib/inbox/sqlite/driver',
  );
  const openDatabase: typeof actual.openDatabase = (...location) => {
    const database = actual.openDatabase(...location);
    mockOpened.push(database);
    return database;
  };
  return { ...actual, openDatabase };
});

const file = aFile();
const answers: unknown[] = [];

beforeAll(() => {
  Object.assign(workerData, { file, driver: resolveDriver() });
  Object.assign(parentPort as object, {
    postMessage: (answer: unknown) => answers.push(structuredClone(answer)),
  });
});

function ask(message: Message): unknown {
  parentPort?.emit('message', structuredClone(message));
  return answers.pop();
}

test('the thread of the store answers each message with one, also when it is closed twice', () => {
  expect(ask({ kind: 'open' })).toEqual([]);
  expect(ask({ kind: 'lock', activeHere: [] })).toEqual([]);
  const [good, bad] = [anEntry(), anEntry({ outcome: [{}] as never })];
  expect(ask(encodeCalls([adding(good), adding(bad), aCall('counts')]))).toEqual([
    { value: { seq: 1, isRequeued: false } },
    { error: { code: '', message: expect.stringContaining('bind') } },
    { value: { waiting: 1, active: 0, completed: 0, failed: 0, quarantined: 0 } },
  ]);
  expect(ask({ kind: 'finishCheckpoint' })).toEqual([]);
  expect(ask({ kind: 'checkpoint' })).toEqual([{ value: { bytes: expect.any(Number), mayHaveMore: false } }]);
  const checkpoints = mockOpened.at(-1) as SqliteDatabase;
  for (const [name, value] of [
    ['synchronous', 2],
    ['fullfsync', 1],
    ['checkpoint_fullfsync', 1],
  ]) {
    expect(onlyValueOf(checkpoints, `PRAGMA ${name}`)).toBe(value);
  }
  expect(ask({ kind: 'close' })).toEqual([]);
  expect(ask({ kind: 'close' })).toEqual([]);
});

test('the thread of the store answers with why its file cannot be used, and tries again', async () => {
  workerData.file = `${file}/missing.db`;
  for (const message of [{ kind: 'open' }, { kind: 'lock', activeHere: [] }] as const) {
    const help = expect.stringContaining('Create the folder first');
    expect(ask(message)).toEqual({ error: { code: 'STORE_UNUSABLE', message: expect.stringContaining(file), help } });
  }
  workerData.file = file;
  await until(() => Array.isArray(ask({ kind: 'open' })));
  expect(ask(encodeCalls([aCall('counts')]))).toMatchObject([{ value: { waiting: 1 } }]);
  ask({ kind: 'close' });
});
