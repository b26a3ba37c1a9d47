import fc from 'fast-check';
import { describeValue, escapeUnprintable } from '../../lib/text/escape';

describe('escapeUnprintable', () => {
  it.each([
    ['a line feed', 'a\nb', 'a\\u{a}b'],
    ['a carriage return', 'a\rb', 'a\\u{d}b'],
    ['a NUL', '\0', '\\u{0}'],
    ['a delete', '\x7f', '\\u{7f}'],
    ['an ANSI colour', '\x1b[31mred\x1b[0m', '\\u{1b}[31mred\\u{1b}[0m'],
    ['a C1 control', '\x9b31m', '\\u{9b}31m'],
    ['a bidi override', 'a\u202eb', 'a\\u{202e}b'],
    ['a bidi isolate', 'a\u2066b\u2069', 'a\\u{2066}b\\u{2069}'],
    ['a zero-width space', 'a\u200bb', 'a\\u{200b}b'],
    ['a byte order mark', '\ufeffa', '\\u{feff}a'],
    ['a line separator', '\u2028', '\\u{2028}'],
    ['a paragraph separator', '\u2029', '\\u{2029}'],
    ['a lone high surrogate', 'a\ud83d', 'a\\u{d83d}'],
    ['a lone low surrogate', '\ude00a', '\\u{de00}a'],
    ['a tag character beyond the basic plane', '\u{e0041}', '\\u{e0041}'],
  ])('escapes %s', (_, text, expected) => {
    expect(escapeUnprintable(text)).toBe(expected);
  });

  it.each(['', 'plain', 'Zahlung schlägt fehl', '日本語', '😀 ok', '"quotes" \\ back'])(
    'leaves %j as it is',
    (text) => {
      expect(escapeUnprintable(text)).toBe(text);
    },
  );

  it('leaves nothing that could forge a line or drive a terminal, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeUnprintable(text)).toMatch(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]*$/u);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('describeValue', () => {
  it.each([
    [undefined, 'nothing'],
    [null, 'null'],
    [[], 'an array'],
    [[1, 2], 'an array'],
    [{}, 'an object'],
    [{ a: 1 }, 'an object'],
    ['', '""'],
    ['Chrome', '"Chrome"'],
    ['a\nb', '"a\\u{a}b"'],
    [5, 'the number 5'],
    [-1.5, 'the number -1.5'],
    [true, 'the boolean true'],
    [false, 'the boolean false'],
    [10n, 'the bigint 10'],
    [Symbol('s'), 'the symbol Symbol(s)'],
    // Strings are cut after 60 characters; half of a character that is left behind is escaped.
    ['x'.repeat(60), `"${'x'.repeat(60)}"`],
    ['x'.repeat(61), `"${'x'.repeat(60)}"…`],
    [`${'x'.repeat(59)}😀`, `"${'x'.repeat(59)}\\u{d83d}"…`],
  ])('says of %p: %s', (value, expected) => {
    expect(describeValue(value)).toBe(expected);
  });
});
