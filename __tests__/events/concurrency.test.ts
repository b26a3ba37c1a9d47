import { accepted, refused } from './reading';

const noMachines = { vms: null, mac_vms: null, rds: null };
const noScope = { id: null, allowed: noMachines, current: noMachines };
const both = (organization: object, team: object = noScope) => ({ concurrency: { organization, team } });

describe('a concurrency event', () => {
  it('may use more than is allowed, and be allowed nothing', () => {
    const organization = {
      id: 'o1',
      allowed: { vms: 0, mac_vms: 0, rds: 0 },
      current: { vms: 7, mac_vms: 1, rds: 2 },
    };
    const { payload, issues } = accepted({ concurrency: { organization }, timestamp: 1789900000.61984 });
    expect(payload).toStrictEqual({ ...both(organization), timestamp: '2026-09-20T10:26:40.620Z' });
    expect(issues).toEqual([]);
  });

  it.each([
    [{}],
    [{ team: {} }],
    [{ organization: {}, team: null }],
    [{ organization: { allowed: null, current: {} }, team: { id: '', allowed: { vms: null } } }],
  ])('has null for each part that %j lacks', (concurrency) => {
    const raw = { concurrency };
    expect(accepted(raw)).toStrictEqual({
      type: 'concurrency',
      payload: { ...both(noScope), timestamp: null },
      raw,
      issues: [],
    });
  });

  it('keeps unknown fields on every level', () => {
    const scope = { id: 't', allowed: { ...noMachines, x: 1 }, current: { ...noMachines, y: 2 }, z: 3 };
    const item = { concurrency: { organization: scope, team: scope, region: 'r' }, timestamp: null, more: [4] };
    expect(accepted(item).payload).toStrictEqual(item);
  });

  it.each(['organization', 'team'])('names what is faulty in %s and reads the rest', (name) => {
    const faulty = {
      id: 5,
      allowed: { vms: 1.5, mac_vms: '8', rds: 3 },
      current: { vms: 1, mac_vms: true, rds: [] },
    };
    const { payload, issues } = accepted({ concurrency: { [name]: faulty } });
    const path = `concurrency.${name}`;
    expect(payload).toMatchObject({
      concurrency: {
        [name]: {
          id: null,
          allowed: { vms: null, mac_vms: null, rds: 3 },
          current: { vms: 1, mac_vms: null, rds: null },
        },
      },
    });
    expect(issues).toEqual([
      `${path}.id: expected a string, got the number 5`,
      `${path}.allowed.vms: expected an integer, got the number 1.5`,
      `${path}.allowed.mac_vms: expected an integer, got "8"`,
      `${path}.current.mac_vms: expected an integer, got the boolean true`,
      `${path}.current.rds: expected an integer, got an array`,
    ]);
  });

  it('names parts that are no objects', () => {
    const { payload, issues } = accepted({
      concurrency: { organization: 'all', team: { allowed: [], current: 5 } },
      timestamp: 'now',
    });
    expect(payload).toStrictEqual({ ...both(noScope), timestamp: null });
    expect(issues).toEqual([
      'concurrency.organization: expected an object with allowed and current, got "all"',
      'concurrency.team.allowed: expected an object of counts, got an array',
      'concurrency.team.current: expected an object of counts, got the number 5',
      'timestamp: expected a time (ISO 8601, or epoch seconds or milliseconds), got "now"',
    ]);
  });

  it.each([
    [null, 'null'],
    [[], 'an array'],
    [5, 'the number 5'],
    ['', '""'],
  ])('is refused when concurrency is %j', (concurrency, words) => {
    const issue = `concurrency: expected an object with organization and team, got ${words}`;
    expect(refused({ concurrency })).toEqual({
      code: 'INVALID_EVENT',
      message: `Required field missing or invalid: ${issue}.`,
      issues: [issue],
    });
  });
});
