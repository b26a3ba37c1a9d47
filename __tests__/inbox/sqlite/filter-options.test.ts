import type { SqliteInbox } from '../../../lib/inbox/sqlite';
import { idsOf } from '../entries';
import { addedAs, anInbox } from './handles';

describe('the options of list', () => {
  let inbox: SqliteInbox;
  let ids: string[];

  beforeEach(async () => {
    inbox = anInbox();
    ids = idsOf(await addedAs(inbox, 'completed', 3));
  });

  const listed = (options: unknown) => inbox.list(options as { state: 'completed' });

  test.each([
    [null, 3],
    [undefined, 3],
    ['0', 3],
    ['1', 2],
    ['3', 0],
    ['999999999999999', 0],
  ])('the cursor %p lists %d of 3', async (cursor, count) => {
    expect(idsOf((await listed({ state: 'completed', cursor })).items)).toEqual(ids.slice(3 - count));
  });

  const states = '`state` to be waiting, active, completed or failed';
  const time = 'to be a Date or a time like 2026-11-01T12:00:00Z';
  test.each([
    [{ state: 'constructor' }, `Expected ${states}, got "constructor".`],
    [{ state: ['completed'] }, `Expected ${states}, got an array.`],
    [{ limit: null }, 'Expected `limit` to be a number, got null.'],
    ...['', 'abc', '-1', '1.5', '1e3', ' 1', '1000000000000000'].map((cursor) => [
      { cursor },
      `Expected \`cursor\` to be a cursor that \`list\` returned, got ${cursor.length > 12 ? 'another string' : `"${cursor}"`}.`,
    ]),
    [{ since: 'yesterday' }, `Expected \`since\` ${time}, got "yesterday".`],
    [{ since: '2026-02-30' }, `Expected \`since\` ${time}, got "2026-02-30".`],
    [{ until: '2026-04-31T08:00Z' }, `Expected \`until\` ${time}, got "2026-04-31T08:00Z".`],
    [{ since: '+002026-02-29' }, `Expected \`since\` ${time}, got "+002026-02-29".`],
    [{ since: '' }, `Expected \`since\` ${time}, got "".`],
    [{ until: new Date(Number.NaN) }, `Expected \`until\` ${time}, got an invalid Date.`],
    [{ until: null }, `Expected \`until\` ${time}, got null.`],
    [{ until: 1_700_000_000 }, `Expected \`until\` ${time}, got the number 1700000000.`],
    // What libsql would be given as it is ends the process.
    [{ type: {} }, 'Expected `type` to be a string, got an object.'],
    [{ type: ['vdc'] }, 'Expected `type` to be a string, got an array.'],
    [{ outcome: true }, 'Expected `outcome` to be a string, got the boolean true.'],
    [{ text: 42 }, 'Expected `text` to be a string, got the number 42.'],
    [{ reverse: 'newest' }, 'Expected `reverse` to be true or false, got "newest".'],
  ] as [object, string][])('%j is an INVALID_OPTION', async (options, message) => {
    const given = Object.keys(options).length === 0 ? {} : { state: 'completed', ...options };
    await expect(listed(given)).rejects.toMatchObject({ name: 'SauceWebhooksError', code: 'INVALID_OPTION', message });
  });

  test('that are misspelt are found, as what they should have kept out would be listed', async () => {
    await expect(listed({ state: 'completed', outcom: 'failed' })).rejects.toMatchObject({
      code: 'UNKNOWN_OPTION',
      message: 'Expected an option of list, got "outcom". Did you mean `outcome`?',
    });
  });
});
