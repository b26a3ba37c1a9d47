import { isRdcEnvelope } from '../../lib/events/shape';
import { accepted, jobPayload, refused } from './reading';

const read = (eventPayload: object, ownership: unknown = {}, more: object = {}) =>
  accepted({ eventPayload: { id: 'a1', status: 'FAILED', ...eventPayload }, ownership, ...more });
const least = { id: 'a1', status: 'FAILED' };

describe('isRdcEnvelope', () => {
  it.each([
    [{ eventPayload: {}, ownership: {} }, true],
    [{ eventPayload: null, ownership: null }, true],
    [{ eventPayload: {} }, false],
    [{ ownership: {} }, false],
    [{}, false],
    [Object.create({ eventPayload: {}, ownership: {} }), false],
  ])('of %j is %j', (item, expected) => {
    expect(isRdcEnvelope(item)).toBe(expected);
  });
});

it('a flat job of a real device keeps an unknown field with the name of the envelope', () => {
  expect(accepted({ data_type: 'rdc', ...least, eventPayload: { id: 'other' } })).toMatchObject({
    type: 'rdc',
    payload: { id: 'a1', eventPayload: { id: 'other' } },
  });
});

describe('the envelope of a real device', () => {
  it('becomes a flat job', () => {
    const eventPayload = {
      ...{ id: 'a1', status: 'passed', creationTime: 1789900000123, modificationTime: '2026-09-20T11:01:00Z' },
      ...{ name: 'login', osName: 'IOS', osVersion: 18, durationSec: '58', deviceName: 'iPhone 15', build: 'b' },
      automationBackend: 'appium',
    };
    const raw = { eventPayload, ownership: { userId: 'u1', orgId: 'o1', teamId: 't1', groupIdd: 'g1' } };
    expect(accepted(raw)).toStrictEqual({
      type: 'rdc',
      outcome: 'passed',
      url: 'https://app.saucelabs.com/tests/a1',
      region: null,
      raw,
      issues: [],
      payload: jobPayload({
        ...{ id: 'a1', status: 'PASSED', name: 'login', os_name: 'IOS', os_version: '18', duration_sec: 58 },
        ...{ creation_time: '2026-09-20T10:26:40.123Z', modification_time: '2026-09-20T11:01:00.000Z' },
        ...{ device: 'iPhone 15', build: 'b', automation_backend: 'appium' },
        ...{ owner_id: 'u1', org_id: 'o1', team_id: 't1', group_id: 'g1' },
      }),
    });
  });

  it.each(['groupId', 'groupIdd'])('takes the group from %s', (name) => {
    expect(read({}, { [name]: 'g1' }).payload).toMatchObject({ group_id: 'g1' });
  });

  it('is read as the envelope that it is beside a data_type of rdc', () => {
    const { payload, type, issues } = read({ osName: 'IOS' }, { userId: 'u' }, { data_type: 'RDC_JOB' });
    expect(payload).toEqual(jobPayload({ ...least, os_name: 'IOS', owner_id: 'u', data_type: 'rdc' }));
    expect([type, issues]).toEqual(['rdc', []]);
  });

  it.each([null, {}])('may have the ownership %j', (ownership) => {
    const { payload, issues } = read({}, ownership);
    expect({ payload, issues }).toEqual({ payload: jobPayload(least), issues: [] });
  });

  it.each([
    ['text', '"text"'],
    [['u1'], 'an array'],
    [5, 'the number 5'],
  ])('names a faulty ownership %j and reads the rest', (ownership, words) => {
    const { payload, issues } = read({}, ownership);
    expect(payload).toEqual(jobPayload(least));
    expect(issues).toEqual([`ownership: expected an object with the owner's ids, got ${words}`]);
  });

  it('has null for what is null, and no issue', () => {
    const nulls = { creationTime: null, modificationTime: null, name: null, automationBackend: null, osName: null };
    const { payload, issues } = read(
      { ...nulls, osVersion: null, durationSec: null, deviceName: null, build: null },
      { userId: null, orgId: null, teamId: null, groupIdd: null },
    );
    expect({ payload, issues }).toEqual({ payload: jobPayload(least), issues: [] });
  });

  it('keeps unknown fields of the item and of both its parts', () => {
    const { payload } = read({ future: [1], empty: '' }, { plan: 'x', none: null }, { version: 2 });
    expect(payload).toStrictEqual(jobPayload({ ...least, future: [1], empty: '', plan: 'x', none: null, version: 2 }));
  });

  it('reads the names of the flat job too', () => {
    const { payload } = read({ os_name: 'ANDROID', device: 'Pixel', sl_url: 'https://app.us-east-4.saucelabs.com/t' });
    expect(payload).toMatchObject({ os_name: 'ANDROID', device: 'Pixel' });
    expect(read({ sl_url: 'https://app.us-east-4.saucelabs.com/t' })).toMatchObject({ region: 'us-east-4' });
  });

  it('has the id and status of eventPayload, whatever else bears these names', () => {
    const { payload } = read({}, { id: 'theirs', status: 'PASSED' }, { id: 'above', status: 'PASSED' });
    expect(payload).toMatchObject(least);
  });

  it('takes no name from a prototype', () => {
    const { payload } = read({ constructor: 'c', toString: 't' });
    expect(Object.keys(payload)).toEqual(expect.arrayContaining(['constructor', 'toString']));
    expect(payload).toMatchObject({ constructor: 'c', toString: 't' });
  });

  it.each([
    ['creationTime', 'creation_time', 'a time (ISO 8601, or epoch seconds or milliseconds)'],
    ['modificationTime', 'modification_time', 'a time (ISO 8601, or epoch seconds or milliseconds)'],
    ['automationBackend', 'automation_backend', 'a string'],
    ['osName', 'os_name', 'a string'],
    ['osVersion', 'os_version', 'a string or a number'],
    ['durationSec', 'duration_sec', 'a number of seconds'],
    ['deviceName', 'device', 'a string'],
    ['name', 'name', 'a string'],
    ['build', 'build', 'a string'],
  ])('names a faulty eventPayload.%s, with null in %s', (wire, flat, wanted) => {
    const { payload, issues } = read({ [wire]: [] });
    expect(payload).toHaveProperty(flat, null);
    expect(issues).toEqual([`eventPayload.${wire}: expected ${wanted}, got an array`]);
  });

  it.each([
    ['userId', 'owner_id'],
    ['orgId', 'org_id'],
    ['teamId', 'team_id'],
    ['groupIdd', 'group_id'],
    ['groupId', 'group_id'],
  ])('names a faulty ownership.%s, with null in %s', (wire, flat) => {
    const { payload, issues } = read({}, { [wire]: 5 });
    expect(payload).toHaveProperty(flat, null);
    expect(issues).toEqual([`ownership.${wire}: expected a string, got the number 5`]);
  });

  it.each([
    [{ eventPayload: null, ownership: {} }, "eventPayload: expected an object with the test's fields, got null"],
    [{ eventPayload: [], ownership: {} }, "eventPayload: expected an object with the test's fields, got an array"],
    [{ eventPayload: { id: 'a' }, ownership: {} }, 'eventPayload.status: expected a status word, got nothing'],
    [
      { eventPayload: { status: 'PASSED' }, ownership: {}, id: 'above' },
      'eventPayload.id: expected a non-empty string, got nothing',
    ],
  ])('is refused for %j', (item, issue) => {
    expect(refused(item)).toEqual({
      code: 'INVALID_EVENT',
      message: `Required field missing or invalid: ${issue}.`,
      issues: [issue],
    });
  });
});
