import { FallbackInbox } from '../../../lib/inbox/fallback/fallback-inbox';
import type { AddResult, Entry } from '../../../lib/inbox/inbox';
import { memoryInbox } from '../../../lib/inbox/memory/memory-inbox';
import { pass, useStoppedClock } from '../clock';
import { anEntry, idsOf, tenMinutes } from '../entries';
import { broken, fallbackBefore, laterAnswer, never, rejection } from './failing-store';

describe('FallbackInbox', () => {
  useStoppedClock();

  test.each(['stored', 'duplicate', 'full'] as const)('passes on that an entry is %s', async (result) => {
    for (const answer of [result, Promise.resolve(result)]) {
      const { fallback, added, errors } = fallbackBefore([answer]);
      const entry = anEntry();
      expect(await fallback.add(entry, tenMinutes)).toBe(result);
      expect(added).toEqual([[entry.id, 600_000]]);
      expect(fallback.size).toBe(0);
      expect(errors).toEqual([]);
      expect(jest.getTimerCount()).toBe(0);
    }
  });

  test.each([
    ['throws', () => broken],
    ['rejects', rejection],
  ])('buffers what a store does not take that %s, and adds it again until it is stored', async (_, failing) => {
    const { fallback, added, errors, answer } = fallbackBefore([failing()]);
    const entry = anEntry();
    expect(await fallback.add(entry, tenMinutes)).toBe('buffered');
    expect(fallback.size).toBe(1);
    expect(errors).toMatchObject([
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
    expect(fallback.size).toBe(0);
    expect(errors).toHaveLength(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  describe('before a store that never answers', () => {
    test('asks it to take no more than so many at once, also when it flushes, and buffers or drops the others', async () => {
      const { fallback, added, errors } = fallbackBefore([never], { maxBuffered: 3, maxUnanswered: 2 });
      const results = Array.from({ length: 6 }, () => fallback.add(anEntry(), tenMinutes));
      expect(added).toHaveLength(2);
      await pass(5000);
      expect(await Promise.all(results)).toEqual(['full', 'full', 'buffered', 'buffered', 'buffered', 'full']);
      await pass(600_000);
      expect(added).toHaveLength(2);
      expect(fallback.size).toBe(3);
      expect(errors).toHaveLength(1);
    });

    test('lets it have 256 MiB of bodies', async () => {
      const { fallback, added } = fallbackBefore([never], { maxBuffered: 0 });
      const body = Buffer.alloc(100 * 1024 * 1024);
      const results = Array.from({ length: 3 }, () => fallback.add(anEntry({ body }), tenMinutes));
      expect(await results[2]).toBe('unavailable');
      expect(added).toHaveLength(2);
    });

    test('asks it again once it has answered', async () => {
      const asked = laterAnswer();
      const { fallback, answer } = fallbackBefore([asked.promise], { maxBuffered: 0, maxUnanswered: 1 });
      const first = fallback.add(anEntry(), tenMinutes);
      expect(await fallback.add(anEntry(), tenMinutes)).toBe('unavailable');
      asked.give('stored');
      expect(await first).toBe('stored');
      answer(Promise.resolve('stored'));
      expect(await fallback.add(anEntry(), tenMinutes)).toBe('stored');
    });
  });

  test('buffers one of two copies that failed at the same time, and the other is a duplicate', async () => {
    const { fallback, added, answer } = fallbackBefore([rejection(), rejection()]);
    const [first, copy] = [anEntry({ key: 'k' }), anEntry({ key: 'k' })];
    expect(await Promise.all([fallback.add(first, tenMinutes), fallback.add(copy, tenMinutes)])).toEqual([
      'buffered',
      'duplicate',
    ]);
    answer('stored');
    await pass(60_000);
    expect(added.at(-1)).toEqual([first.id, 600_000]);
    expect(fallback.size).toBe(0);
  });

  test('waits five seconds for a store that does not answer', async () => {
    const { fallback, errors } = fallbackBefore([never]);
    const kept = jest.fn();
    void Promise.resolve(fallback.add(anEntry(), tenMinutes)).then(kept);
    await pass(4999);
    expect(kept).not.toHaveBeenCalled();
    await pass(1);
    expect(kept).toHaveBeenCalledWith('buffered');
    expect(errors[0]?.cause).toEqual(new Error('The inbox did not respond within 5000 ms.'));
    expect(jest.getTimerCount()).toBe(1);
  });

  test('waits for the store when it flushes, too, and asks again once it has answered', async () => {
    const asked = laterAnswer();
    const { fallback, added } = fallbackBefore([broken, asked.promise, 'stored']);
    await fallback.add(anEntry(), tenMinutes);
    await pass(250);
    await pass(60_000);
    expect(added).toHaveLength(2);
    expect(fallback.size).toBe(1);
    asked.fail();
    await pass(30_000);
    expect(added).toHaveLength(3);
    expect(fallback.size).toBe(0);
  });

  describe('withdraws what the store has not answered in time', () => {
    /** Two entries to which the store does not respond, unless they are withdrawn: then it rejects. */
    async function overdue(maxBuffered: number) {
      const asked = [laterAnswer(), laterAnswer()] as const;
      const entries = [anEntry(), anEntry()] as const;
      const withdrawn: string[] = [];
      const cancel = (id: string) => {
        withdrawn.push(id);
        asked[entries.findIndex((entry) => entry.id === id)]?.fail();
        return true;
      };
      const answers = [asked[0].promise, asked[1].promise, 'stored' as const];
      const { fallback, added } = fallbackBefore(answers, { maxBuffered, cancel });
      const results = entries.map((entry) => fallback.add(entry, tenMinutes));
      await pass(5000);
      expect(withdrawn).toEqual(idsOf(entries));
      return { fallback, added, entries, results: await Promise.all(results) };
    }

    test('so that what is buffered can be added again', async () => {
      const { fallback, added, entries, results } = await overdue(10);
      expect(results).toEqual(['buffered', 'buffered']);
      await pass(250);
      expect(added.slice(2).map(([id]) => id)).toEqual(idsOf(entries));
      expect(fallback.size).toBe(0);
    });

    test('so that what has no room is truly dropped', async () => {
      const { fallback, added, entries, results } = await overdue(1);
      expect(results).toEqual(['buffered', 'full']);
      await pass(60_000);
      expect(added.slice(2).map(([id]) => id)).toEqual([entries[0].id]);
      expect(fallback.has(entries[1], tenMinutes)).toBe(false);
    });

    test('so that what the caller sends back is not stored', async () => {
      const { fallback, added, results } = await overdue(0);
      expect(results).toEqual(['unavailable', 'unavailable']);
      await pass(60_000);
      expect(added).toHaveLength(2);
      expect(fallback.size).toBe(0);
    });
  });

  test('survives a late rejection of a store that it no longer waits for', async () => {
    let reject: (cause: Error) => void = () => {};
    const late = new Promise<AddResult>((_, fail) => {
      reject = fail;
    });
    const { fallback, errors } = fallbackBefore([late, 'stored']);
    const kept = fallback.add(anEntry(), tenMinutes);
    await pass(5000);
    expect(await kept).toBe('buffered');
    reject(broken);
    await pass(250);
    expect(fallback.size).toBe(0);
    expect(errors).toHaveLength(1);
  });

  test('waits longer from failure to failure: from 250 ms, doubled, to 30 s', async () => {
    const { fallback, added } = fallbackBefore([broken]);
    await fallback.add(anEntry(), tenMinutes);
    for (const delayMs of [250, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000, 30_000, 30_000]) {
      const before = added.length;
      await pass(delayMs - 1);
      expect(added).toHaveLength(before);
      await pass(1);
      expect(added).toHaveLength(before + 1);
    }
  });

  test('lines what is new up behind what is buffered, and adds all of it in order', async () => {
    const { fallback, added, answer } = fallbackBefore([broken]);
    const entries = [anEntry(), anEntry(), anEntry()];
    for (const entry of entries) expect(await fallback.add(entry, tenMinutes)).toBe('buffered');
    expect(added).toHaveLength(1);
    expect(fallback.size).toBe(3);
    answer('stored');
    await pass(250);
    expect(added.slice(1).map(([id]) => id)).toEqual(idsOf(entries));
    expect(fallback.size).toBe(0);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('goes on with what is left after a failure in between', async () => {
    const { fallback, added } = fallbackBefore([broken, 'stored', broken, 'stored']);
    const [first, second] = [anEntry(), anEntry()];
    await fallback.add(first, tenMinutes);
    await fallback.add(second, tenMinutes);
    await pass(250);
    expect(fallback.size).toBe(1);
    await pass(250);
    expect(fallback.size).toBe(0);
    expect(added.map(([id]) => id)).toEqual([first.id, first.id, second.id, second.id]);
  });

  test('is not kept from storing the rest by an entry that the store always refuses', async () => {
    const stored: string[] = [];
    const poison = anEntry();
    const primary = {
      ...memoryInbox(),
      isLocal: false,
      add: (entry: Entry) => {
        if (entry.id === poison.id) throw new Error('refused');
        stored.push(entry.id);
        return 'stored' as const;
      },
    };
    const errors: unknown[] = [];
    const fallback = new FallbackInbox({
      primary,
      maxBuffered: 5,
      maxUnanswered: 1000,
      onError: (error) => errors.push(error),
    });
    const results = [await fallback.add(poison, tenMinutes)];
    for (let n = 0; n < 4; n++) results.push(await fallback.add(anEntry(), tenMinutes));
    await pass(250);
    for (let n = 0; n < 4; n++) results.push(await fallback.add(anEntry(), tenMinutes));
    expect(results).toEqual([
      'buffered',
      'buffered',
      'buffered',
      'buffered',
      'buffered',
      'stored',
      'stored',
      'stored',
      'stored',
    ]);
    expect(stored).toHaveLength(8);
    expect(fallback.size).toBe(1);
    expect(errors).toHaveLength(1);
    await Promise.all([fallback.close({ timeoutMs: 10 }), pass(10)]);
  });

  test('finds no duplicates where there is no window', async () => {
    const { fallback } = fallbackBefore([broken, 'stored']);
    const always = { dedupeWindowMs: 0 };
    const results = [anEntry({ key: 'k' }), anEntry({ key: 'k' })].map((entry) => fallback.add(entry, always));
    expect(await Promise.all(results)).toEqual(expect.arrayContaining(['buffered']));
    expect(await Promise.all(results)).not.toContain('duplicate');
    await fallback.close({ timeoutMs: 10 });
  });

  test('removes a buffered entry when the store says that it is a duplicate', async () => {
    const { fallback } = fallbackBefore([broken, 'duplicate']);
    await fallback.add(anEntry(), tenMinutes);
    await pass(250);
    expect(fallback.size).toBe(0);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('keeps what is buffered while the store is full, and tries again', async () => {
    const { fallback, added, errors } = fallbackBefore([broken, 'full', 'full', 'stored']);
    await fallback.add(anEntry(), tenMinutes);
    await pass(250);
    await pass(500);
    expect(fallback.size).toBe(1);
    await pass(1000);
    expect(fallback.size).toBe(0);
    expect(added).toHaveLength(4);
    expect(errors).toHaveLength(1);
  });

  test('finds a duplicate of a buffered key, whatever its id', async () => {
    const { fallback, added } = fallbackBefore([broken]);
    await fallback.add(anEntry({ key: 'a' }), tenMinutes);
    expect(await fallback.add(anEntry({ key: 'a' }), tenMinutes)).toBe('duplicate');
    expect(fallback.size).toBe(1);
    expect(added).toHaveLength(1);
  });

  test('buffers no more than it may', async () => {
    const { fallback, answer } = fallbackBefore([broken], { maxBuffered: 2 });
    expect(await fallback.add(anEntry(), tenMinutes)).toBe('buffered');
    expect(await fallback.add(anEntry(), tenMinutes)).toBe('buffered');
    expect(await fallback.add(anEntry(), tenMinutes)).toBe('full');
    expect(fallback.size).toBe(2);
    answer('stored');
    await pass(250);
    expect(await fallback.add(anEntry(), tenMinutes)).toBe('stored');
  });

  test('buffers no more than 256 MiB', async () => {
    const { fallback, answer } = fallbackBefore([broken], { maxBuffered: 1000 });
    const body = Buffer.alloc(64 * 1024 * 1024);
    for (let index = 0; index < 4; index++) expect(await fallback.add(anEntry({ body }), tenMinutes)).toBe('buffered');
    expect(await fallback.add(anEntry({ body: Buffer.alloc(1) }), tenMinutes)).toBe('full');
    expect(await fallback.add(anEntry({ body: Buffer.alloc(0) }), tenMinutes)).toBe('buffered');
    answer('stored');
    await pass(250);
    answer(broken);
    expect(await fallback.add(anEntry({ body: Buffer.alloc(1) }), tenMinutes)).toBe('buffered');
    for (let index = 0; index < 3; index++) expect(await fallback.add(anEntry({ body }), tenMinutes)).toBe('buffered');
    expect(await fallback.add(anEntry({ body }), tenMinutes)).toBe('full');
  });

  test('buffers nothing when it may buffer nothing: the failure is the caller’s', async () => {
    const { fallback, added, errors } = fallbackBefore([broken, broken, 'stored'], { maxBuffered: 0 });
    expect(await fallback.add(anEntry(), tenMinutes)).toBe('unavailable');
    expect(await fallback.add(anEntry(), tenMinutes)).toBe('unavailable');
    expect(await fallback.add(anEntry(), tenMinutes)).toBe('stored');
    expect(fallback.size).toBe(0);
    expect(added).toHaveLength(3);
    expect(errors).toHaveLength(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('reports a failure once in a row, and again after a recovery', async () => {
    const { fallback, errors } = fallbackBefore([broken, broken, broken, 'stored', broken, 'stored']);
    await fallback.add(anEntry(), tenMinutes);
    await pass(250);
    await pass(500);
    expect(errors).toHaveLength(1);
    await pass(1000);
    expect(fallback.size).toBe(0);
    expect(await fallback.add(anEntry(), tenMinutes)).toBe('buffered');
    expect(errors).toHaveLength(2);
    await pass(250);
    expect(fallback.size).toBe(0);
    expect(errors).toHaveLength(2);
  });
});
