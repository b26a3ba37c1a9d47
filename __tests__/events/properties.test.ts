import { inspect, isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { RejectionReason, rejectionCodes } from '../../lib/errors/rejection';
import type { Content } from '../../lib/events/event';
import { type WireField, wireFields } from '../../lib/events/generated/wire-fields';
import { parse } from '../../lib/events/parse';
import { parseEvent } from '../../lib/events/parse-delivery';
import { detectShape, type EventShape, validate } from '../../lib/events/shape';
import { isObject, type JsonObject } from '../../lib/events/values';
import { unwrapSummary } from '../../lib/events/visual-build';
import { payloads } from '../fixtures';
import { awkwardValue } from './edge-case-values';

const samples = Object.entries(payloads).map(([name, bytes]) => {
  const item = JSON.parse(bytes.toString()) as JsonObject;
  return { name, item, shape: detectShape(item) as EventShape };
});

function valueAt(node: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return node;
  return isObject(node) && Object.hasOwn(node, key) ? valueAt(node[key], rest) : undefined;
}

function replaced(node: JsonObject, [key, ...rest]: readonly string[], value: unknown): JsonObject {
  if (key === undefined) return node;
  const inner = rest.length === 0 ? value : replaced(isObject(node[key]) ? node[key] : {}, rest, value);
  return { ...node, [key]: inner };
}

/** Where a field of the envelope is found in the flat payload. */
const flatNames: Record<string, string> = {
  ...{ deviceName: 'device', userId: 'owner_id', groupIdd: 'group_id' },
  ...{ creationTime: 'creation_time', modificationTime: 'modification_time', automationBackend: 'automation_backend' },
  ...{ osName: 'os_name', osVersion: 'os_version', durationSec: 'duration_sec', orgId: 'org_id', teamId: 'team_id' },
};
function payloadPath(path: readonly string[], shape: EventShape): readonly string[] {
  return shape === 'rdcEnvelope' ? path.slice(1).map((name) => flatNames[name] ?? name) : path;
}

/** A sample with some of its declared fields replaced by any JSON. */
const mutated = fc.constantFrom(...samples).chain(({ item, shape }) => {
  const fields: WireField[] = wireFields[shape];
  const present = fields.filter(({ path }) => valueAt(item, path) !== undefined);
  const change = fc.record({ field: fc.constantFrom(...present), value: awkwardValue });
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    const wire = changes.reduce((node, { field, value }) => replaced(node, field.path, value), item);
    return { shape, item: JSON.parse(JSON.stringify(wire)) as JsonObject };
  });
});

function expectWhole(content: Content) {
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(content)), content))
    throw new Error(`Not JSON-safe: ${inspect(content)}`);
  expect(content.issues.length).toBeLessThanOrEqual(20);
}

describe('whatever comes', () => {
  const anything = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.jsonValue(),
    awkwardValue,
    fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withTypedArray: true }),
    mutated.map(({ item }) => item),
    fc.array(
      fc.oneof(
        mutated.map(({ item }) => item as unknown),
        awkwardValue,
      ),
    ),
  );

  it('never throws, and is an event or a rejection', () => {
    fc.assert(
      fc.property(anything, (input) => {
        const { events, rejections } = parse(input);
        const items = Array.isArray(input) && input.length > 0 ? input.length : 1;
        expect(events.length + rejections.length).toBeGreaterThanOrEqual(1);
        if (Array.isArray(input)) expect([1, items]).toContain(events.length + rejections.length);
        for (const { code, message } of rejections) {
          expect(rejectionCodes).toContain(code);
          expect(message).toMatch(/^[^\p{Cc}\p{Cf}\p{Cs}]+\.$/u);
        }
        for (const event of events) expectWhole(event);
      }),
      { numRuns: 1500 },
    );
  });
});

describe('a sample with fields replaced by any JSON', () => {
  it('is refused for a required field, or keeps what it can read and names what it cannot', () => {
    let [accepted, refused] = [0, 0];
    fc.assert(
      fc.property(mutated, ({ item, shape }) => {
        const read = parseEvent(item);
        const required = wireFields[shape].filter(({ isRequired }) => isRequired).map(({ path }) => path.join('.'));
        if (read instanceof RejectionReason) {
          refused++;
          if (read.code === 'UNKNOWN_EVENT') return expect(detectShape(item)).toBeNull();
          expect(read.code).toBe('INVALID_EVENT');
          expect(required).toContain(read.issues?.[0]?.split(':')[0]);
          return expect(read.message).toBe(`Required field missing or invalid: ${read.issues?.[0]}.`);
        }
        accepted++;
        expectWhole(read);
        expect(required).not.toContain(read.issues[0]?.split(':')[0]);
        const actual = detectShape(item) as EventShape;
        const wire = actual === 'visualBuild' ? unwrapSummary(item) : item;
        const wrong = wireFields[actual].filter(({ path }) => {
          const [sent, got] = [valueAt(wire, path), valueAt(read.payload, payloadPath(path, actual))];
          const isNamed = read.issues.some((issue) => issue.startsWith(`${path.join('.')}: `));
          const isLeftOut = sent === undefined || sent === null || sent === '';
          return isLeftOut ? isNamed && sent !== '' : got === null && !isNamed;
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 1500 },
    );
    expect(Math.min(accepted, refused)).toBeGreaterThan(100);
  });

  it('has faults exactly where the fast validator finds it faulty', () => {
    fc.assert(
      fc.property(mutated, ({ item, shape }) => {
        const { issues, isFatal } = validate(item, shape);
        const fields = wireFields[shape].filter(({ path, isValid, isRequired }) => {
          const [value, parent] = [valueAt(item, path), valueAt(item, path.slice(0, -1))];
          return value === undefined ? isRequired && isObject(parent) : !isValid(value);
        });
        expect(issues.map((issue) => issue.split(':')[0]).sort()).toEqual(
          fields.map(({ path }) => path.join('.')).sort(),
        );
        expect(isFatal).toBe(fields.some(({ isRequired }) => isRequired));
      }),
      { numRuns: 1500 },
    );
  });

  it('reads its own normalised payload again to the same', () => {
    fc.assert(
      fc.property(mutated, ({ item }) => {
        const read = parseEvent(item);
        fc.pre(!(read instanceof RejectionReason) && detectShape(item) !== 'rdcEnvelope');
        const { payload, type } = read as Content;
        // A year that ISO 8601 writes with a sign is none that the schemas read.
        fc.pre(!/"[+-]\d{6}-/.test(JSON.stringify(payload)));
        expect(parseEvent(payload)).toMatchObject({ type, payload, issues: [] });
      }),
      { numRuns: 1000 },
    );
  });
});
