import { deserializeEvent } from '../../lib/events/deserialize';
import { parse } from '../../lib/events/parse';
import { payloads } from '../fixtures';

const provenance = { id: 'i', key: 'k', receivedAt: '2026-09-20T10:00:00.000Z', verified: true, source: 'main' };

describe('reviveEvent', () => {
  it.each(Object.entries(payloads))('gives the event of %s again, under the same id and key', (_, body) => {
    const [event] = parse(body).events;
    expect(deserializeEvent({ ...provenance, type: event?.type ?? '', body })).toStrictEqual({
      ...event,
      ...provenance,
    });
  });

  it.each([
    ['{}', /^Expected the fields of an event/],
    ['{"data_type":"vdc"}', /^Required field missing or invalid: id: expected a non-empty string, got nothing\.$/],
    ['{', /JSON/],
  ])('throws for what is no event any more: %s', (text, message) => {
    expect(() => deserializeEvent({ ...provenance, type: 'vdc', body: Buffer.from(text) })).toThrow(message);
  });

  it('throws for an entry without a key, which is damaged', () => {
    const body = payloads['signed'] as Buffer;
    expect(() => deserializeEvent({ ...provenance, key: '', type: 'vdc', body })).toThrow(
      'Its key and source are damaged.',
    );
  });
});
