import { sqliteInbox } from '../../../lib/inbox/sqlite';
import { Sql } from '../../../lib/inbox/sqlite/database';
import { createTables } from '../../../lib/inbox/sqlite/schema';
import { valueCommands } from '../../../lib/inbox/sqlite/values';
import { aConsumer } from '../entries';
import { aFile } from '../sqlite-files';
import { aHandle, closedLater } from './handles';

const minuteMs = 60_000;

test('values outlive the process', async () => {
  const file = aFile();
  const first = sqliteInbox({ file });
  await first.values?.set('poll:a', 'mark');
  await first.close();
  expect(await closedLater(sqliteInbox({ file })).values?.get('poll:a')).toBe('mark');
});

test('the next start deletes values that have expired', async () => {
  const file = aFile();
  const first = sqliteInbox({ file });
  await first.values?.set('poll:a', 'mark');
  await first.values?.set('test:a', 'lasts', { keepMs: minuteMs });
  await first.values?.set('test:b', 'over', { keepMs: 0 });
  await first.close();
  const next = closedLater(sqliteInbox({ file }));
  next.consume(aConsumer({ process: () => ({ state: 'completed' }) }));
  await next.ready;
  expect(aHandle(file).prepare('SELECT key FROM sauce_values').all()).toMatchObject([
    { key: '"poll:a"' },
    { key: '"test:a"' },
  ]);
});

test('keeps the 100,000 values that last longest, and all without a time', () => {
  const sql = new Sql(aHandle(aFile()));
  createTables(sql);
  const { getValue, setValue, pruneValues } = valueCommands(sql);
  setValue({ key: 'poll:a', value: 'mark', keepMs: null });
  sql.transaction(() => {
    setValue({ key: 'test:over', value: 'x', keepMs: -1 });
    for (let n = 1; n < 100_999; n++) setValue({ key: `test:${n}`, value: 'x', keepMs: minuteMs + n });
  });
  const prune = () => pruneValues({ limit: 400 });
  expect([prune(), prune(), prune()]).toEqual([true, true, false]);
  const found = ['poll:a', 'test:over', 'test:998', 'test:999', 'test:100998'].map((key) => getValue({ key }));
  expect(found).toEqual(['mark', null, null, 'x', 'x']);
  expect(sql.all('SELECT count(*) AS count FROM sauce_values')).toEqual([{ count: 100_001 }]);
});
