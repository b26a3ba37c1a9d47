import { MemoryValues } from '../../lib/inbox/memory/memory-inbox';

test('keeps the latest 100,000 values with a time, and all without', () => {
  const values = new MemoryValues();
  values.set('poll:a', 'mark');
  for (let n = 0; n < 101_000; n++) values.set(`test:${n}`, 'x', { keepMs: 60_000 });
  expect(['poll:a', 'test:999', 'test:1000', 'test:100999'].map((key) => values.get(key))).toEqual([
    'mark',
    undefined,
    'x',
    'x',
  ]);
});

test('looks for the oldest of them once in a thousand times: a Map steps over all that were deleted before', () => {
  const values = new MemoryValues();
  const searches = jest.spyOn(Map.prototype, 'keys');
  for (let n = 0; n < 103_000; n++) values.set(`test:${n}`, 'x', { keepMs: 60_000 });
  expect(searches).toHaveBeenCalledTimes(3);
  searches.mockRestore();
});
