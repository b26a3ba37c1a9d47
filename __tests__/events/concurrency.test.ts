import { useByKind } from '../../lib/events/concurrency';
import { accepted, refused } from './reading';

const noMachines = { vms: null, mac_vms: null, mac_arm_vms: null, rds: null };
const noScope = { id: null, allowed: noMachines, current: noMachines };
const both = (organization: object, team: object = noScope) => ({ concurrency: { organization, team } });

describe('a concurrency event', () => {
  it('may use more than is allowed, and be allowed nothing', () => {
    const organization = {
      id: 'o1',
      allowed: { vms: 0, mac_vms: 0, mac_arm_vms: 0, rds: 0 },
      current: { vms: 7, mac_vms: 1, mac_arm_vms: 3, rds: 2 },
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
      current: { vms: 1, mac_vms: true, mac_arm_vms: 0.5, rds: [] },
    };
    const { payload, issues } = accepted({ concurrency: { [name]: faulty } });
    const path = `concurrency.${name}`;
    expect(payload).toMatchObject({
      concurrency: {
        [name]: {
          id: null,
          allowed: { vms: null, mac_vms: null, rds: 3 },
          current: { vms: 1, mac_vms: null, mac_arm_vms: null, rds: null },
        },
      },
    });
    expect(issues).toEqual([
      `${path}.id: expected a string, got the number 5`,
      `${path}.allowed.vms: expected an integer, got the number 1.5`,
      `${path}.allowed.mac_vms: expected an integer, got "8"`,
      `${path}.current.mac_vms: expected an integer, got the boolean true`,
      `${path}.current.mac_arm_vms: expected an integer, got the number 0.5`,
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

describe('use by kind', () => {
  const useOf = (current: object, allowed: object) => useByKind({ current, allowed } as never);
  const numbersOf = (current: object, allowed: object) =>
    useOf(current, allowed).map(({ kind, ...use }) => [kind, use.current, use.allowed]);

  it('has the known kinds in their order, then others by name', () => {
    expect(numbersOf({ rds: 1, zeta: 2, alpha: 3, mac_arm_vms: 4, vms: 5 }, { mac_vms: 6, vms: 7, beta: 8 })).toEqual([
      ['vms', 5, 7],
      ['mac_vms', null, 6],
      ['mac_arm_vms', 4, null],
      ['rds', 1, null],
      ['alpha', 3, null],
      ['beta', null, 8],
      ['zeta', 2, null],
    ]);
  });

  it('leaves out what has no number, and names that no kind has', () => {
    const odd = JSON.parse('{"vms": null, "unit": "machines", "half": 0.5, "__proto__": 1, "constructor": 2}');
    expect(useOf({ ...odd, ['x'.repeat(41)]: 3 }, { vms: null })).toEqual([]);
    expect(useOf({ ['x'.repeat(40)]: 3 }, {})).toHaveLength(1);
  });

  it('has a limit, so that one event cannot fill a page', () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`kind_${index}`, index]));
    expect(useOf({ ...many, rds: 7 }, many)).toHaveLength(20);
    expect(useOf({ ...many, rds: 7 }, many)[0]).toEqual({ kind: 'rds', current: 7, allowed: null });
  });
});
