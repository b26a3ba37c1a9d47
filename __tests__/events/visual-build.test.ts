import { accepted, refused } from './reading';

const least = { build_id: 'b1', status: 'EQUAL' };
const noCounts = { errored: null, approved: null, equal: null, rejected: null, unapproved: null, queued: null };
const texts = ['org_id', 'user_id', 'creator_id', 'build_name', 'build_url', 'branch', 'project', 'data_center'];
const nothing = { ...Object.fromEntries(texts.map((name) => [name, null])), team_ids: [], summary: noCounts };
const expectedSummary = 'expected an object of counts, or a JSON string of one, got';

describe('a visual build', () => {
  it('needs only a build_id and a status', () => {
    const item = { build_id: 'b1', status: ' running ' };
    expect(accepted(item)).toStrictEqual({
      type: 'visual-build',
      payload: { ...nothing, ...item, status: 'RUNNING' },
      raw: item,
      issues: [],
    });
  });

  it.each(texts)(
    'has in %s its string, null for an empty one, and null with an issue for what is no string',
    (name) => {
      expect(accepted({ ...least, [name]: 'x' })).toMatchObject({ payload: { [name]: 'x' }, issues: [] });
      expect(accepted({ ...least, [name]: '' })).toMatchObject({ payload: { [name]: null }, issues: [] });
      expect(accepted({ ...least, [name]: 5 })).toMatchObject({
        payload: { [name]: null },
        issues: [`${name}: expected a string, got the number 5`],
      });
    },
  );

  it.each([
    [['t1', 't2'], ['t1', 't2'], []],
    [null, [], []],
    [['t1', 5], ['t1'], ['team_ids: expected an array of strings, got an array']],
    ['t1', [], ['team_ids: expected an array of strings, got "t1"']],
  ])('reads team_ids %j as %j', (team_ids, expected, issues) => {
    expect(accepted({ ...least, team_ids })).toMatchObject({ payload: { team_ids: expected }, issues });
  });

  const counts = { errored: 1, approved: 2, equal: 3, rejected: 4, unapproved: 5, queued: 6 };

  it.each([
    ['an object', counts, counts],
    ['a JSON string of one', JSON.stringify(counts), counts],
    ['an object with null and unknown counts', { equal: 3, queued: null, new: 9 }, { ...noCounts, equal: 3, new: 9 }],
    ['a JSON string of an empty object', ' {} ', noCounts],
    ['null', null, noCounts],
    ['an empty string', '', noCounts],
  ])('reads a summary that is %s', (_, summary, expected) => {
    const item = { ...least, summary };
    const { payload, raw, issues } = accepted(item);
    expect(payload).toStrictEqual({ ...nothing, ...least, summary: expected });
    expect(raw).toBe(item);
    expect(item.summary).toBe(summary);
    expect(issues).toEqual([]);
  });

  it.each([
    ['{"equal": 3', '"{"equal": 3"'],
    ['[1]', '"[1]"'],
    ['5', '"5"'],
    ['null', '"null"'],
    [' ', '" "'],
    [5, 'the number 5'],
    [[], 'an array'],
    [['{"equal": 3}'], 'an array'],
    [true, 'the boolean true'],
  ])('has no counts, and an issue, for the summary %j', (summary, words) => {
    const { payload, issues } = accepted({ ...least, summary });
    expect(payload).toMatchObject({ summary: noCounts });
    expect(issues).toEqual([`summary: ${expectedSummary} ${words}`]);
  });

  it.each([
    ['an object', (summary: object) => summary],
    ['a JSON string', JSON.stringify],
  ])('names each faulty count of a summary that is %s', (_, write) => {
    const faulty = { errored: '1', approved: 1.5, equal: true, rejected: [], unapproved: {}, queued: 6 };
    const { payload, issues } = accepted({ ...least, summary: write(faulty) });
    expect(payload).toMatchObject({ summary: { ...noCounts, queued: 6 } });
    expect(issues).toEqual([
      'summary.errored: expected an integer, got "1"',
      'summary.approved: expected an integer, got the number 1.5',
      'summary.equal: expected an integer, got the boolean true',
      'summary.rejected: expected an integer, got an array',
      'summary.unapproved: expected an integer, got an object',
    ]);
  });

  it('lists a broken summary after the other faults', () => {
    expect(accepted({ ...least, summary: '{', project: 5 }).issues).toEqual([
      'project: expected a string, got the number 5',
      `summary: ${expectedSummary} "{"`,
    ]);
  });

  it.each([
    [{ build_id: 'b1' }, 'status: expected a status word, got nothing'],
    [{ build_id: 'b1', status: ' ' }, 'status: expected a status word, got " "'],
    [{ build_id: '', status: 'EQUAL' }, 'build_id: expected a non-empty string, got ""'],
    [{ build_id: 5, status: 'EQUAL' }, 'build_id: expected a non-empty string, got the number 5'],
  ])('is refused for %j', (item, issue) => {
    expect(refused(item)).toEqual({
      code: 'INVALID_EVENT',
      message: `Required field missing or invalid: ${issue}.`,
      issues: [issue],
    });
  });
});
