import { HeldEntries } from '../../../lib/inbox/fallback/held-entries';
import { useStoppedClock } from '../clock';
import { anEntry, idsOf, isDone, isFailed, isWaiting, tenMinutes } from '../entries';

const always = { dedupeWindowMs: 0 };
const mebibyte = 1024 * 1024;

describe('HeldEntries', () => {
  useStoppedClock();

  function holding(count: number, maxCount = count) {
    const held = new HeldEntries(maxCount);
    const entries = Array.from({ length: count }, () => anEntry());
    for (const entry of entries) held.put(entry, tenMinutes);
    return { held, entries };
  }

  function settle(held: HeldEntries, entry: { id: string; key: string }, verdict = isDone): void {
    const found = held.get(entry.id);
    if (found !== undefined) held.settle(found, verdict);
  }

  test('have nothing at first', () => {
    const held = new HeldEntries(1);
    expect(held.size).toBe(0);
    expect(held.atRest()).toEqual([]);
    expect(held.unhandled()).toEqual([]);
    expect(held.original(anEntry(), tenMinutes)).toBeUndefined();
    expect(held.get(anEntry().id)).toBeUndefined();
  });

  test('keep an entry as one that waits and was never tried, apart from what was given', () => {
    const held = new HeldEntries(1);
    const given = Object.freeze(anEntry());
    const entry = { ...given, state: 'waiting', attempts: 0, nextAttemptAt: null, lastError: null };
    const put = held.put(given, tenMinutes);
    expect(put?.entry).toEqual(entry);
    expect(put).toMatchObject({ options: tenMinutes, asked: 0, isOffered: false });
    expect(held.atRest()).toEqual([put]);
    expect(held.atRest()[0]).toBe(put);
    expect(held.get(given.id)).toBe(put);
  });

  test('keep the order in which they came', () => {
    const { held, entries } = holding(3);
    expect(idsOf(held.atRest().map(({ entry }) => entry))).toEqual(idsOf(entries));
  });

  test('know copies by their key where there is a window, and by their id where there is none', () => {
    const held = new HeldEntries(5);
    const [a, b, c] = [anEntry({ key: 'k' }), anEntry({ key: 'k' }), anEntry({ key: 'k' })];
    held.put(a, tenMinutes);
    expect(held.original(b, tenMinutes)).toBeDefined();
    expect(held.original(b, always)).toBeUndefined();
    held.put(b, always);
    expect(held.original(b, always)).toBeDefined();
    expect(held.original(c, always)).toBeUndefined();
    expect(held.size).toBe(2);
  });

  test('find each by its id, also among those that share a key', () => {
    const held = new HeldEntries(5);
    const [a, b] = [anEntry({ key: 'k' }), anEntry({ key: 'k' })];
    const [putA, putB] = [held.put(a, tenMinutes), held.put(b, always)];
    expect(held.get(a.id)).toBe(putA);
    expect(held.get(b.id)).toBe(putB);
    expect(held.get(anEntry({ key: 'k' }).id)).toBeUndefined();
    if (putA) held.take(putA);
    expect(held.get(a.id)).toBeUndefined();
    expect(held.get(b.id)).toBe(putB);
  });

  test('say what is to become of an entry after a try', () => {
    const { held, entries } = holding(3);
    const [waiting, done, failed] = entries as [(typeof entries)[0], (typeof entries)[0], (typeof entries)[0]];
    for (const each of [waiting, done]) settle(held, each, isWaiting(1000));
    const nextAttemptAt = new Date(Date.now() + 1000).toISOString();
    expect(held.get(waiting.id)?.entry).toMatchObject({ state: 'waiting', nextAttemptAt, lastError: 'Error: busy' });
    settle(held, done);
    expect(held.get(done.id)?.entry).toMatchObject({ state: 'done', lastError: null });
    settle(held, failed, isFailed);
    expect(held.get(failed.id)?.entry).toMatchObject({ state: 'failed', lastError: 'Error: no such project' });
    expect(idsOf(held.unhandled())).toEqual([waiting.id]);
  });

  test('count what runs as unhandled', () => {
    const { held, entries } = holding(1);
    const [running] = held.atRest();
    if (running) running.entry.state = 'running';
    expect(idsOf(held.unhandled())).toEqual(idsOf(entries));
  });

  test('take no more than they may, until one is taken away', () => {
    const { held } = holding(2);
    expect(held.put(anEntry(), tenMinutes)).toBeUndefined();
    expect(held.size).toBe(2);
    const [first] = held.atRest();
    if (first) held.take(first);
    expect(held.size).toBe(1);
    expect(held.put(anEntry(), tenMinutes)).toBeDefined();
    expect(held.put(anEntry(), tenMinutes)).toBeUndefined();
  });

  test('say how full they are of what is not handled, by number or by bytes', () => {
    expect(new HeldEntries(0).fullness).toBe(0);
    const { held, entries } = holding(3, 4);
    expect(held.fullness).toBe(0.75);
    settle(held, entries[0] as (typeof entries)[0]);
    expect(held.fullness).toBe(0.5);
    held.put(anEntry({ body: Buffer.alloc(192 * mebibyte) }), tenMinutes);
    expect(held.fullness).toBeCloseTo(0.75, 2);
  });

  test('take nothing away twice', () => {
    const { held } = holding(2);
    const [first] = held.atRest();
    if (first === undefined) throw new Error('nothing is held');
    held.settle(first, isDone);
    held.take(first);
    held.take(first);
    expect(held.size).toBe(1);
    // Were it counted twice, one that is handled would not be known to make room.
    const [second] = held.atRest();
    if (second) held.settle(second, isDone);
    held.put(anEntry(), tenMinutes);
    expect(held.put(anEntry(), tenMinutes)).toBeDefined();
  });

  test('let the oldest handled ones go for what is not handled, as many as it takes', () => {
    const held = new HeldEntries(100);
    const body = Buffer.alloc(64 * mebibyte);
    const entries = Array.from({ length: 4 }, () => anEntry({ body }));
    for (const entry of entries) held.put(entry, tenMinutes);
    expect(held.put(anEntry({ body: Buffer.alloc(1) }), tenMinutes)).toBeUndefined();
    for (const entry of entries.slice(1)) settle(held, entry);
    const large = anEntry({ body: Buffer.alloc(65 * mebibyte) });
    expect(held.put(large, tenMinutes)).toBeDefined();
    expect(idsOf(held.atRest().map(({ entry }) => entry))).toEqual(
      [entries[0], large, entries[3]].map((entry) => entry?.id),
    );
    expect(held.put(anEntry({ body: Buffer.alloc(63 * mebibyte) }), tenMinutes)).toBeDefined();
    expect(held.size).toBe(4);
    expect(held.put(anEntry({ body: Buffer.alloc(65 * mebibyte) }), tenMinutes)).toBeUndefined();
  });

  test('keep what is handled as long as there is room', () => {
    const { held, entries } = holding(2, 4);
    for (const entry of entries) settle(held, entry, isFailed);
    held.put(anEntry(), tenMinutes);
    held.put(anEntry(), tenMinutes);
    expect(held.size).toBe(4);
    expect(held.unhandled()).toHaveLength(2);
  });

  test('take exactly 256 MiB', () => {
    const held = new HeldEntries(10);
    expect(held.put(anEntry({ body: Buffer.alloc(256 * mebibyte) }), tenMinutes)).toBeDefined();
    expect(held.put(anEntry({ body: Buffer.alloc(1) }), tenMinutes)).toBeUndefined();
    expect(held.put(anEntry({ body: Buffer.alloc(0) }), tenMinutes)).toBeDefined();
  });

  test('hold nothing where they may hold nothing', () => {
    const held = new HeldEntries(0);
    expect(held.put(anEntry(), tenMinutes)).toBeUndefined();
    expect(held.size).toBe(0);
  });

  test('take away the one that is given, not another with its key', () => {
    const held = new HeldEntries(1);
    const first = held.put(anEntry({ key: 'k' }), tenMinutes);
    if (first === undefined) throw new Error('it was not held');
    held.settle(first, isDone);
    held.put(anEntry(), tenMinutes);
    const [other] = held.atRest();
    if (other) held.settle(other, isDone);
    const copy = anEntry({ key: 'k' });
    held.put(copy, tenMinutes);
    held.take(first);
    expect(held.get(copy.id)).toBeDefined();
    expect(held.size).toBe(1);
  });

  test('let nothing go for an entry that has no room all the same', () => {
    const held = new HeldEntries(10);
    const [running, handled] = [Buffer.alloc(200 * mebibyte), Buffer.alloc(mebibyte)].map((body) => anEntry({ body }));
    for (const entry of [running, handled]) if (entry) held.put(entry, tenMinutes);
    if (handled) settle(held, handled);
    expect(held.put(anEntry({ body: Buffer.alloc(60 * mebibyte) }), tenMinutes)).toBeUndefined();
    expect(held.size).toBe(2);
  });
});
