import { mergeRows, type TestRow, testRowOf } from '../../../lib/dashboard/read-model/rows';
import { parse } from '../../../lib/events/parse';
import { rdcEvent, vdcEvent } from '../../../lib/testing';

const start = Date.parse('2026-11-29T02:00:00Z');
const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
const rowOf = (payload: object): TestRow =>
  testRowOf({ ...parse(payload).events[0], source: 'poll', receivedAt: at(600) } as never);

const began = rowOf(
  rdcEvent({
    id: 'a',
    status: 'IN_PROGRESS',
    name: 'pays',
    build: 'nightly 7',
    owner: 'ada',
    team_name: 'web',
    tags: ['branch:main', 'commit:c0ffee6'],
    device: 'Google Pixel 8',
    os_name: 'ANDROID',
    start_time: at(0),
    modification_time: at(0),
    sl_url: 'https://app.eu-central-1.saucelabs.com/tests/a',
  }),
);
/** Without what a refused record or a row of a list lacks. */
const ended = rowOf({
  id: 'a',
  status: 'FAILED',
  data_type: 'rdc',
  start_time: at(0),
  modification_time: at(9),
  duration_sec: 300,
});

test('what only an earlier event of a test has is kept, in whichever order they come', () => {
  const { name, build, owner, team, tags, branch, commit, machine, region } = began;
  for (const rows of [
    [began, ended],
    [ended, began],
  ] as const)
    expect(mergeRows(...rows)).toMatchObject({
      outcome: 'failed',
      name,
      build,
      owner,
      team,
      tags,
      branch,
      commit,
      machine,
      region,
      url: began.url,
    });
  expect([build, branch, commit, region]).toEqual(['nightly 7', 'main', 'c0ffee6', 'eu-central-1']);
});

test('a running test has no duration, although Sauce Labs sends 0', () => {
  const running = vdcEvent({ status: 'in progress', passed: null, duration_sec: '0' });
  expect(rowOf(running)).toMatchObject({ outcome: 'running', durationSec: null });
  const again = rowOf(rdcEvent({ id: 'a', status: 'IN_PROGRESS', start_time: at(0), modification_time: at(10) }));
  for (const merged of [mergeRows(ended, again), mergeRows(again, ended)])
    expect(merged).toMatchObject({ outcome: 'running', durationSec: null, endedAt: null });
});

test('an end is known by the duration, and does not move when the test is modified later', () => {
  expect([ended.endedAt, ended.changedAt, ended.modifiedAt]).toEqual([
    start + 5 * 60_000,
    start + 5 * 60_000,
    start + 9 * 60_000,
  ]);
  const [complete, failed] = [
    rowOf(vdcEvent({ id: 'b', status: 'COMPLETE', duration_sec: 0, modification_time: at(1) })),
    rowOf(vdcEvent({ id: 'b', status: 'FAILED', duration_sec: 0, modification_time: at(500) })),
  ];
  for (const rows of [
    [complete, failed],
    [failed, complete],
  ] as const)
    expect(mergeRows(...rows)).toMatchObject({ outcome: 'failed', endedAt: start + 60_000, changedAt: start + 60_000 });
});

test('the reason of a failure stays when the next event of it has none, but not when the test passed after all', () => {
  const event = (status: string, exception: string, minutes: number) =>
    rowOf(vdcEvent({ id: 'b', status, exception, modification_time: at(minutes) }));
  const failed = event('FAILED', 'Error: no cart', 1);
  const [again, passed] = [event('FAILED', '', 2), event('PASSED', '', 2)];
  expect(mergeRows(failed, again)).toMatchObject({ error: 'Error: no cart', cause: 'Error: no cart' });
  expect(mergeRows(again, failed)).toMatchObject({ error: 'Error: no cart', cause: 'Error: no cart' });
  expect(mergeRows(failed, passed)).toMatchObject({ error: null, cause: null });
});

test('without a start, a test that was modified long after is known to have ended by its creation', () => {
  const modified = (minutes: number) =>
    rowOf(
      vdcEvent({
        status: 'PASSED',
        duration_sec: 60,
        creation_time: at(0),
        start_time: null as never,
        modification_time: at(minutes),
      }),
    );
  expect([10, 400].map((minutes) => (modified(minutes).endedAt as number) - start)).toEqual([10 * 60_000, 60_000]);
});

test('a test that waited ended at its first event with an end, otherwise not before its last one without', () => {
  const waited = (status: string, minutes: number, duration_sec: number) =>
    rowOf(
      vdcEvent({ id: 'a', status, creation_time: at(0), start_time: '', modification_time: at(minutes), duration_sec }),
    );
  const running = waited('IN_PROGRESS', 240, 0);
  const ended = waited('COMPLETE', 55, 300);
  const verdictLater = waited('PASSED', 500, 300);
  const endOf = (...rows: TestRow[]) => rows.reduce(mergeRows).endedAt;
  expect(endOf(verdictLater)).toBe(Date.parse(at(5)));
  for (const rows of [
    [ended, verdictLater],
    [verdictLater, ended],
  ])
    expect(endOf(...rows)).toBe(Date.parse(at(55)));
  expect(endOf(running, verdictLater)).toBe(Date.parse(at(240)));
  expect(endOf(verdictLater, running, verdictLater)).toBe(Date.parse(at(240)));
});

test('of two verdicts in one second, the one that was received later counts', () => {
  const verdict = (status: string, second: number) =>
    testRowOf({
      ...parse(vdcEvent({ id: 'c', status, modification_time: at(5) })).events[0],
      receivedAt: new Date(start + 6 * 60_000 + second * 1000).toISOString(),
    } as never);
  const [passed, failed] = [verdict('PASSED', 1), verdict('FAILED', 2)];
  for (const rows of [
    [passed, failed],
    [failed, passed],
  ] as const)
    expect(mergeRows(...rows)).toMatchObject({ outcome: 'failed' });
});

test('an error and a tag that are cut within a character are found by what is shown of them', () => {
  const cut = `${'x'.repeat(299)}😀`;
  const { error, cause, tags } = rowOf(vdcEvent({ status: 'FAILED', exception: cut, tags: [cut] }));
  for (const shown of [error, cause, ...tags]) {
    expect(shown?.isWellFormed()).toBe(true);
    expect(new URLSearchParams({ shown: shown as string }).get('shown')).toBe(shown);
  }
});
