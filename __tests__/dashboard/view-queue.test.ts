import { setImmediate as turn } from 'node:timers/promises';
import { ViewQueue } from '../../lib/dashboard/view-queue';

/** A view that takes a time, and counts how often it was computed. */
function aView(ms = 0) {
  const view = { count: 0, endedAt: 0 };
  const compute = () => {
    view.count++;
    const until = performance.now() + ms;
    while (performance.now() < until);
    view.endedAt = performance.now();
    return { count: view.count };
  };
  return { view, compute };
}

test('requests that come before a view is computed share it, later ones get another', async () => {
  const queue = new ViewQueue();
  const { view, compute } = aView();
  const first = [queue.get('a', compute), queue.get('a', compute)];
  expect(view.count).toBe(0);
  expect(await Promise.all(first)).toEqual(['{"count":1}', '{"count":1}']);
  expect(await queue.get('a', compute)).toBe('{"count":2}');
});

test('different views are computed one after the other, with turns between them', async () => {
  const queue = new ViewQueue();
  const slow = aView(20);
  const next = aView();
  let turns = 0;
  let isDone = false;
  const counting = (async () => {
    while (!isDone) {
      await turn();
      if (slow.view.count === 1 && next.view.count === 0) turns++;
    }
  })();
  await Promise.all([queue.get('slow', slow.compute), queue.get('next', next.compute)]);
  isDone = true;
  await counting;
  expect(turns).toBeGreaterThan(1);
  expect(next.view.endedAt - slow.view.endedAt).toBeGreaterThan(10);
});

test('a view that cannot be computed fails for those who asked for it, and stops no other', async () => {
  const queue = new ViewQueue();
  const fail = () => {
    throw new Error('no such build');
  };
  const failed = [queue.get('a', fail), queue.get('a', fail)];
  const { compute } = aView();
  const other = queue.get('b', compute);
  for (const one of failed) await expect(one).rejects.toThrow('no such build');
  expect(await other).toBe('{"count":1}');
});
