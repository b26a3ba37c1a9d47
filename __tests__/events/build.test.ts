import { RejectionReason } from '../../lib/errors/rejection';
import { buildEventId, parseBuild } from '../../lib/events/build';
import { deserializeEvent } from '../../lib/events/deserialize';
import { displayName } from '../../lib/events/display';
import type { SauceEvent } from '../../lib/events/event';
import schema from '../../schemas/build.schema.json';

const [example] = schema.examples;
const metadata = { id: 'i', key: 'i', receivedAt: '2026-09-20T10:00:00.000Z', verified: true, source: 'builds' };

describe('the event of a build', () => {
  it('is read again from what an inbox stored', () => {
    const body = Buffer.from(JSON.stringify(example));
    const event = deserializeEvent({ ...metadata, type: 'build', body });
    expect(event).toEqual({ ...metadata, type: 'build', payload: example, raw: example, issues: [] });
    expect(displayName(event)).toBe('web-1841');
  });

  it('may have ten thousand tests, beyond what anything that is posted may have', () => {
    const tests = Array.from({ length: 10_000 }, (_, index) => ({ ...example?.tests[0], id: `t${index}` }));
    const body = Buffer.from(JSON.stringify({ ...example, tests }));
    const event = deserializeEvent({ ...metadata, type: 'build', body }) as Extract<SauceEvent, { type: 'build' }>;
    expect(event.payload.tests).toHaveLength(10_000);
  });

  it.each([
    ['name', ''],
    ['type', 'tdc'],
    ['counts', { passed: 1 }],
    ['tests', [{ id: 'a' }]],
    ['tests', [{ ...example?.tests[0], outcome: 'running' }]],
    ['revision', 1.5],
    ['confirmed', 'yes'],
    ['startedAt', 'yesterday'],
  ])('is rejected with an invalid %s: %j', (field, value) => {
    const result = parseBuild({ ...example, [field]: value });
    expect(result).toBeInstanceOf(RejectionReason);
    expect(result).toMatchObject({ code: 'INVALID_EVENT' });
    expect(String((result as RejectionReason).message)).toContain(`Invalid build: ${field}`);
  });
});

describe('buildEventId', () => {
  const build = { owner: 'ada.k', type: 'vdc', name: 'b1' } as const;

  it('is a UUID of the build and the revision alone', () => {
    expect(buildEventId(build, 1)).toBe(buildEventId({ ...build }, 1));
    expect(buildEventId(build, 1)).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });

  it.each([
    [3, 'bb5afa8e-3026-8af7-b7eb-385fda6e8a86'],
    [4, '31b7b8a3-cf28-8f09-9dce-dd1e912ffae5'],
  ])('is the same in each version of this package: of revision %d', (revision, id) => {
    expect(buildEventId({ ...build, name: 'web-1841' }, revision)).toBe(id);
  });

  it('differs for any other', () => {
    const others = [
      build,
      { ...build, owner: null },
      { ...build, owner: 'grace.h' },
      { ...build, type: 'rdc' as const },
      { ...build, name: 'b2' },
    ];
    const ids = others.flatMap((one) => [1, 2].map((revision) => buildEventId(one, revision)));
    expect(new Set(ids).size).toBe(10);
  });
});
