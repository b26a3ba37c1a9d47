import { SendResults } from '../../lib/cli/send/summary';

test('the summary has each id once, and at most 10,000', () => {
  const results = new SendResults();
  const ids = Array.from({ length: 10_001 }, (_, index) => `id ${index}`);
  for (let count = 0; count < 2; count++) results.add('204', 1, ids);
  expect(results.toJSON()).toMatchObject({ sent: 2, ids: ids.slice(0, 10_000) });
});
