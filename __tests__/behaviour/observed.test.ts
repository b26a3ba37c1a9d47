import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isNewer, parse, type VdcEvent } from '../../lib/index';
import { seededRandom } from '../faults/seeded-random';
import { until } from '../until';
import { receiver } from './receiver-under-test';

/** Webhooks of 105 tests of January 2022, anonymised. Their order is that of an export: the newest test first, and its posts in any order. */
const lines = readFileSync(join(__dirname, 'observed-vdc-2022-01.jsonl'), 'utf8').trim().split('\n');
const payloads = lines.map((line) => JSON.parse(line));
/** The verdicts as Sauce Labs sent them: exactly one post of each test says that it ended. */
const verdicts = new Map<string, string>(
  payloads.filter(({ status }) => ['passed', 'failed'].includes(status)).map(({ id, status }) => [id, status]),
);

const eventOf = (line: string): VdcEvent => {
  const [event] = parse(line).events;
  if (event?.type !== 'vdc') throw new Error(`Expected a vdc event: ${line}`);
  return event;
};

function shuffled(items: readonly string[]): string[] {
  const random = seededRandom(7);
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

it('real webhooks are accepted, each as its own event', async () => {
  const { post, handled, rejected, webhooks } = receiver();
  expect((await post(`[${lines.join()}]`)).status).toBe(204);
  await until(() => handled.length === lines.length);
  expect(rejected).toEqual([]);
  expect(await webhooks.health()).toMatchObject({ accepted: lines.length, duplicates: 0 });
});

it('all their fields are understood', () => {
  expect(lines.flatMap((line) => eventOf(line).issues)).toEqual([]);
});

it.each([
  ['in the order of the file', lines],
  ['in the opposite one', [...lines].reverse()],
  ['in any other', shuffled(lines)],
])('isNewer finds the last state of each test %s', (_, ordered) => {
  const latest = new Map<string, VdcEvent>();
  for (const event of ordered.map(eventOf)) {
    const before = latest.get(event.payload.id);
    if (before === undefined || isNewer(event, before)) latest.set(event.payload.id, event);
  }
  expect(verdicts.size).toBe(105);
  expect(new Map([...latest].map(([id, { outcome }]) => [id, outcome]))).toEqual(verdicts);
});
