import { parse } from '../../lib';
import { filtersOf, matcherOf } from '../../lib/dashboard/filters';
import { testRowOf } from '../../lib/dashboard/read-model/rows';
import { chosenPeriod, lastPeriod, overTime, periodOf } from '../../lib/dashboard/views/over-time';
import type { VdcEvent } from '../../lib/events/event';
import { vdcEvent } from '../../lib/testing';

const now = Date.parse('2026-09-20T12:00:30Z');
const ago = (minutes: number) => ({ at: now - minutes * 60_000 });
const rowOf = (event: object) =>
  testRowOf({ ...(parse(event).events[0] as VdcEvent), receivedAt: new Date(now).toISOString() });
const query = (text: string) => new URLSearchParams(text);

test('quotation marks in a message are found, too', () => {
  const quoted = rowOf(vdcEvent({ status: 'FAILED', exception: 'expected "paid", got "open"' }, ago(10)));
  expect(matcherOf(filtersOf(query('error="paid"'), now))(quoted)).toBe(true);
});

const fields = {
  name: 'checkout › pays',
  owner: 'Grace.Hopper',
  build: 'nightly-417',
  branch_name: 'feature/Login',
  tags: ['smoke', 'slow-lane'],
  browser_name: 'Safari',
  os_name: 'macOS',
  exception: 'AssertionError: expected 3 items',
  status: 'FAILED',
};

test.each([
  ['owner=hopper', true],
  ['owner=ada', false],
  ['tag=lane', true],
  ['tag=smoke, slow', false],
  ['build=LY-41', true],
  ['branch=login', true],
  ['platform=saf', true],
  ['platform=chrome', false],
  ['error=expected 3', true],
  ['error=timeout', false],
  ['error="AssertionError: expected N items"', true],
  ['error="assertionerror: expected N items"', false],
  ['error="expected N items"', false],
  ['build="nightly-417"', true],
  ['build="nightly-41"', false],
  ['text=pays', true],
  ['outcome=fail', false],
  ['outcome=failed&platform=mac&owner=grace', true],
  ['range=hour', true],
  ['from=2026-09-20T11:00Z', true],
  ['from=2026-09-20T13:00%2B01:00&to=2026-09-20T11:50Z', true],
  ['to=2026-09-20T11:49Z', false],
  ['from=2026-09-20T11:51Z', false],
  ['from=last+week', true],
])('parts of words match, and the time: %s', (text, expected) => {
  expect(matcherOf(filtersOf(query(text), now))(rowOf(vdcEvent(fields, ago(10))))).toBe(expected);
});

test('a test without the field does not match', () => {
  const bare = rowOf(vdcEvent({ owner: null, build: null, tags: [], branch_name: null } as never, ago(10)));
  for (const name of ['owner', 'build', 'tag', 'branch']) {
    expect(matcherOf(filtersOf(query(`${name}=x`), now))(bare)).toBe(false);
  }
});

describe('a time that is chosen', () => {
  test('has whole minutes: that of its end belongs to it', () => {
    const period = periodOf(query('from=2026-09-20T10:00:59Z&to=2026-09-20T10:59:01Z'), now);
    expect(period).toEqual({
      range: 'custom',
      from: Date.parse('2026-09-20T10:00:00Z'),
      to: Date.parse('2026-09-20T11:00:00Z'),
      spanMs: 60_000,
    });
  });

  test.each([
    ['from=2026-09-19T10:00Z', 96 + 9],
    ['from=2026-09-01T00:00Z&to=2026-09-08T00:00Z', 169],
    ['from=2020-01-01T00:00Z', 200],
    ['from=0001-01-01T00:00Z&to=9999-01-01T00:00Z', 200],
    ['from=2026-09-20T10:00Z&to=2026-09-19T10:00Z', 1],
    ['from=2027-09-20T10:00Z', 1],
  ])('has no more figures than can be seen: %s', (text, most) => {
    const { at, passed } = overTime([], periodOf(query(text), now), now);
    expect(at.length).toBeGreaterThan(0);
    expect(at.length).toBeLessThanOrEqual(most + 1);
    expect(passed).toHaveLength(at.length);
  });

  test.each(['', 'range=year', 'from=2026-13-01T00:00Z', 'from=2026-09-20T10:00', 'to=now', 'range=constructor'])(
    '%j chooses none',
    (text) => {
      expect(chosenPeriod(query(text), now)).toBeNull();
      expect(periodOf(query(text), now)).toEqual(lastPeriod('day', now));
    },
  );

  test('counts what ended within it, and what ran on beyond it as running', () => {
    const period = periodOf(query('from=2026-09-20T11:00Z&to=2026-09-20T11:09Z'), now);
    const test = (began: number, ended: number) =>
      rowOf(vdcEvent({ status: 'PASSED', creation_time: new Date(now - began * 60_000).toISOString() }, ago(ended)));
    const { passed, running } = overTime([test(59, 55), test(58, 20), test(40, 30)], period, now);
    expect(passed).toEqual([0, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
    expect(running).toEqual([0, 1, 2, 2, 2, 2, 1, 1, 1, 1]);
  });
});
