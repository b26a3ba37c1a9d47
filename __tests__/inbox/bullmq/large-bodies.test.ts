import { describeWithRedis } from '../../redis/redis-server';
import { anEntry, idsOf, tenMinutes } from '../entries';
import { useRedis } from './shared-redis';

describeWithRedis('entries with large bodies', () => {
  const { inbox, closed } = useRedis();

  test('end a page sooner, and its cursor leads to the others', async () => {
    const one = closed(inbox());
    const ids = Array.from({ length: 250 }, (_, index) => `large-${String(index).padStart(3, '0')}`);
    const body = Buffer.alloc(400_000, 'x');
    for (const id of ids) await one.add(anEntry({ id, body }), tenMinutes);
    const first = await one.list({ state: 'waiting', limit: 250 });
    expect(first.items).toHaveLength(100);
    const second = await one.list({ state: 'waiting', limit: 250, cursor: first.cursor });
    const third = await one.list({ state: 'waiting', limit: 250, cursor: second.cursor });
    expect(idsOf([...first.items, ...second.items, ...third.items])).toEqual(ids);
    expect(third.cursor).toBeNull();
  });
});
