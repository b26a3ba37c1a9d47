import { createHash } from 'node:crypto';
import { acceptedAt, cloneEvent, createEvent, type Dedupe, testId, toEvent } from '../../lib/events/create-event';
import type { SauceEvent } from '../../lib/events/event';
import { accepted, leastJob } from './reading';

const delivery = { receivedAt: '2026-09-20T10:00:00.000Z', verified: true, source: 'main' };
const bytes = Buffer.from(JSON.stringify(leastJob));
const content = accepted(leastJob);
const sha256 = (data: Buffer) => createHash('sha256').update(data).digest('hex');
const contentKey = `vdc:${sha256(bytes)}`;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const keyOf = (dedupe: Dedupe, item: object = leastJob) => createEvent(accepted(item), bytes, delivery, dedupe).key;

describe('identify', () => {
  it('adds the delivery, a new id and the content key to what an item says', () => {
    const event = createEvent(content, bytes, delivery);
    expect(event).toStrictEqual({ ...content, ...delivery, id: event.id, key: contentKey });
    expect(event.id).toMatch(uuid);
    expect(Object.keys(event).slice(0, 7)).toEqual([
      ...['id', 'key', 'type', 'receivedAt', 'verified', 'source', 'payload'],
    ]);
  });

  it('leaves content and delivery as they were', () => {
    const frozen = [Object.freeze({ ...content }), Object.freeze({ ...delivery })] as const;
    expect(() => createEvent(frozen[0], bytes, frozen[1], 'status')).not.toThrow();
  });

  it.each<[string, Dedupe]>([
    ['content', 'content'],
    ['status', 'status'],
    ['none', false],
    ['own', () => 'mine'],
  ])('gives each event an id of its own (dedupe: %s)', (_, dedupe) => {
    const ids = Array.from({ length: 500 }, () => createEvent(content, bytes, delivery, dedupe).id);
    expect(new Set(ids).size).toBe(500);
  });

  it('has the type and the SHA-256 of the bytes as content key', () => {
    expect(keyOf('content')).toBe(contentKey);
    expect(keyOf('content', { ...leastJob, data_type: 'rdc' })).toBe(`rdc:${sha256(bytes)}`);
    expect(createEvent(content, Buffer.from('x'), delivery).key).toBe(`vdc:${sha256(Buffer.from('x'))}`);
  });

  it('has type, id and status as status key', () => {
    expect(keyOf('status')).toBe('vdc:j1:PASSED');
    expect(keyOf('status', { ...leastJob, status: 'in progress', data_type: 'rdc' })).toBe('rdc:j1:IN_PROGRESS');
  });

  it.each([
    [{ status: 'COMPLETE', passed: 1 }, 'PASSED'],
    [{ status: 'complete', passed: false }, 'FAILED'],
    [{ status: 'error', passed: null }, 'ERRORED'],
    [{ status: 'COMPLETE', passed: null }, 'COMPLETE'],
    [{ status: 'in progress', passed: 1 }, 'IN_PROGRESS'],
    [{ status: 'paused', passed: null }, 'PAUSED'],
    [{ status: 'on:hold', passed: null }, 'ON HOLD'],
  ])('has the verdict in its status key, whatever the word for it: %j', (fields, word) => {
    expect(keyOf('status', { ...leastJob, ...fields })).toBe(`vdc:j1:${word}`);
  });

  it.each([
    ['concurrency', { concurrency: {} }],
    ['visual-build', { build_id: 'b', status: 'EQUAL' }],
  ])('has the content key for a %s event, which has no id and status', (type, item) => {
    expect(keyOf('status', item)).toBe(`${type}:${sha256(bytes)}`);
  });

  it('has the id as key where nothing is a duplicate', () => {
    const { id, key } = createEvent(content, bytes, delivery, false);
    expect(key).toBe(id);
    expect(id).toMatch(uuid);
  });

  it.each<Dedupe>(['content', 'status', false, () => 'mine'])('reports no error with dedupe: %p', (dedupe) => {
    const onKeyError = jest.fn();
    createEvent(content, bytes, delivery, dedupe, onKeyError);
    expect(onKeyError).not.toHaveBeenCalled();
  });

  it('has the key that a function of the event gives', () => {
    const seen: SauceEvent[] = [];
    const event = createEvent(content, bytes, delivery, (given) => {
      seen.push(given);
      return `${given.type}!`;
    });
    expect(event.key).toBe('vdc!');
    expect(seen).toEqual([{ ...event, key: contentKey }]);
  });
});

describe('a long key', () => {
  const long = 'k'.repeat(300);
  it('is kept as it is up to 300 characters', () => {
    expect(keyOf(() => long)).toBe(long);
    const id = 'i'.repeat(300 - 'vdc::PASSED'.length);
    expect(keyOf('status', { ...leastJob, id })).toBe(`vdc:${id}:PASSED`);
  });

  it('is kept as its SHA-256 beyond', () => {
    expect(keyOf(() => `${long}k`)).toBe(`sha256:${sha256(Buffer.from(`${long}k`, 'utf16le'))}`);
    const id = 'i'.repeat(301 - 'vdc::PASSED'.length);
    expect(keyOf('status', { ...leastJob, id })).toBe(`sha256:${sha256(Buffer.from(`vdc:${id}:PASSED`, 'utf16le'))}`);
  });
});

