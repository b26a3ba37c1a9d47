import type { EntryState } from '../../../lib/inbox/inbox';
import type { SqliteFilters, SqliteInbox } from '../../../lib/inbox/sqlite';
import { aDelivery, anEntry, idsOf } from '../entries';
import { anInbox, inState } from './handles';

const states = ['waiting', 'completed', 'failed'] as const;

/** Ids of what the filters let through, of an inbox with these entries in the state. */
async function foundOf(
  entries: readonly Parameters<typeof anEntry>[0][],
  filters: SqliteFilters,
  state: EntryState = 'completed',
): Promise<string[]> {
  const inbox = anInbox();
  for (const entry of entries) await inbox.add(anEntry(entry), inState(state));
  return idsOf((await inbox.list({ state, ...filters })).items);
}

describe('the filters of list', () => {
  describe.each(states)('among those that are %s', (state) => {
    const entries = [
      { id: 'a', type: 'vdc', outcome: 'passed' },
      { id: 'b', type: 'vdc', outcome: 'failed' },
      { id: 'c', type: 'rdc', outcome: 'failed' },
      { id: 'd', type: 'concurrency', outcome: null },
    ];

    test.each<[SqliteFilters, string[]]>([
      [{}, ['a', 'b', 'c', 'd']],
      [{ type: 'vdc' }, ['a', 'b']],
      [{ outcome: 'failed' }, ['b', 'c']],
      [{ type: 'vdc', outcome: 'failed' }, ['b']],
      [{ type: 'vdc', outcome: 'errored' }, []],
      [{ type: '' }, []],
      [
        { type: undefined, outcome: undefined, since: undefined, until: undefined, text: undefined },
        ['a', 'b', 'c', 'd'],
      ],
    ])('%j finds %j', async (filters, found) => {
      expect(await foundOf(entries, filters, state)).toEqual(found);
    });
  });

  describe('by time', () => {
    const entries = [
      { id: 'old', receivedAt: '2025-12-31T23:59:59.999Z' },
      { id: 'new year', receivedAt: '2026-01-01T00:00:00.000Z' },
      { id: 'noon', receivedAt: '2026-01-01T12:00:00.000Z' },
    ];

    test.each<[SqliteFilters, string[]]>([
      [{ since: '2026-01-01' }, ['new year', 'noon']],
      [{ until: '2026-01-01' }, ['old']],
      [{ since: new Date('2026-01-01T00:00:00.001Z') }, ['noon']],
      [{ until: new Date('2026-01-01T12:00:00.001Z') }, ['old', 'new year', 'noon']],
      [{ since: '2026-01-01T00:00:00Z', until: '2026-01-01T12:00:00Z' }, ['new year']],
      [{ since: '2026-01-01T13:00:00+01:00' }, ['noon']],
      [{ since: '2026-01-02', until: '2026-01-01' }, []],
      [{ since: new Date(8.64e15) }, []],
      [{ until: new Date(8.64e15) }, ['old', 'new year', 'noon']],
      [{ since: new Date(-8.64e15) }, ['old', 'new year', 'noon']],
      [{ until: new Date(-8.64e15) }, []],
    ])('%j finds %j: since is part of it, until is not', async (filters, found) => {
      expect(await foundOf(entries, filters)).toEqual(found);
    });
  });

  test.each([
    ['of any length', 'x'.repeat(100_000)],
    ['that repeats itself', `${'ab'.repeat(20)}C${'ab'.repeat(20)}d`],
    ['whose beginning is longer than what SQLite looks for', '😀'.repeat(20)],
  ])('by text %s', async (_, text) => {
    const bodies = { alone: text, behind: `ab${text.toUpperCase()}`, not: `ab${text.slice(0, -1)}` };
    const entries = Object.entries(bodies).map(([id, body]) => ({ id, body: Buffer.from(body) }));
    expect(await foundOf(entries, { text })).toEqual(['alone', 'behind']);
  });

  test('by text of which large bodies are full but for its end, in a time that grows only with their size', async () => {
    const entries = Array.from({ length: 20 }, () => ({ body: Buffer.alloc(1_000_000, 'a') }));
    expect(await foundOf(entries, { text: `${'a'.repeat(9999)}b` })).toEqual([]);
  });

  test('by a day that exists only in a leap year', async () => {
    const entries = [{ id: 'february', receivedAt: '2028-02-28T12:00:00.000Z' }];
    expect(await foundOf(entries, { until: '2028-02-29' })).toEqual(['february']);
    expect(await foundOf(entries, { until: '+002028-02-29' })).toEqual(['february']);
  });

  describe('by text', () => {
    const bodies = {
      plain: '{"name":"Login works","n":100}',
      raw: '{"name":"Grüße 😀"}',
      escaped: '{"name":"Gr\\u00FC\\u00dfe \\ud83d\\ude00"}',
      percent: '{"name":"100% a_b c\\\\d"}',
      quoted: '{"name":"say \\"hi\\"\\n"}',
      binary: Buffer.from([0xff, 0xfe, 0x61, 0x7a, 0x7a, 0x62]),
    };
    const entries = Object.entries(bodies).map(([id, body]) => ({ id, body: Buffer.from(body as string) }));

    test.each<[string, string[]]>([
      ['', Object.keys(bodies)],
      ['login WORKS', ['plain']],
      ['Grüße', ['raw', 'escaped']],
      ['GRüßE', ['raw', 'escaped']],
      ['grÜße', []],
      ['😀', ['raw', 'escaped']],
      ['😁', []],
      ['100', ['plain', 'percent']],
      ['100%', ['percent']],
      ['1%0', []],
      ['a_b', ['percent']],
      ['a_', ['percent']],
      ['g_', []],
      ['c\\d', ['percent']],
      ['say "hi"', ['quoted']],
      ['hi"\n', ['quoted']],
      ['"name":"Login', ['plain']],
      ['\\u00fc', ['escaped']],
      ["'; DROP TABLE sauce_events; --", []],
      ['azzb', ['binary']],
    ])('%j finds %j', async (text, found) => {
      expect(await foundOf(entries, { text })).toEqual(found);
    });
  });

  describe('among quarantined deliveries', () => {
    async function quarantined(filters: SqliteFilters): Promise<string[]> {
      const inbox: SqliteInbox = anInbox();
      inbox.quarantine.add(
        aDelivery({ id: 'no JSON', receivedAt: '2026-01-01T00:00:00.000Z', body: Buffer.from('say "hi"') }),
      );
      inbox.quarantine.add(aDelivery({ id: 'no bytes', receivedAt: '2026-01-02T00:00:00.000Z', body: null }));
      return idsOf((await inbox.quarantine.list({ ...filters })).items);
    }

    test.each<[SqliteFilters, string[]]>([
      [{}, ['no JSON', 'no bytes']],
      [{ since: '2026-01-02' }, ['no bytes']],
      [{ until: '2026-01-02' }, ['no JSON']],
      [{ text: '"HI"' }, ['no JSON']],
      [{ text: 'bye' }, []],
      [{ type: 'vdc', outcome: 'passed' }, ['no JSON', 'no bytes']],
    ])('%j finds %j: they have no type and no outcome', async (filters, found) => {
      expect(await quarantined(filters)).toEqual(found);
    });
  });
});
