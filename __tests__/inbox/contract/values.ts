import type { Inbox, InboxValues } from '../../../lib/inbox/inbox';
import { until } from '../../until';

export function valuesContract(current: () => Inbox): void {
  const values = () => current().values as InboxValues;

  test('returns what was set last', async () => {
    await values().set('poll:a', 'first');
    await values().set('poll:a', 'second');
    await values().set('poll:b', 'of b');
    expect(await values().get('poll:a')).toBe('second');
    expect(await values().get('poll:b')).toBe('of b');
  });

  test('returns undefined for a key that was not set', async () => {
    expect(await values().get('poll:none')).toBeUndefined();
  });

  test('keeps any string, also as a key', async () => {
    const odd = 'Grüße \ud800 \0 \u202e {"a":1}';
    await values().set(`test:${odd}`, odd);
    // Not all stores keep half of a surrogate pair.
    expect((await values().get(`test:${odd}`))?.toWellFormed()).toBe(odd.toWellFormed());
  });

  test('forgets a value after its time, and not before', async () => {
    await values().set('test:short', 'a', { keepMs: 5 });
    await values().set('test:long', 'b', { keepMs: 60_000 });
    await until(async () => (await values().get('test:short')) === undefined);
    expect(await values().get('test:long')).toBe('b');
  });

  test('keeps a value for good that is set again without a time', async () => {
    await values().set('test:a', 'short', { keepMs: 5 });
    await values().set('test:a', 'lasting');
    await values().set('test:b', 'short', { keepMs: 5 });
    await until(async () => (await values().get('test:b')) === undefined);
    expect(await values().get('test:a')).toBe('lasting');
  });
}
