import { RejectionReason } from '../../lib/errors/rejection';
import { parseBuild } from '../../lib/events/build';
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
    expect(String((result as RejectionReason).message)).toContain(`Invalid build: ${field}`);
  });
});
