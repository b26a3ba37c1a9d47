import { MemoryValues } from '../../lib/inbox/memory/memory-inbox';

test('keeps the latest 100,000 values with a time, and all without', () => {
  const values = new MemoryValues();
  values.set('poll:a', 'mark');
  for (let n = 0; n <= 100_000; n++) values.set(`test:${n}`, 'x', { keepMs: 60_000 });
  expect(['poll:a', 'test:0', 'test:1', 'test:100000'].map((key) => values.get(key))).toEqual([
    'mark',
    undefined,
    'x',
    'x',
  ]);
});
