import { Random } from '../../lib/testing/random';

const draws = (random: Random) => [
  random.hex(70),
  random.uuid(),
  random.whole(1, 1000),
  random.shuffled(['a', 'b', 'c', 'd', 'e']),
];

it('draws the same for a seed, on every machine', () => {
  expect(draws(new Random(1))).toEqual(draws(new Random('1')));
  expect(new Random(1).hex(32)).toBe('a6685f3b62d57bfc4935263140bae87f');
  expect(new Random(1).uuid()).toBe('a6685f3b-62d5-7bfc-4935-263140bae87f');
});

it('draws otherwise for another seed, and without one each time', () => {
  const drawn = [new Random(1), new Random(2), new Random(), new Random()].map((random) => random.hex(32));
  expect(new Set(drawn).size).toBe(4);
});

it('draws every whole number of a span, and none outside', () => {
  const random = new Random('spans');
  const drawn = new Set(Array.from({ length: 200 }, () => random.whole(-1, 2)));
  expect([...drawn].sort()).toEqual([-1, 0, 1, 2]);
});

it('shuffles without losing anything', () => {
  const items = Array.from({ length: 50 }, (_, index) => index);
  const shuffled = new Random(3).shuffled(items);
  expect(shuffled).not.toEqual(items);
  expect(shuffled.toSorted((a, b) => a - b)).toEqual(items);
});
