import type { Inbox, StoredEntry } from '../../../lib/inbox/inbox';
import { until } from '../../until';
import { anEntry, heldWork, idsOf, isFailed, recordedWork, tenMinutes } from '../entries';

export function addContract(current: () => Inbox): void {
  const countOf = async (state: 'waiting' | 'running' | 'done' | 'failed') => (await current().counts())[state];

  test('stores an entry that is new', async () => {
    expect(await current().add(anEntry(), tenMinutes)).toBe('stored');
    expect(await countOf('waiting')).toBe(1);
  });

  test('takes a copy under the same key for a repeat, and keeps the first only', async () => {
    const first = anEntry({ key: 'vdc:a' });
    await current().add(first, tenMinutes);
    expect(await current().add(anEntry({ key: 'vdc:a' }), tenMinutes)).toBe('repeat');
    const { items } = await current().list({ state: 'waiting' });
    expect(idsOf(items)).toEqual([first.id]);
  });

  test('stores entries of the same content under different keys', async () => {
    const body = Buffer.from('{}');
    expect(await current().add(anEntry({ body }), tenMinutes)).toBe('stored');
    expect(await current().add(anEntry({ body }), tenMinutes)).toBe('stored');
  });

  test('answers stored once among copies that are added together', async () => {
    const copies = Array.from({ length: 5 }, () => anEntry({ key: 'vdc:a' }));
    const results = await Promise.all(copies.map((entry) => current().add(entry, tenMinutes)));
    expect(results.sort()).toEqual(['repeat', 'repeat', 'repeat', 'repeat', 'stored']);
    expect(await countOf('waiting')).toBe(1);
  });

  test('stores a copy once the window is over', async () => {
    await current().add(anEntry({ key: 'vdc:a' }), { dedupeWindowMs: 20 });
    const copy = anEntry({ key: 'vdc:a' });
    await until(async () => (await current().add(copy, { dedupeWindowMs: 20 })) === 'stored');
    expect(await countOf('waiting')).toBe(2);
  });

  test('takes no copy for a repeat when the window is 0', async () => {
    expect(await current().add(anEntry({ key: 'vdc:a' }), { dedupeWindowMs: 0 })).toBe('stored');
    expect(await current().add(anEntry({ key: 'vdc:a' }), { dedupeWindowMs: 0 })).toBe('stored');
    expect(await countOf('waiting')).toBe(2);
  });

  test('takes the same id for a repeat, also without a window', async () => {
    const entry = anEntry();
    await current().add(entry, { dedupeWindowMs: 0 });
    expect(await current().add(entry, { dedupeWindowMs: 0 })).toBe('repeat');
    expect(await countOf('waiting')).toBe(1);
  });

  test('takes the same id for a repeat after the entry is done, and does not hand it out again', async () => {
    const { seen, work } = recordedWork();
    const entry = anEntry();
    current().consume({ types: ['vdc'], work, maxParallel: 1 });
    await current().add(entry, { dedupeWindowMs: 0 });
    await until(async () => (await countOf('done')) === 1);
    expect(await current().add(entry, { dedupeWindowMs: 0 })).toBe('repeat');
    expect(await countOf('done')).toBe(1);
    expect(await countOf('waiting')).toBe(0);
    expect(seen).toHaveLength(1);
  });

  test('takes a copy of a running entry for a repeat', async () => {
    const { seen, work, end } = heldWork();
    const entry = anEntry({ key: 'vdc:a' });
    current().consume({ types: ['vdc'], work, maxParallel: 2 });
    await current().add(entry, tenMinutes);
    await until(() => seen.length === 1);
    expect(await current().add(anEntry({ key: 'vdc:a' }), tenMinutes)).toBe('repeat');
    end(entry.id);
    await until(async () => (await countOf('done')) === 1);
    expect(idsOf(seen)).toEqual([entry.id]);
  });

  test('does not hand out a copy of an entry that is done', async () => {
    const { seen, work } = recordedWork();
    current().consume({ types: ['vdc'], work, maxParallel: 1 });
    await current().add(anEntry({ key: 'vdc:a' }), tenMinutes);
    await until(async () => (await countOf('done')) === 1);
    expect(await current().add(anEntry({ key: 'vdc:a' }), tenMinutes)).toBe('repeat');
    const next = anEntry({ key: 'vdc:b' });
    await current().add(next, tenMinutes);
    await until(async () => (await countOf('done')) === 2);
    expect(seen.map(({ key }) => key)).toEqual(['vdc:a', 'vdc:b']);
  });

  test('puts a failed entry back to waiting when a repeat of it comes', async () => {
    const verdicts = [isFailed, { state: 'done' } as const];
    const { seen, work } = recordedWork(() => verdicts.shift() ?? isFailed);
    const entry = anEntry({ key: 'vdc:a' });
    current().consume({ types: ['vdc'], work, maxParallel: 1 });
    await current().add(entry, tenMinutes);
    await until(async () => (await countOf('failed')) === 1);
    expect(await current().add(anEntry({ key: 'vdc:a' }), tenMinutes)).toBe('repeat');
    await until(async () => (await countOf('done')) === 1);
    expect(await countOf('failed')).toBe(0);
    expect(idsOf(seen)).toEqual([entry.id, entry.id]);
  });

  test.each([
    ['NUL bytes', Buffer.from('{"name":"a\0b"}\0')],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0xc3, 0x28, 0x80, 0x7d])],
    ['escapes of lone surrogates', Buffer.from('{"name":"\\ud800 \\udc00"}')],
    ['a byte-order mark and characters outside the basic plane', Buffer.from('\ufeff{"name":"\u{1f600}"}')],
    ['every byte there is', Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))],
    ['no bytes', Buffer.alloc(0)],
    ['a megabyte', Buffer.alloc(1024 * 1024, 'abc\n')],
  ])('keeps %s as they came', async (_, body) => {
    const { seen, work } = heldWork();
    await current().add(anEntry({ body: Buffer.from(body) }), tenMinutes);
    const { items } = await current().list({ state: 'waiting' });
    current().consume({ types: ['vdc'], work, maxParallel: 1 });
    await until(() => seen.length === 1);
    for (const kept of [items[0], seen[0]] as StoredEntry[]) {
      expect(Buffer.isBuffer(kept.body)).toBe(true);
      expect(kept.body.equals(body)).toBe(true);
    }
  });

  test.each([
    { verified: true, source: 'main' },
    { verified: false, source: null },
    { verified: false, source: 'Grüße \u{1f600} :/\\' },
  ])('keeps what is known of an entry: $verified, $source', async (origin) => {
    const entry = anEntry({ ...origin, type: 'visual-build', key: `visual-build:${origin.source}` });
    const { seen, work } = heldWork();
    await current().add(entry, tenMinutes);
    const { items } = await current().list({ state: 'waiting' });
    expect(items).toEqual([{ ...entry, state: 'waiting', attempts: 0, nextAttemptAt: null, lastError: null }]);
    current().consume({ types: ['visual-build'], work, maxParallel: 1 });
    await until(() => seen.length === 1);
    expect(seen).toEqual([{ ...entry, state: 'running', attempts: 1, nextAttemptAt: null, lastError: null }]);
  });
}
