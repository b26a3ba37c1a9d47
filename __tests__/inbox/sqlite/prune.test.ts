import type { PruneOptions, SqliteInbox } from '../../../lib/inbox/sqlite';
import { aDelivery, anEntry, idsOf, tenMinutes } from '../entries';
import { addedAs, aHandle, anInbox, inState, onlyValueOf, watched } from './handles';

describe('prune', () => {
  /** An inbox with an entry in each state and a delivery in quarantine, of each of three days. */
  async function aFullInbox(): Promise<SqliteInbox> {
    const inbox = anInbox();
    for (const day of ['2026-01-01', '2026-01-02', '2026-01-03']) {
      const receivedAt = `${day}T12:00:00.000Z`;
      for (const state of ['waiting', 'completed', 'failed'] as const) {
        await inbox.add(anEntry({ id: `${state} ${day}`, receivedAt }), inState(state));
      }
      inbox.quarantine.add(aDelivery({ id: `quarantined ${day}`, receivedAt }));
    }
    return inbox;
  }

  const none = { waiting: 3, active: 0, completed: 3, failed: 3, quarantined: 3 };

  test.each(['completed', 'failed', 'quarantined'] as const)(
    'deletes all that are %s, and nothing else',
    async (state) => {
      const inbox = await aFullInbox();
      expect(await inbox.prune({ state })).toBe(3);
      expect(await inbox.counts()).toEqual({ ...none, [state]: 0 });
      expect(await inbox.prune({ state })).toBe(0);
    },
  );

  test.each<[PruneOptions, string[]]>([
    [{ state: 'completed', before: '2026-01-02' }, ['completed 2026-01-02', 'completed 2026-01-03']],
    [{ state: 'failed', before: new Date('2026-01-02T12:00:00Z') }, ['failed 2026-01-02', 'failed 2026-01-03']],
    [{ state: 'failed', before: new Date('2026-01-02T12:00:00.001Z') }, ['failed 2026-01-03']],
    [{ state: 'quarantined', before: '2026-01-03T13:00:00+02:00' }, ['quarantined 2026-01-03']],
    [
      { state: 'completed', before: '2025-01-01' },
      ['completed 2026-01-01', 'completed 2026-01-02', 'completed 2026-01-03'],
    ],
    [{ state: 'completed', before: new Date(8.64e15) }, []],
    [
      { state: 'completed', before: new Date(-8.64e15) },
      ['completed 2026-01-01', 'completed 2026-01-02', 'completed 2026-01-03'],
    ],
  ])('with %j leaves %j', async (options, left) => {
    const inbox = await aFullInbox();
    expect(await inbox.prune(options)).toBe(3 - left.length);
    const { state } = options;
    const { items } = state === 'quarantined' ? await inbox.quarantine.list() : await inbox.list({ state });
    expect(idsOf(items)).toEqual(left);
  });

  test('leaves nothing of what it deletes', async () => {
    const handle = aHandle();
    const inbox = anInbox(handle);
    await addedAs(inbox, 'completed', 2);
    await addedAs(inbox, 'failed', 2);
    await inbox.prune({ state: 'completed' });
    await inbox.prune({ state: 'failed' });
    expect(onlyValueOf(handle, 'SELECT count(*) FROM sauce_events')).toBe(0);
  });

  test('makes a duplicate of a failed event a new one, but still knows a duplicate of a handled one', async () => {
    const inbox = anInbox();
    await inbox.add(anEntry({ key: 'failed' }), inState('failed'));
    await inbox.add(anEntry({ key: 'completed' }), inState('completed'));
    await inbox.prune({ state: 'failed' });
    await inbox.prune({ state: 'completed' });
    expect(await inbox.add(anEntry({ key: 'failed' }), tenMinutes)).toBe('stored');
    expect(await inbox.add(anEntry({ key: 'completed' }), tenMinutes)).toBe('duplicate');
  });

  test('keeps the key of a later event that bears the key of a failed one', async () => {
    const inbox = anInbox();
    await inbox.add(anEntry({ key: 'a' }), { ...inState('failed'), dedupeWindowMs: 0 });
    await inbox.add(anEntry({ key: 'a' }), inState('completed'));
    await inbox.prune({ state: 'failed' });
    expect(await inbox.add(anEntry({ key: 'a' }), tenMinutes)).toBe('duplicate');
  });

  test.each(['completed', 'failed'] as const)('deletes no more than 500 that are %s in one command', async (state) => {
    const database = watched(aHandle());
    const inbox = anInbox(database);
    await addedAs(inbox, state, 1201);
    database.executed.length = 0;
    expect(await inbox.prune({ state })).toBe(1201);
    expect(database.executed.filter((sql) => sql === 'COMMIT')).toHaveLength(3);
    expect(await inbox.counts()).toMatchObject({ [state]: 0 });
  });

  test('deletes deliveries too that were to be written in a moment', async () => {
    const inbox = anInbox();
    for (let n = 0; n < 1000; n++) inbox.quarantine.add(aDelivery({ verified: true }));
    expect(await inbox.prune({ state: 'quarantined' })).toBe(1000);
    expect(await inbox.counts()).toMatchObject({ quarantined: 0 });
  });

  const states = '`state` to be completed, failed or quarantined';
  const time = '`before` to be a Date or a time like 2026-11-01T12:00:00Z';
  test.each<[unknown, string]>([
    [undefined, 'Expected prune to get an object of options, got nothing.'],
    ['completed', 'Expected prune to get an object of options, got a string.'],
    [{}, `Expected ${states}, got nothing.`],
    [{ state: 'waiting' }, `Expected ${states}, got "waiting".`],
    [{ state: 'active' }, `Expected ${states}, got "active".`],
    [{ state: 'tasks' }, `Expected ${states}, got "tasks".`],
    [{ state: 'duplicates' }, `Expected ${states}, got "duplicates".`],
    [{ state: ['completed'] }, `Expected ${states}, got an array.`],
    [{ state: 'completed', before: null }, `Expected ${time}, got null.`],
    [{ state: 'completed', before: 'week 2030' }, `Expected ${time}, got "week 2030".`],
    [{ state: 'completed', before: '2026-13-01' }, `Expected ${time}, got "2026-13-01".`],
    [{ state: 'completed', before: 'then' }, `Expected ${time}, got "then".`],
    [{ state: 'completed', before: Number.POSITIVE_INFINITY }, `Expected ${time}, got the number Infinity.`],
    [{ state: 'completed', befor: '2026-01-01' }, 'Expected an option of prune, got "befor". Did you mean `before`?'],
  ])('with %j is refused, and deletes nothing', async (options, message) => {
    const inbox = await aFullInbox();
    await expect(inbox.prune(options as PruneOptions)).rejects.toMatchObject({ name: 'SauceWebhooksError', message });
    expect(await inbox.counts()).toEqual(none);
  });
});
