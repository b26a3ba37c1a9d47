import { createEvent } from '../../lib/events/create-event';
import { deserializeEvent } from '../../lib/events/deserialize';
import { FreshEvents } from '../../lib/events/fresh-events';
import { payloads } from '../fixtures';
import { accepted } from './reading';

const job = { id: 'a1', status: 'FAILED', data_type: 'vdc', tags: ['e2e'], steps: [{ took_ms: 3, parts: [[1]] }] };

function anEvent(item: object = job) {
  const body = Buffer.from(JSON.stringify(item));
  const provenance = { receivedAt: '2026-11-25T10:00:00.000Z', verified: true, source: 'main' };
  return { body, event: createEvent(accepted(item), body, provenance) };
}

describe('FreshEvents', () => {
  test.each(Object.keys(payloads).filter((name) => !name.startsWith('batch')))(
    'gives what would be read of the bytes: %s',
    (name) => {
      const item = JSON.parse((payloads[name] as Buffer).toString());
      const { body, event } = anEvent(item);
      const fresh = new FreshEvents();
      fresh.put(event, 1000);
      const { id, key, receivedAt, verified, source } = event;
      expect(fresh.take(id)).toStrictEqual(deserializeEvent({ id, key, receivedAt, verified, source, body }));
    },
  );

  test('gives a copy that shares nothing with the event', () => {
    const { event } = anEvent();
    const before = structuredClone(event);
    const fresh = new FreshEvents();
    fresh.put(event, 1000);
    const taken = fresh.take(event.id) as unknown as { payload: typeof job; raw: typeof job; issues: string[] };
    for (const { tags, steps } of [taken.payload, taken.raw]) {
      tags.push('changed');
      for (const step of steps) step.parts[0]?.push(2);
    }
    taken.issues.push('changed');
    taken.payload.status = 'changed';
    expect(event).toStrictEqual(before);
  });

  test('copies a field called __proto__ as a field', () => {
    const { event } = anEvent(JSON.parse('{"id":"a1","status":"PASSED","data_type":"vdc","__proto__":{"a":[1]}}'));
    const fresh = new FreshEvents();
    fresh.put(event, 1000);
    const taken = fresh.take(event.id);
    expect(Object.getPrototypeOf(taken?.raw)).toBe(Object.prototype);
    expect(JSON.stringify(taken)).toBe(JSON.stringify(event));
  });

  test('gives each event once, as its taker may have changed it', () => {
    const { event } = anEvent();
    const fresh = new FreshEvents();
    fresh.put(event, 1000);
    expect(fresh.take(event.id)).toStrictEqual(event);
    expect(fresh.take(event.id)).toBeUndefined();
    expect(fresh.take('another')).toBeUndefined();
  });

  test('leaves a large one to be read again', () => {
    const fresh = new FreshEvents();
    const [small, large] = [anEvent().event, anEvent().event];
    fresh.put(small, 16 * 1024);
    fresh.put(large, 16 * 1024 + 1);
    expect(fresh.take(small.id)).toStrictEqual(small);
    expect(fresh.take(large.id)).toBeUndefined();
  });

  test('keeps the latest 500 at least and 1,000 at most', () => {
    const fresh = new FreshEvents();
    const ids = Array.from({ length: 1700 }, () => {
      const { event } = anEvent();
      fresh.put(event, 1000);
      return event.id;
    });
    const kept = ids.filter((id) => fresh.take(id) !== undefined);
    expect(kept).toEqual(ids.slice(1000));
  });
});
