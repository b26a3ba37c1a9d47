import { createHash } from 'node:crypto';
import { parse } from '../../lib/events/parse';
import { digestOf } from '../digest';
import { payloads } from '../fixtures';
import { leastJob } from './reading';

const text = JSON.stringify(leastJob);
const keys = (input: unknown) => parse(input).events.map(({ key }) => key);
const rejectionsOf = (input: unknown) => {
  const { events, rejections } = parse(input);
  expect(events).toEqual([]);
  return rejections.map(({ code, message, body }) => ({ code, message, body: body?.toString() ?? null }));
};
const nested = (levels: number) => {
  let value: object = {};
  for (let level = 1; level < levels; level++) value = { value };
  return value;
};

describe('parse', () => {
  it.each<[string, unknown]>([
    ['a Buffer', Buffer.from(text)],
    ['a Uint8Array', new Uint8Array(Buffer.from(text))],
    ['a view of a larger buffer', new Uint8Array(Buffer.from(`[[${text}]]`)).subarray(2, 2 + text.length)],
    ['text', text],
    ['an object', leastJob],
    ['an object that writes itself', { toJSON: () => leastJob }],
  ])('reads %s', (_, input) => {
    const before = Date.now();
    const { events, rejections } = parse(input);
    expect(rejections).toEqual([]);
    expect(events).toMatchObject([
      {
        key: `vdc:${createHash('sha256').update(text).digest('hex')}`,
        type: 'vdc',
        verified: false,
        source: null,
        outcome: 'passed',
        raw: leastJob,
      },
    ]);
    const { receivedAt } = events[0] as { receivedAt: string };
    expect(new Date(receivedAt).toISOString()).toBe(receivedAt);
    expect(Date.parse(receivedAt)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(receivedAt)).toBeLessThanOrEqual(Date.now());
  });

  it('leaves an object that it reads as it was', () => {
    const input = Object.freeze({ ...leastJob, tags: Object.freeze(['a']) });
    const [event] = parse(input).events;
    expect(event?.raw).toEqual(input);
    expect(event?.raw).not.toBe(input);
  });

  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['a function', () => {}],
    ['a symbol', Symbol('s')],
  ])('says of %s that there is no body', (_, input) => {
    const message = 'Expected a body, but other middleware has consumed it.';
    expect(rejectionsOf(input)).toEqual([{ code: 'BODY_UNREADABLE', message, body: null }]);
  });

  const circular: Record<string, unknown> = {};
  circular.self = circular;
  it.each<[string, unknown]>([
    ['a circular object', circular],
    ['a bigint', 1n],
    [
      'an object that throws',
      {
        get id() {
          throw new Error('no');
        },
      },
    ],
  ])('says of %s that it cannot be JSON', (_, input) => {
    const message = 'Expected JSON, got an object that cannot be serialized as JSON.';
    expect(rejectionsOf(input)).toEqual([{ code: 'BODY_UNREADABLE', message, body: null }]);
  });

  it('rejects an object nested deeper than 100 levels', () => {
    const message = 'Expected an event, got JSON nested deeper than 100 levels.';
    for (const levels of [101, 100_000]) {
      const text = `${'{"value":'.repeat(levels - 1)}{}${'}'.repeat(levels - 1)}`;
      for (const input of [nested(levels), text]) {
        const rejections = rejectionsOf(input).map(({ body, ...rejection }) => ({
          ...rejection,
          body: digestOf(body),
        }));
        expect(rejections).toEqual([{ code: 'INVALID_EVENT', message, body: digestOf(text) }]);
      }
    }
    expect(rejectionsOf(nested(100))).toMatchObject([{ code: 'UNKNOWN_EVENT' }]);
  });

  it('gives a rejection whole, with help and the bytes as they came', () => {
    const body = Buffer.from('\ufeff{"data_type":"vdc","status":"x"}');
    expect(parse(body)).toEqual({
      events: [],
      rejections: [
        {
          code: 'INVALID_EVENT',
          message: 'Required field missing or invalid: id: expected a non-empty string, got nothing.',
          help: 'If this came from Sauce Labs, its format has changed: please report it with the body.',
          issues: ['id: expected a non-empty string, got nothing'],
          headers: {},
          body: body.subarray(3),
        },
      ],
    });
  });

  it('gives a rejection of a whole delivery without issues', () => {
    const [rejection] = parse('\ufeff{').rejections;
    expect(rejection).not.toHaveProperty('issues');
    expect(rejection).toMatchObject({ code: 'MALFORMED_JSON', headers: {}, body: Buffer.from('\ufeff{') });
    expect(rejection?.help).toBe('If this came from Sauce Labs, please report it with the body.');
  });

  it('sorts a batch into events and rejections, each in their order', () => {
    const { events, rejections } = parse(`[${text}, 5, {"concurrency":{}}, {"data_type":"rdc"}]`);
    expect(events.map(({ type }) => type)).toEqual(['vdc', 'concurrency']);
    expect(rejections.map(({ code, body }) => [code, String(body)])).toEqual([
      ['UNKNOWN_EVENT', '5'],
      ['INVALID_EVENT', '{"data_type":"rdc"}'],
    ]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(2);
  });

  it.each(Object.entries(payloads))('gives %s one key, alone and within a batch', (_, file) => {
    const bytes = Buffer.from(file.toString().trim());
    const [alone] = keys(bytes);
    expect(keys(`\ufeff[ ${bytes},\n${bytes} ]`)).toEqual([alone, alone]);
    expect(keys(Buffer.concat([Buffer.from('\ufeff'), bytes]))).toEqual([alone]);
  });

  it('gives other bytes of the same content another key', () => {
    const [compact, spaced] = [text, text.replace(':', ': ')].flatMap(keys);
    expect(spaced).not.toBe(compact);
  });
});
