import { CompletedEntries } from '../../../lib/dashboard/read-model/completed-entries';
import type { StoredEntry } from '../../../lib/inbox/inbox';
import { aStoredEntry } from '../../inbox/entries';

const hourMs = 60 * 60_000;
const now = Date.parse('2026-03-02T08:00:00Z');
const iso = (hoursAgo: number) => new Date(now - hoursAgo * hourMs).toISOString();
const hoursAgo = (at: number) => (at === Number.NEGATIVE_INFINITY ? null : (now - at) / hourMs);

/** Received and completed so many hours ago. */
const completed = (hours: number, given: Partial<StoredEntry> = {}): StoredEntry =>
  aStoredEntry({ state: 'completed', attempts: 1, receivedAt: iso(hours), firstAttemptAt: iso(hours), ...given });

function entries(...stored: StoredEntry[]): CompletedEntries {
  const all = new CompletedEntries();
  all.add(stored);
  return all;
}

const ten = (given: Partial<StoredEntry>) => Array.from({ length: 10 }, (_, index) => completed(10 - index, given));
const perType = { maxCompleted: 10, isPerType: true, maxCompletedAgeMs: 24 * hourMs };
const inAll = { ...perType, isPerType: false };

test.each([
  ['vdc', perType, 10],
  ['vdc', inAll, 10],
  ['concurrency', perType, null],
  ['concurrency', inAll, 0],
] as const)('as many of the type %s as are stored: %j', (type, retention, expected) => {
  expect(hoursAgo(entries(...ten({ type })).cutByCount(retention, now))).toBe(expected);
});

test('an old event of a type that is complete does not show that another type is', () => {
  const both = entries(...ten({ type: 'vdc' }), completed(40, { type: 'rdc' }));
  expect(hoursAgo(both.cutByCount(perType, now))).toBe(10);
  expect(hoursAgo(both.cutByAge({ ...perType, maxCompletedAgeMs: 12 * hourMs }, now))).toBe(10);
});

test.each([
  ['retried after it failed', { firstAttemptAt: iso(1) }],
  ['completed after several attempts, at an unknown time', { attempts: 3 }],
])('an event that was %s is not the oldest completed one', (_, given) => {
  expect(hoursAgo(entries(...ten({}), completed(40, given)).cutByCount(inAll, now))).toBe(10);
});

test('if no time of completion is known, all may have been deleted', () => {
  expect(hoursAgo(entries(...ten({ attempts: 2 })).cutByCount(perType, now))).toBe(0);
  expect(hoursAgo(entries().oldestAt(now))).toBe(0);
});

test('events in another state show nothing, and are stored longer than completed ones', () => {
  const all = entries(...ten({ state: 'failed' }), completed(30, { state: 'waiting' }));
  expect([all.cutByCount(inAll, now), all.cutByAge(inAll, now)].map(hoursAgo)).toEqual([null, 24]);
});
