import type { EntryProgress, EntryState, Inbox, StoredEntry } from '../../../lib/inbox/inbox';
import { until } from '../../until';
import {
  aConsumer,
  anEntry,
  blockingProcessor,
  idsOf,
  isCompleted,
  isFailed,
  recordingProcessor,
  tenMinutes,
  untouched,
} from '../entries';

export function addContract(current: () => Inbox): void {
  const countOf = async (state: EntryState) => (await current().counts())[state];

  test('stores an entry that is new', async () => {
    expect(await current().add(anEntry(), tenMinutes)).toBe('stored');
    expect(await countOf('waiting')).toBe(1);
  });

  test('finds that a copy under the same key is a duplicate, and stores the first only', async () => {
    const first = anEntry({ key: 'vdc:a' });
    await current().add(first, tenMinutes);
    expect(await current().add(anEntry({ key: 'vdc:a' }), tenMinutes)).toBe('duplicate');
    const { items } = await current().list({ state: 'waiting' });
    expect(idsOf(items)).toEqual([first.id]);
  });

  test.each([
    ['of the same content under different keys', { body: Buffer.from('{}') }, tenMinutes],
    ['of the same key when the window is 0', { key: 'vdc:a' }, { dedupeWindowMs: 0 }],
  ])('stores entries %s', async (_, fields, options) => {
    for (const _ of [1, 2]) expect(await current().add(anEntry(fields), options)).toBe('stored');
    expect(await countOf('waiting')).toBe(2);
  });

  test('stores one of several copies that are added together', async () => {
    const copies = Array.from({ length: 5 }, () => anEntry({ key: 'vdc:a' }));
    const results = await Promise.all(copies.map((entry) => current().add(entry, tenMinutes)));
    expect(results.sort()).toEqual(['duplicate', 'duplicate', 'duplicate', 'duplicate', 'stored']);
    expect(await countOf('waiting')).toBe(1);
  });

  test('stores a copy once the window is over', async () => {
    await current().add(anEntry({ key: 'vdc:a' }), { dedupeWindowMs: 20 });
    const copy = anEntry({ key: 'vdc:a' });
    await until(async () => (await current().add(copy, { dedupeWindowMs: 20 })) === 'stored');
    expect(await countOf('waiting')).toBe(2);
  });

  test('finds that the same id is a duplicate, also without a window', async () => {
    const entry = anEntry();
    await current().add(entry, { dedupeWindowMs: 0 });
    expect(await current().add(entry, { dedupeWindowMs: 0 })).toBe('duplicate');
    expect(await countOf('waiting')).toBe(1);
  });

  test('finds that a copy of an active entry is a duplicate', async () => {
    const { seen, process, end } = blockingProcessor();
    const entry = anEntry({ key: 'vdc:a' });
    current().consume(aConsumer({ process, maxParallel: 2 }));
    await current().add(entry, tenMinutes);
    await until(() => seen.length === 1);
    expect(await current().add(anEntry({ key: 'vdc:a' }), tenMinutes)).toBe('duplicate');
    end(entry.id);
    await until(async () => (await countOf('completed')) === 1);
    expect(idsOf(seen)).toEqual([entry.id]);
  });

  test.each([
    ['its id comes again, also without a window', {}, { dedupeWindowMs: 0 }],
    ['a copy comes', { id: 'copy' }, tenMinutes],
  ])('dispatches no completed entry again when %s', async (_, fields, options) => {
    const { seen, process } = recordingProcessor();
    current().consume(aConsumer({ process }));
    const entry = anEntry({ key: 'vdc:a' });
    await current().add(entry, options);
    await until(async () => (await countOf('completed')) === 1);
    expect(await current().add({ ...entry, ...fields }, options)).toBe('duplicate');
    expect(await current().counts()).toMatchObject({ waiting: 0, completed: 1 });
    await current().add(anEntry({ key: 'vdc:b' }), options);
    await until(async () => (await countOf('completed')) === 2);
    expect(seen.map(({ key }) => key)).toEqual(['vdc:a', 'vdc:b']);
  });

  test.each([
    ['a copy', (id: string) => anEntry({ key: `vdc:${id}` }), tenMinutes],
    ['the same id', (id: string) => anEntry({ id, key: `vdc:${id}` }), { dedupeWindowMs: 0 }],
  ])(
    'puts a failed entry back to waiting when %s comes, with its attempts counted again',
    async (_, again, options) => {
      const results = [isFailed, isCompleted];
      const { seen, process } = recordingProcessor(() => results.shift() ?? isFailed);
      const entry = anEntry({ id: 'failing', key: 'vdc:failing' });
      current().consume(aConsumer({ process }));
      await current().add(entry, options);
      await until(async () => (await countOf('failed')) === 1);
      expect(await current().add(again(entry.id), options)).toBe('duplicate');
      await until(async () => (await countOf('completed')) === 1);
      expect(await countOf('failed')).toBe(0);
      expect(seen.map(({ id, attempts, failedAttempts }) => [id, attempts, failedAttempts])).toEqual([
        [entry.id, 1, 0],
        [entry.id, 1, 0],
      ]);
    },
  );

  test.each([
    ['NUL bytes', Buffer.from('{"name":"a\0b"}\0')],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0xc3, 0x28, 0x80, 0x7d])],
    ['escapes of lone surrogates', Buffer.from('{"name":"\\ud800 \\udc00"}')],
    ['a byte-order mark and characters outside the basic plane', Buffer.from('\ufeff{"name":"\u{1f600}"}')],
    ['every byte there is', Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))],
    ['no bytes', Buffer.alloc(0)],
    ['a megabyte', Buffer.alloc(1024 * 1024, 'abc\n')],
  ])('stores %s as they came', async (_, body) => {
    const { seen, process } = blockingProcessor();
    const entry = anEntry({ body: Buffer.from(body) });
    await current().add(entry, tenMinutes);
    const { items } = await current().list({ state: 'waiting' });
    const found = await current().get(entry.id);
    current().consume(aConsumer({ process }));
    await until(() => seen.length === 1);
    for (const stored of [items[0], found, seen[0]] as StoredEntry[]) {
      expect(Buffer.isBuffer(stored.body)).toBe(true);
      expect(stored.body.equals(body)).toBe(true);
    }
  });

  test.each([
    { verified: true, source: 'main' },
    { verified: false, source: null },
    { verified: false, source: 'Grüße \u{1f600} :/\\' },
  ])('stores what is known of an entry: $verified, $source', async (origin) => {
    const entry = anEntry({ ...origin, type: 'visual-build', key: `visual-build:${origin.source}` });
    const { seen, process } = blockingProcessor();
    await current().add(entry, tenMinutes);
    const { items } = await current().list({ state: 'waiting' });
    expect(items).toEqual([{ ...entry, ...untouched }]);
    current().consume(aConsumer({ types: ['visual-build'], process }));
    await until(() => seen.length === 1);
    expect(seen).toEqual([
      { ...entry, ...untouched, state: 'active', attempts: 1, firstAttemptAt: expect.any(String) },
    ]);
  });

  // Only an inbox of this process alone is given entries that were attempted before, while the store failed.
  const started: EntryProgress = {
    ...untouched,
    attempts: 3,
    failedAttempts: 2,
    firstAttemptAt: '2026-01-01T00:00:01.000Z',
    lastError: 'Error: busy',
  };
  test.each<EntryProgress>([
    { ...started, nextAttemptAt: new Date(Date.UTC(2100, 0, 1)).toISOString() },
    { ...started, state: 'completed', lastError: null },
    { ...started, state: 'failed', failedAttempts: 3 },
  ])('stores an entry with the progress that it comes with: $state', async (progress) => {
    if (current().isLocal !== true) return;
    const { seen, process } = recordingProcessor();
    current().consume(aConsumer({ process }));
    const [entry, next] = [anEntry({ key: 'vdc:a' }), anEntry()];
    expect(await current().add(entry, { ...tenMinutes, progress })).toBe('stored');
    expect(await current().add(next, tenMinutes)).toBe('stored');
    await until(async () => (await current().get(next.id))?.state === 'completed');
    expect((await current().list({ state: progress.state })).items[0]).toEqual({ ...entry, ...progress });
    expect(idsOf(seen)).toEqual([next.id]);
  });

  test('dispatches an entry whose progress says that it is due, and counts on', async () => {
    if (current().isLocal !== true) return;
    const { seen, process } = recordingProcessor();
    current().consume(aConsumer({ process }));
    const progress = { ...started, nextAttemptAt: '2026-01-01T00:00:02.000Z' };
    await current().add(anEntry(), { ...tenMinutes, progress });
    await until(() => seen.length === 1);
    expect(seen[0]).toMatchObject({ ...started, state: 'active', attempts: 4, nextAttemptAt: null });
  });
}
