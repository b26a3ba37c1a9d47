import { accepted, jobField, jobPayload, leastJob } from './reading';

const aTime = 'a time (ISO 8601, or epoch seconds or milliseconds)';
const texts = [
  ...['owner', 'owner_id', 'org_id', 'team_id', 'team_name', 'group_id', 'name', 'browser_name', 'os_name', 'device'],
  ...['visibility', 'app', 'error', 'exception', 'commit_id', 'branch_name', 'build', 'automation_backend', 'sl_url'],
];

describe('a job', () => {
  it('needs only an id, a status and a data_type', () => {
    expect(accepted(leastJob)).toStrictEqual({
      type: 'vdc',
      payload: jobPayload(leastJob),
      raw: leastJob,
      issues: [],
      outcome: 'passed',
      url: 'https://app.saucelabs.com/tests/j1',
      region: null,
    });
  });

  it.each(texts)('has in %s its string, and null for an empty string, null or nothing', (name) => {
    for (const [value, expected] of [
      ['Some text', 'Some text'],
      [' ', ' '],
      ['', null],
      [null, null],
      [undefined, null],
    ]) {
      expect(jobField(name, value)).toEqual({ value: expected, issues: [] });
    }
  });

  it.each(texts)('has null in %s, and an issue, for what is no string', (name) => {
    for (const [value, words] of [
      [5, 'the number 5'],
      [true, 'the boolean true'],
      [[], 'an array'],
      [{}, 'an object'],
    ] as const) {
      expect(jobField(name, value)).toEqual({ value: null, issues: [`${name}: expected a string, got ${words}`] });
    }
  });

  describe.each(['creation_time', 'modification_time', 'start_time'])('in %s', (name) => {
    it.each([
      ['2026-09-20T10:02:11Z', '2026-09-20T10:02:11.000Z'],
      [1789900000, '2026-09-20T10:26:40.000Z'],
      [1789900070123, '2026-09-20T10:27:50.123Z'],
      ['', null],
      [null, null],
    ])('reads %j as %j', (value, expected) => {
      expect(jobField(name, value)).toEqual({ value: expected, issues: [] });
    });

    it.each([
      ['yesterday', '"yesterday"'],
      [-1, 'the number -1'],
    ])('cannot read %j: null, and an issue', (value, words) => {
      expect(jobField(name, value)).toEqual({ value: null, issues: [`${name}: expected ${aTime}, got ${words}`] });
    });
  });

  it.each([
    ['browser_version', 102, '102'],
    ['browser_version', '102.0', '102.0'],
    ['browser_version', '', null],
    ['browser_version', null, null],
    ['os_version', 14, '14'],
    ['os_version', '', null],
    ['os_version', null, null],
    ['duration_sec', 70, 70],
    ['duration_sec', '25', 25],
    ['duration_sec', '', null],
    ['duration_sec', null, null],
    ['passed', 1, true],
    ['passed', 0, false],
    ['passed', null, null],
    ['passed', '', null],
    ['tags', ['smoke', 'flaky'], ['smoke', 'flaky']],
    ['tags', [], []],
    ['tags', null, []],
    ['status', 'in-progress', 'IN_PROGRESS'],
    ['status', 'error', 'ERRORED'],
    ['status', 'TIMED_OUT', 'TIMED_OUT'],
    ['data_type', 'vdc_test', 'vdc'],
    ['data_type', 'RDC', 'rdc'],
  ])('reads %s %j as %j', (name, value, expected) => {
    expect(jobField(name, value)).toEqual({ value: expected, issues: [] });
  });

  it.each([
    ['browser_version', true, null, 'a string or a number', 'the boolean true'],
    ['os_version', ['14'], null, 'a string or a number', 'an array'],
    ['duration_sec', 'long', null, 'a number of seconds', '"long"'],
    ['duration_sec', [], null, 'a number of seconds', 'an array'],
    ['passed', 'yes', null, '1, 0, true, false or null', '"yes"'],
    ['tags', ['a', 5, null, 'b'], ['a', 'b'], 'an array of strings', 'an array'],
    ['tags', 'smoke', [], 'an array of strings', '"smoke"'],
    ['tags', {}, [], 'an array of strings', 'an object'],
  ])('finds fault with %s %j', (name, value, expected, wanted, words) => {
    expect(jobField(name, value)).toEqual({ value: expected, issues: [`${name}: expected ${wanted}, got ${words}`] });
  });

  it('keeps unknown fields as they came, in payload and raw, and leaves the item as it was', () => {
    const item = { ...leastJob, name: '', future: { deep: [1, null, ''] }, nothing: null, empty: '' };
    const before = structuredClone(item);
    const { payload, raw } = accepted(item);
    expect(payload).toStrictEqual(jobPayload({ ...item, name: null }));
    expect(raw).toBe(item);
    expect(item).toEqual(before);
  });

  it('keeps an unknown string that contains JSON as it is', () => {
    expect(jobField('summary', '{"equal": 1}')).toEqual({ value: '{"equal": 1}', issues: [] });
  });

  it('escapes what an issue quotes', () => {
    expect(jobField('start_time', '\x1b[31m\n').issues).toEqual([
      `start_time: expected ${aTime}, got "\\u{1b}[31m\\u{a}"`,
    ]);
  });
});
