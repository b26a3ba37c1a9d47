import { Hold } from '../../lib/inbox/fallback/hold';
import type { AddResult, Entry } from '../../lib/inbox/inbox';
import { memoryInbox } from '../../lib/inbox/memory/memory-inbox';
import { pass, useStoppedClock } from './clock';
import { anEntry, idsOf, tenMinutes } from './entries';
import { broken, holdBefore, never, nobody, rejection } from './hold/failing-store';

describe('Hold', () => {
  useStoppedClock();

  test.each(['stored', 'repeat', 'full'] as const)('passes on that an entry is %s', async (result) => {
    for (const answer of [result, Promise.resolve(result)]) {
      const { hold, added, failures } = holdBefore([answer]);
      const entry = anEntry();
      expect(await hold.keep(entry, tenMinutes)).toBe(result);
      expect(added).toEqual([[entry.id, 600_000]]);
      expect(hold.size).toBe(0);
      expect(failures).toEqual([]);
      expect(jest.getTimerCount()).toBe(0);
    }
  });

  test.each([
    ['throws', () => broken],
    ['rejects', rejection],
  ])('holds what a store does not take that %s, and adds it again until it is stored', async (_, failing) => {
    const { hold, added, failures, answer } = holdBefore([failing()]);
    const entry = anEntry();
    expect(await hold.keep(entry, tenMinutes)).toBe('held');
    expect(hold.size).toBe(1);
    expect(failures).toMatchObject([
      {
        code: 'STORE_FAILED',
        message: 'Expected the inbox to store an event, but it failed.',
        cause: broken,
      },
    ]);
    await pass(249);
    expect(added).toHaveLength(1);
    await pass(1);
    expect(added).toHaveLength(2);
    answer('stored');
    await pass(499);
    expect(added).toHaveLength(2);
    await pass(1);
    expect(added).toEqual(Array(3).fill([entry.id, 600_000]));
    expect(hold.size).toBe(0);
    expect(failures).toHaveLength(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('holds one of two copies that failed at the same time, and the other is a repeat', async () => {
    const { hold, added, answer } = holdBefore([rejection(), rejection()]);
    const [first, copy] = [anEntry({ key: 'k' }), anEntry({ key: 'k' })];
    expect(await Promise.all([hold.keep(first, tenMinutes), hold.keep(copy, tenMinutes)])).toEqual(['held', 'repeat']);
    answer('stored');
    await pass(60_000);
    expect(added.at(-1)).toEqual([first.id, 600_000]);
    expect(hold.size).toBe(0);
  });

  test('waits five seconds for a store that does not answer', async () => {
    const { hold, failures } = holdBefore([never]);
    const kept = jest.fn();
    void Promise.resolve(hold.keep(anEntry(), tenMinutes)).then(kept);
    await pass(4999);
    expect(kept).not.toHaveBeenCalled();
    await pass(1);
    expect(kept).toHaveBeenCalledWith('held');
    expect(failures[0]?.cause).toEqual(new Error('The store did not answer within 5000 ms.'));
    expect(jest.getTimerCount()).toBe(1);
  });

  test('waits for the store at the next tries too', async () => {
    const { hold, added } = holdBefore([broken, never]);
    await hold.keep(anEntry(), tenMinutes);
    await pass(250);
    expect(added).toHaveLength(2);
    await pass(4999);
    expect(hold.size).toBe(1);
    await pass(1);
    await pass(500);
    expect(added).toHaveLength(3);
  });

  test('survives a late rejection of a store that it no longer waits for', async () => {
    let reject: (cause: Error) => void = () => {};
    const late = new Promise<AddResult>((_, fail) => {
      reject = fail;
    });
    const { hold, failures } = holdBefore([late, 'stored']);
    const kept = hold.keep(anEntry(), tenMinutes);
    await pass(5000);
    expect(await kept).toBe('held');
    reject(broken);
    await pass(250);
    expect(hold.size).toBe(0);
    expect(failures).toHaveLength(1);
  });

  test('waits longer from failure to failure: from 250 ms, doubled, to 30 s', async () => {
    const { hold, added } = holdBefore([broken]);
    await hold.keep(anEntry(), tenMinutes);
    for (const delayMs of [250, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000, 30_000, 30_000]) {
      const before = added.length;
      await pass(delayMs - 1);
      expect(added).toHaveLength(before);
      await pass(1);
      expect(added).toHaveLength(before + 1);
    }
  });

  test('lines what is new up behind what is held, and adds all of it in order', async () => {
    const { hold, added, answer } = holdBefore([broken]);
    const entries = [anEntry(), anEntry(), anEntry()];
    for (const entry of entries) expect(await hold.keep(entry, tenMinutes)).toBe('held');
    expect(added).toHaveLength(1);
    expect(hold.size).toBe(3);
    answer('stored');
    await pass(250);
    expect(added.slice(1).map(([id]) => id)).toEqual(idsOf(entries));
    expect(hold.size).toBe(0);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('goes on with what is left after a failure in between', async () => {
    const { hold, added } = holdBefore([broken, 'stored', broken, 'stored']);
    const [first, second] = [anEntry(), anEntry()];
    await hold.keep(first, tenMinutes);
    await hold.keep(second, tenMinutes);
    await pass(250);
    expect(hold.size).toBe(1);
    await pass(250);
    expect(hold.size).toBe(0);
    expect(added.map(([id]) => id)).toEqual([first.id, first.id, second.id, second.id]);
  });

  test('is not kept from storing the rest by an entry that the store always refuses', async () => {
    const stored: string[] = [];
    const poison = anEntry();
    const inbox = {
      ...memoryInbox(),
      add: (entry: Entry) => {
        if (entry.id === poison.id) throw new Error('refused');
        stored.push(entry.id);
        return 'stored' as const;
      },
    };
    const failures: unknown[] = [];
    const hold = new Hold({ inbox, consumer: nobody, maxHeld: 5, onFailure: (error) => failures.push(error) });
    const results = [await hold.keep(poison, tenMinutes)];
    for (let n = 0; n < 4; n++) results.push(await hold.keep(anEntry(), tenMinutes));
    await pass(250);
    for (let n = 0; n < 4; n++) results.push(await hold.keep(anEntry(), tenMinutes));
    expect(results).toEqual(['held', 'held', 'held', 'held', 'held', 'stored', 'stored', 'stored', 'stored']);
    expect(stored).toHaveLength(8);
    expect(hold.size).toBe(1);
    expect(failures).toHaveLength(1);
    await Promise.all([hold.close(10), pass(10)]);
  });

  test('takes no copy for a repeat where there is no window for repeats', async () => {
    const { hold } = holdBefore([broken, 'stored']);
    const always = { dedupeWindowMs: 0 };
    const results = [anEntry({ key: 'k' }), anEntry({ key: 'k' })].map((entry) => hold.keep(entry, always));
    expect(await Promise.all(results)).toEqual(expect.arrayContaining(['held']));
    expect(await Promise.all(results)).not.toContain('repeat');
    await hold.close(10);
  });

  test('lets a held entry go when the store tells that it is a repeat', async () => {
    const { hold } = holdBefore([broken, 'repeat']);
    await hold.keep(anEntry(), tenMinutes);
    await pass(250);
    expect(hold.size).toBe(0);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('keeps what is held while the store is full, and tries again', async () => {
    const { hold, added, failures } = holdBefore([broken, 'full', 'full', 'stored']);
    await hold.keep(anEntry(), tenMinutes);
    await pass(250);
    await pass(500);
    expect(hold.size).toBe(1);
    await pass(1000);
    expect(hold.size).toBe(0);
    expect(added).toHaveLength(4);
    expect(failures).toHaveLength(1);
  });

  test('takes a copy of a held key for a repeat, whatever its id', async () => {
    const { hold, added } = holdBefore([broken]);
    await hold.keep(anEntry({ key: 'a' }), tenMinutes);
    expect(await hold.keep(anEntry({ key: 'a' }), tenMinutes)).toBe('repeat');
    expect(hold.size).toBe(1);
    expect(added).toHaveLength(1);
  });

  test('takes no more than it may hold', async () => {
    const { hold, answer } = holdBefore([broken], 2);
    expect(await hold.keep(anEntry(), tenMinutes)).toBe('held');
    expect(await hold.keep(anEntry(), tenMinutes)).toBe('held');
    expect(await hold.keep(anEntry(), tenMinutes)).toBe('full');
    expect(hold.size).toBe(2);
    answer('stored');
    await pass(250);
    expect(await hold.keep(anEntry(), tenMinutes)).toBe('stored');
  });

  test('takes no more than 256 MiB', async () => {
    const { hold, answer } = holdBefore([broken], 1000);
    const body = Buffer.alloc(64 * 1024 * 1024);
    for (let index = 0; index < 4; index++) expect(await hold.keep(anEntry({ body }), tenMinutes)).toBe('held');
    expect(await hold.keep(anEntry({ body: Buffer.alloc(1) }), tenMinutes)).toBe('full');
    expect(await hold.keep(anEntry({ body: Buffer.alloc(0) }), tenMinutes)).toBe('held');
    answer('stored');
    await pass(250);
    answer(broken);
    expect(await hold.keep(anEntry({ body: Buffer.alloc(1) }), tenMinutes)).toBe('held');
    for (let index = 0; index < 3; index++) expect(await hold.keep(anEntry({ body }), tenMinutes)).toBe('held');
    expect(await hold.keep(anEntry({ body }), tenMinutes)).toBe('full');
  });

  test('holds nothing when it may hold nothing: the failure is the caller’s', async () => {
    const { hold, added, failures } = holdBefore([broken, broken, 'stored'], 0);
    expect(await hold.keep(anEntry(), tenMinutes)).toBe('unavailable');
    expect(await hold.keep(anEntry(), tenMinutes)).toBe('unavailable');
    expect(await hold.keep(anEntry(), tenMinutes)).toBe('stored');
    expect(hold.size).toBe(0);
    expect(added).toHaveLength(3);
    expect(failures).toHaveLength(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('tells of a failure once in a row, and again after a recovery', async () => {
    const { hold, failures } = holdBefore([broken, broken, broken, 'stored', broken, 'stored']);
    await hold.keep(anEntry(), tenMinutes);
    await pass(250);
    await pass(500);
    expect(failures).toHaveLength(1);
    await pass(1000);
    expect(hold.size).toBe(0);
    expect(await hold.keep(anEntry(), tenMinutes)).toBe('held');
    expect(failures).toHaveLength(2);
    await pass(250);
    expect(hold.size).toBe(0);
    expect(failures).toHaveLength(2);
  });
});
