import { wireFields } from '../../lib/events/generated/wire-fields';
import { parse } from '../../lib/events/parse';
import { concurrencyEvent, rdcEvent, vdcEvent, visualBuildEvent } from '../../lib/testing';

const makers = { vdc: vdcEvent, rdc: rdcEvent, concurrency: concurrencyEvent, 'visual-build': visualBuildEvent };
const shapes = { vdc: 'vdc', rdc: 'rdc', concurrency: 'concurrency', 'visual-build': 'visualBuild' } as const;
const kinds = Object.keys(makers) as (keyof typeof makers)[];
const seeds = Array.from({ length: 30 }, (_, seed) => seed);

describe.each(kinds)('a %s event', (kind) => {
  const make = makers[kind];

  it('is one that the receiver takes without an issue', () => {
    const { events, rejections } = parse(seeds.map((seed) => make({}, { seed })));
    expect(rejections).toEqual([]);
    expect(events.map(({ type, issues }) => ({ type, issues }))).toEqual(seeds.map(() => ({ type: kind, issues: [] })));
  });

  it('has every field that comes over the wire', () => {
    const known = wireFields[shapes[kind]].filter(({ path }) => path.length === 1).map(({ path }) => path[0]);
    expect(Object.keys(make()).sort()).toEqual(known.sort());
  });

  it('is another one each time', () => {
    const bodies = Array.from({ length: 1000 }, () => JSON.stringify(make()));
    expect(new Set(bodies).size).toBe(1000);
  });

  it('is the same for a seed, whatever the time', () => {
    expect(make({}, { seed: 5 })).toEqual(make({}, { seed: '5' }));
    expect(make({}, { seed: 5 })).not.toEqual(make({}, { seed: 6 }));
  });

  it('keeps what it draws from a seed when something is overridden', () => {
    const own = kind === 'visual-build' ? { build_id: 'own', build_url: 'own' } : { id: 'own', sl_url: 'own' };
    expect(make(own, { seed: 5 })).toEqual({ ...make({}, { seed: 5 }), ...own });
  });

  it('leaves out a field that is undefined', () => {
    const field = Object.keys(make())[0] as string;
    expect(Object.keys(make({ [field]: undefined }))).toEqual(Object.keys(make()).slice(1));
  });

  it.each([
    [{ seed: Number.NaN }, 'INVALID_OPTION'],
    [{ at: 'yesterday' }, 'INVALID_OPTION'],
    [{ sead: 1 }, 'UNKNOWN_OPTION'],
  ])('refuses the options %j', (options, code) => {
    expect(() => make({}, options as never)).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    [null, 'null'],
    ['FAILED', '"FAILED"'],
    [5, 'the number 5'],
    [[{}], 'an array'],
  ])('refuses %j in place of fields, and says what it expected', (overrides, got) => {
    const message = `Expected ${make.name} to get an object of fields, got ${got}.`;
    expect(() => make(overrides as never)).toThrow(expect.objectContaining({ code: 'INVALID_OPTION', message }));
  });

  it('takes values of any kind in its fields, as one that is wrong is to be received too', () => {
    const fields = Object.keys(make());
    const wrong = [null, 5, true, '', [], {}];
    const bodies = fields.flatMap((field) => wrong.map((value) => [field, value, make({ [field]: value })] as const));
    expect(bodies).toHaveLength(fields.length * wrong.length);
    for (const [field, value, body] of bodies) expect(body).toMatchObject({ [field]: value });
  });
});

describe('a test', () => {
  it.each([
    ['PASSED', 'passed', 1],
    ['FAILED', 'failed', 0],
    ['ERRORED', 'errored', null],
    ['COMPLETE', 'complete', null],
    ['in progress', 'running', null],
  ])('in the status %s is %s on both clouds, and its other fields agree', (status, outcome, passed) => {
    const [vdc, rdc] = [vdcEvent({ status }), rdcEvent({ status })];
    expect(parse([vdc, rdc]).events).toMatchObject([{ outcome }, { outcome }]);
    expect([vdc.passed, rdc.passed]).toEqual([passed, null]);
    expect('duration_sec' in vdc).toBe(outcome !== 'running');
    expect(vdc.error !== '').toBe(outcome === 'errored');
    expect(vdc.exception !== '').toBe(outcome === 'failed');
  });

  it('ends at the time given, and lasts as long as its duration says', () => {
    const { creation_time, modification_time, duration_sec } = vdcEvent({}, { at: '2026-09-20T10:05:00.700Z' });
    expect(modification_time).toBe('2026-09-20T10:05:00+00:00');
    const lastedMs = Date.parse(String(modification_time)) - Date.parse(String(creation_time));
    expect(duration_sec).toBe(String(lastedMs / 1000));
    expect(lastedMs).toBeGreaterThanOrEqual(12_000);
    expect(lastedMs).toBeLessThanOrEqual(240_000);
  });

  it('that runs has just begun; one that ended has the duration of its times, or its own if they cannot be read', () => {
    const { creation_time, modification_time } = vdcEvent({ status: 'IN_PROGRESS' });
    expect(creation_time).toBe(modification_time);
    expect(vdcEvent({ creation_time: 1789900000, modification_time: 1789900070123 }).duration_sec).toBe('70');
    const { duration_sec } = vdcEvent({ creation_time: 'soon' }, { seed: 1 });
    expect(duration_sec).toBe(vdcEvent({}, { seed: 1 }).duration_sec);
  });

  it.each([{ creation_time: 'soon' }, { modification_time: null }, { creation_time: '2030-01-01T00:00:00Z' }])(
    'has a duration that can be, whatever its times: %j',
    (times) => {
      const event = vdcEvent(times, { at: '2026-09-20' });
      expect(event).toMatchObject(times);
      expect(event.duration_sec).toMatch(/^\d{1,3}$/);
    },
  );

  it('has a page of its own id and a platform that exists', () => {
    expect(vdcEvent({ id: 'a1', browser_name: 'Safari' })).toMatchObject({
      sl_url: 'https://app.saucelabs.com/tests/a1',
      os_name: 'macOS',
    });
    expect(rdcEvent({ device: 'iPhone 15' })).toMatchObject({ os_name: 'IOS' });
    expect(vdcEvent({ browser_name: 'Lynx' })).toMatchObject({ browser_name: 'Lynx', os_name: 'Windows' });
    expect(rdcEvent({ device: 'Fairphone' })).toMatchObject({ device: 'Fairphone', os_name: 'ANDROID' });
  });
});

it('overrides of a reading go into its depth', () => {
  const drawn = concurrencyEvent({}, { seed: 1 }).concurrency;
  const { concurrency } = concurrencyEvent({ concurrency: { organization: { current: { rds: 20 } } } }, { seed: 1 });
  expect(concurrency.organization.current).toEqual({ ...drawn.organization.current, rds: 20 });
  expect(concurrency.team).toEqual(drawn.team);
});

it.each([
  ['EQUAL', {}],
  ['UNAPPROVED', { unapproved: expect.any(Number) }],
  ['EMPTY', { equal: 0 }],
])('the summary of a visual build that is %s fits', (status, counts) => {
  const zeros = { errored: 0, approved: 0, rejected: 0, unapproved: 0, queued: 0 };
  const { summary } = visualBuildEvent({ status }, { seed: 2 });
  expect(summary).toEqual({ ...zeros, equal: expect.any(Number), ...counts });
  const isOthers = status !== 'EQUAL' && status !== 'EMPTY';
  expect(JSON.stringify(summary)).toMatch(isOthers ? /"unapproved":[1-5]/ : /"unapproved":0/);
});
