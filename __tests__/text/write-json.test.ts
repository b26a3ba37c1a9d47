import fc from 'fast-check';
import { JsonTooLarge, writeJson } from '../../lib/text/write-json';
import { digestOf } from '../digest';

/** So deep that JSON.stringify overflows its stack on Node 20 to 24, and not on 26. */
const levels = 20_000;

function deep(innermost: unknown): unknown {
  let value = innermost;
  for (let level = 0; level < levels; level++) value = [value];
  return value;
}

const deepText = (innermost: string): string => `${'['.repeat(levels)}${innermost}${']'.repeat(levels)}`;

const digest = (json: unknown): string => digestOf(writeJson(json));

describe('writeJson', () => {
  test.each([
    ['a job', { id: 'a', passed: null, tags: ['x', 1, true, {}] }],
    ['what has no place in JSON', { a: undefined, b: () => {}, c: Symbol('s'), d: [undefined, () => {}, Symbol('s')] }],
    ['numbers that are none', [Number.NaN, Number.POSITIVE_INFINITY, -0]],
    ['what writes itself', { at: new Date(0), own: { toJSON: (key: string) => ({ key, gone: undefined }) } }],
    ['what writes itself as nothing', { own: { toJSON: () => undefined }, list: [{ toJSON: () => undefined }] }],
    ['boxed values', [Object('s'), Object(1), Object(false)]],
    ['half of a character', ['\ud83d', { '\ude00"': 1 }]],
    ['a list with holes', Object.assign(new Array(3), { 1: 'x', name: 'left out' })],
    ['what is neither inherited nor hidden', Object.create({ inherited: 1 }, { hidden: { value: 1 } })],
    ['more than a chunk of it', ['ü'.repeat(100_000), { text: 'x'.repeat(100_000) }]],
    ['something twice', Array(2).fill({ shared: [1] })],
  ])('writes %s as JSON.stringify does, however deep it is', (_, value) => {
    expect(digest(value)).toBe(digestOf(JSON.stringify(value)));
    expect(digest(deep(value))).toBe(digestOf(deepText(JSON.stringify(value))));
  });

  test('writes any JSON as JSON.stringify does, however deep it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => digest(deep(value)) === digestOf(deepText(JSON.stringify(value)))),
      { numRuns: 50 },
    );
  });

  test.each([undefined, () => {}, Symbol('s')])('knows that %s has no place in JSON', (value) => {
    expect(writeJson(value)).toBeUndefined();
  });

  test('refuses a circle, however deep it is', () => {
    const circle: unknown[] = [];
    circle.push(deep(circle));
    for (const value of [circle, deep(circle)]) expect(() => writeJson(value)).toThrow(TypeError);
  });

  test('refuses a bigint, however deep it is', () => {
    for (const value of [1n, deep(1n)]) expect(() => writeJson(value)).toThrow(TypeError);
  });

  test('passes on what a getter throws, however deep it is', () => {
    const throwing = {
      get id() {
        throw new RangeError('no');
      },
    };
    for (const value of [throwing, deep(throwing)]) expect(() => writeJson(value)).toThrow(new RangeError('no'));
  });

  test.each([
    ['flat', 'x'.repeat(200_000)],
    ['deep', deep('x'.repeat(200_000))],
  ])('writes no more bytes than it may of what is %s', (_, value) => {
    const bytes = (writeJson(value) as Buffer).length;
    expect(writeJson(value, bytes)?.length).toBe(bytes);
    expect(() => writeJson(value, bytes - 1)).toThrow(JsonTooLarge);
  });
});
