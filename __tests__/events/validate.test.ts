import { wireFields } from '../../lib/events/generated/wire-fields';
import { maxIssues, validate } from '../../lib/events/shape';
import { accepted, leastJob, refused } from './reading';

const optionalOfJob = wireFields.vdc.filter(({ isRequired }) => !isRequired).map(({ path }) => path.join('.'));
const faulty = (names: string[]) => Object.fromEntries(names.map((name) => [name, {}]));
const aTime = 'a time (ISO 8601, or epoch seconds or milliseconds)';

describe('a fault in a required field', () => {
  it.each([
    [{ id: undefined }, 'id: expected a non-empty string, got nothing'],
    [{ id: '' }, 'id: expected a non-empty string, got ""'],
    [{ id: null }, 'id: expected a non-empty string, got null'],
    [{ id: 5 }, 'id: expected a non-empty string, got the number 5'],
    [{ id: {} }, 'id: expected a non-empty string, got an object'],
    [{ status: undefined }, 'status: expected a status word, got nothing'],
    [{ status: '' }, 'status: expected a status word, got ""'],
    [{ status: ' \t\n' }, 'status: expected a status word, got " \\u{9}\\u{a}"'],
    [{ status: null }, 'status: expected a status word, got null'],
    [{ status: 1 }, 'status: expected a status word, got the number 1'],
    [{ status: ['PASSED'] }, 'status: expected a status word, got an array'],
  ])('refuses the job with %j and names the field', (fields, issue) => {
    for (const data_type of ['vdc', 'rdc']) {
      const item = JSON.parse(JSON.stringify({ ...leastJob, data_type, ...fields }));
      expect(refused(item)).toEqual({
        code: 'INVALID_EVENT',
        message: `Required field missing or invalid: ${issue}.`,
        issues: [issue],
      });
    }
  });

  it('is named first, before faults of fields that stand before it', () => {
    const { message, issues } = refused({ ...leastJob, status: 5, creation_time: 'x', name: 5 });
    expect(message).toBe('Required field missing or invalid: status: expected a status word, got the number 5.');
    expect(issues).toEqual([
      'status: expected a status word, got the number 5',
      `creation_time: expected ${aTime}, got "x"`,
      'name: expected a string, got the number 5',
    ]);
  });

  it('keeps its order beside other required ones', () => {
    expect(refused({ data_type: 'vdc', owner: 5 }).issues).toEqual([
      'id: expected a non-empty string, got nothing',
      'status: expected a status word, got nothing',
      'owner: expected a string, got the number 5',
    ]);
  });

  it('is among the first 20 issues, however many there are', () => {
    const { issues } = refused({ ...leastJob, ...faulty(optionalOfJob), status: {} });
    expect(issues).toHaveLength(20);
    expect(issues?.[0]).toBe('status: expected a status word, got an object');
    expect(issues?.slice(1).map((issue) => issue.split(':')[0])).toEqual(optionalOfJob.slice(0, 19));
  });
});

describe('faults in optional fields', () => {
  it.each([19, 20, 21, optionalOfJob.length])('refuse no event, not even %d of them', (many) => {
    const names = optionalOfJob.slice(0, many);
    const { payload, issues } = accepted({ ...leastJob, ...faulty(names) });
    expect(issues.map((issue) => issue.split(':')[0])).toEqual(names.slice(0, maxIssues));
    for (const name of names) expect(payload).toHaveProperty(name, name === 'tags' ? [] : null);
  });

  it('come in a list of each event’s own', () => {
    const [one, other] = [accepted(leastJob), accepted(leastJob)];
    one.issues.push('mine');
    expect([other.issues, accepted(leastJob).issues]).toEqual([[], []]);
  });
});

describe('faultsOf', () => {
  it('lists at most 20 faults', () => {
    expect(maxIssues).toBe(20);
  });

  it('finds none in a valid item', () => {
    expect(validate(leastJob, 'vdc')).toEqual({ issues: [], isFatal: false });
  });

  it('tells a fault that is not fatal from one that is', () => {
    expect(validate({ ...leastJob, name: 5 }, 'vdc')).toEqual({
      issues: ['name: expected a string, got the number 5'],
      isFatal: false,
    });
    expect(validate({ ...leastJob, id: 5 }, 'vdc')).toEqual({
      issues: ['id: expected a non-empty string, got the number 5'],
      isFatal: true,
    });
  });

  it.each(['vdc', 'rdc'] as const)('names a data_type of %s that is no string', (shape) => {
    expect(validate({ ...leastJob, data_type: 5 }, shape)).toEqual({
      issues: ['data_type: expected vdc or rdc, got the number 5'],
      isFatal: true,
    });
  });

  it('does not name what is in a part that is missing itself', () => {
    expect(validate({ eventPayload: 5, ownership: {} }, 'rdcEnvelope').issues).toEqual([
      "eventPayload: expected an object with the test's fields, got the number 5",
    ]);
    expect(validate({ ownership: { userId: 5 } }, 'rdcEnvelope')).toEqual({
      issues: [
        "eventPayload: expected an object with the test's fields, got nothing",
        'ownership.userId: expected a string, got the number 5',
      ],
      isFatal: true,
    });
  });

  it('looks at own fields only', () => {
    const item = { ...leastJob, name: 5, status: undefined };
    Object.setPrototypeOf(item, { owner: 5 });
    expect(validate(item, 'vdc').issues).toEqual([
      'status: expected a status word, got nothing',
      'name: expected a string, got the number 5',
    ]);
  });
});