it.each<[string, { id: string; status?: string }, { id: string; status?: string }]>([
  ['colons', { id: 'a:B', status: 'C' }, { id: 'a', status: 'B:C' }],
  ['colons and spaces', { id: 'a', status: 'B:C' }, { id: 'a', status: 'B C' }],
  ['lone surrogates', { id: '\ud800' }, { id: '\ud801' }],
  ['lone surrogates in long ids', { id: `\ud800${'i'.repeat(400)}` }, { id: `\ud801${'i'.repeat(400)}` }],
])('tests that differ in %s have keys that differ, also in UTF-8', (_, one, other) => {
  const utf8 = (fields: object) => Buffer.from(keyOf('status', { ...leastJob, ...fields })).toString();
  expect(utf8(one)).not.toBe(utf8(other));
});

describe('a key function that gives no key', () => {
  const cause = new Error('broken');
  it.each<[string, () => unknown, unknown]>([
    [
      'returns an empty string',
      () => '',
      new TypeError('Expected `dedupe` to return a non-empty string, got an empty string.'),
    ],
    [
      'returns nothing',
      () => undefined,
      new TypeError('Expected `dedupe` to return a non-empty string, got undefined.'),
    ],
    ['returns a number', () => 5, new TypeError('Expected `dedupe` to return a non-empty string, got number.')],
    [
      'returns a promise',
      async () => 'key',
      new TypeError('Expected `dedupe` to return a non-empty string, got object.'),
    ],
    [
      'throws',
      () => {
        throw cause;
      },
      cause,
    ],
  ])('because it %s leaves the content key and is reported', (_, dedupe, expected) => {
    const onKeyError = jest.fn();
    const event = createEvent(content, bytes, delivery, dedupe as () => string, onKeyError);
    expect(event.key).toBe(contentKey);
    expect(onKeyError.mock.calls).toEqual([[expected, event]]);
    expect(onKeyError.mock.calls[0][0]).toBeInstanceOf(expected?.constructor);
  });

  it('leaves the content key also when it has changed the event that it was given', () => {
    const dedupe = (given: SauceEvent) => {
      given.key = 'the same for all';
      throw cause;
    };
    const keysTold: string[] = [];
    const onKeyError = (_: unknown, given: SauceEvent) => {
      keysTold.push(given.key);
      given.key = 'changed again';
    };
    expect(createEvent(content, bytes, delivery, dedupe, onKeyError).key).toBe(contentKey);
    expect(keysTold).toEqual([contentKey]);
  });

  it('because its promise is rejected leaves no rejection unhandled', async () => {
    const unhandled = jest.fn();
    process.on('unhandledRejection', unhandled);
    const dedupe = (async () => {
      throw cause;
    }) as unknown as () => string;
    expect(keyOf(dedupe)).toBe(contentKey);
    await new Promise(setImmediate);
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('needs no callback', () => {
    expect(keyOf(() => '')).toBe(contentKey);
  });
});

describe('toEvent', () => {
  it('keeps the id and key that are known', () => {
    const known = { ...delivery, id: 'i', key: 'k' };
    expect(toEvent(content, known)).toStrictEqual({ ...content, ...known });
  });

  it('has no fields of a test for another event', () => {
    const known = { ...delivery, id: 'i', key: 'k' };
    const reading = accepted({ concurrency: {} });
    expect(toEvent(reading, known)).toStrictEqual({ ...reading, ...known });
  });

  it('takes nothing else from what it is given', () => {
    const kept = { ...delivery, id: 'i', key: 'k', body: bytes };
    expect(toEvent(content, kept)).not.toHaveProperty('body');
  });
});

describe('testId', () => {
  const hex = '0123456789ABCDEFabcdef0123456789';

  it.each([hex, `${hex}ABCD`, '01234567-89AB-CDEF-abcd-ef0123456789'])('of %s is in small letters', (id) => {
    expect(testId(id)).toBe(id.toLowerCase());
  });

  it.each([hex.slice(1), `${hex}ABCDE`, `Z${hex}`, `${hex}Z`, 'J1'])(
    'of %s, which is not hexadecimal, is the id',
    (id) => {
      expect(testId(id)).toBe(id);
    },
  );
});

describe('acceptedAt', () => {
  const receivedAt = '2026-09-20T10:00:00.000Z';

  it('is the time in the id', () => {
    expect(acceptedAt({ id: '0199c1a7-03eb-7000-8000-000000000000', receivedAt })).toBe(0x0199c1a703eb);
  });

  it.each([
    'an id',
    'x0199c1a7-03eb-7000-8000-000000000000',
    '0199c1a7-03eb-8000-8000-000000000000',
    '0199c1-03eb-7000-8000-000000000000',
  ])('is when it was received for the id %s, which has no time', (id) => {
    expect(acceptedAt({ id, receivedAt })).toBe(Date.parse(receivedAt));
  });
});

describe('cloneEvent', () => {
  it('shares nothing with the event', () => {
    const event = createEvent(
      accepted({ ...leastJob, tags: ['a'], more: [[{ b: [1, null] }], null] }),
      bytes,
      delivery,
    );
    const before = structuredClone(event);
    const clone = cloneEvent(event) as SauceEvent & { payload: { tags: string[]; more: [[{ b: unknown[] }]] } };
    expect(clone).toStrictEqual(before);
    clone.payload.tags.push('c');
    clone.payload.more[0][0].b.push(2);
    clone.payload.more[0].push({ b: [] } as never);
    clone.issues.push('changed');
    expect(event).toStrictEqual(before);
  });
});
