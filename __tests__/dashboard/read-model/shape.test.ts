import { shapeOf, stemOf } from '../../../lib/dashboard/read-model/shape';

test.each([
  ['AssertionError: expected 3 items in the cart, got 2', 'AssertionError: expected N items in the cart, got N'],
  ['Timeout 30000ms exceeded.\n    at page.ts:12', 'Timeout Nms exceeded.'],
  ['Message:\n  Failed: 3 items\n  Stack:', 'Message: Failed: N items'],
  [
    'java.lang.AssertionError: \r\nExpecting actual:\n  "a"\nto be b',
    'java.lang.AssertionError: Expecting actual: "…"',
  ],
  ['no element "#pay-42" in \'cart\'', 'no element "…" in \'…\''],
  ['“Buy now” is not ‘there’', '“…” is not ‘…’'],
  ['„Kaufen“ ist nicht ‚da‘', '„…“ ist nicht ‚…‘'],
  ["can't click, it isn't there", "can't click, it isn't there"],
  ['job 3f2504e0-4f89-11d3-9a0c-0305e82c3301 is gone', 'job ID is gone'],
  ['commit 9f86d081884c7d65 at 12:30:05.123', 'commit ID at N'],
  ['web 83129ee', 'web ID'],
  ['nightly-417', 'nightly-N'],
  ['web_nightly_417', 'web_nightly_N'],
  ['release20261129', 'releaseN'],
  ['nightly 2026-11-29', 'nightly N-N-N'],
  ['  a   b  ', 'a b'],
  ['', ''],
])('the shape of %j is %j', (text, shape) => {
  expect(shapeOf(text)).toBe(shape);
});

test('builds named by a date are one series, whatever the weekday and the month', () => {
  const days = ['2026-11-29T23:58:00Z', '2026-12-01T00:02:00Z', '2026-05-04T12:00:00Z', '2026-03-03T09:00:00Z'];
  const dates = days.map((day) => new Date(day));
  for (const format of [
    (date: Date) => date.toDateString(),
    (date: Date) => date.toUTCString(),
    (date: Date) => date.toISOString().slice(0, 10),
    (date: Date) => date.toLocaleString('en-US', { timeZone: 'UTC' }),
    (date: Date) => date.toLocaleDateString('en-GB', { dateStyle: 'full', timeZone: 'UTC' }),
    (date: Date) => date.toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' }),
    (date: Date) => date.toDateString().replaceAll(' ', '_'),
  ]) {
    const stems = new Set(dates.map((date) => stemOf(`nightly ${format(date)} web`)));
    expect([...stems]).toEqual([expect.stringMatching(/^nightly N.* web$/)]);
  }
  expect(new Set(['web-Nov30', 'web-Dec01', 'web-01May'].map(stemOf))).toEqual(new Set(['web-NN']));
  expect(['Login AM', 'Mon nightly', 'Login 9 PM'].map(stemOf)).toEqual(['Login AM', 'Mon nightly', 'Login N']);
  expect(['May the tests pass', 'sunny day 7', 'march on', 'mayor 3'].map(stemOf)).toEqual([
    'May the tests pass',
    'sunny day N',
    'march on',
    'mayor N',
  ]);
});

test('builds named by a date are one series, whatever the clock and the day of the month', () => {
  const sameStem = (...names: string[]) => expect([names, new Set(names.map(stemOf)).size]).toEqual([names, 1]);
  sameStem('Sun Nov  1 00:00:00 EDT 2026', 'Mon Nov  2 00:00:00 EST 2026');
  sameStem('Sat Oct 24 10:00:00 PM CEST 2026', 'Sun Oct 25 10:00:00 PM CET 2026');
  sameStem(
    'Sat Oct 24 2026 22:00:00 GMT+0100 (British Summer Time)',
    'Sun Oct 25 2026 22:00:00 GMT+0000 (Greenwich Mean Time)',
  );
  sameStem('2026-10-24 22:00 BST', '2026-10-25 22:00 GMT');
  sameStem('Nov 1st, 2026', 'Nov 2nd, 2026', 'Nov 3rd, 2026', 'Nov 4th, 2026', 'December 21st, 2026');
  sameStem('nightly 11/29/2026, 9:58:00\u202fAM', 'nightly 11/29/2026, 10:02:00\u202fPM');
  const words = ['22:00 UAT', '22:00 West', '22:00 East', '412 EST', '412 GMT'];
  expect(words.map(stemOf)).toEqual(['N UAT', 'N West', 'N East', 'N EST', 'N GMT']);
});

test('builds named by a short commit hash are one series, whatever letters and digits it has', () => {
  const names = ['web 3f2a1bc', 'web 83129ee', 'web 048ebad', 'web 1234567', 'web 17'];
  expect(new Set(names.map(stemOf))).toEqual(new Set(['web N']));
  const described = ['v1.4.0-12-g0229c48', 'v1.4.0-13-g91bd07e', 'v1.10-7-gfacaded', 'v2.0-1-g1234567'];
  expect(new Set(described.map(stemOf))).toEqual(new Set(['vN-N-N']));
  const tried = ['web@0229c48f.1', 'web@64963737.2'];
  expect(new Set(tried.map(stemOf))).toEqual(new Set(['web@N']));
  const image = `sha256:${'0123456789abcdef'.repeat(4)}`;
  expect(stemOf(`web@${image}`)).toBe('web@shaN');
  expect(stemOf('web facade')).toBe('web facade');
  expect(['b2bportal-12', 'b2cportal 3.1'].map(stemOf)).toEqual(['bNbportal-N', 'bNcportal N']);
});
