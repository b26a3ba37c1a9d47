import fc from 'fast-check';
import { splitArray, trimmed } from '../../lib/events/parse-delivery';

const split = (json: string) => splitArray(Buffer.from(json)).map(String);

describe('splitArray', () => {
  it.each([
    ['[1]', ['1']],
    ['[1,2]', ['1', '2']],
    [' \n[\t1 ,\r 2 ] ', ['1', '2']],
    ['[[1,2],[3,[4]]]', ['[1,2]', '[3,[4]]']],
    ['[{"a":1,"b":[2,3]},{}]', ['{"a":1,"b":[2,3]}', '{}']],
    ['[{ "a" : 1 }]', ['{ "a" : 1 }']],
    ['["a,b","]","}","[","{"]', ['"a,b"', '"]"', '"}"', '"["', '"{"']],
    ['["\\"",1]', ['"\\""', '1']],
    ['["\\\\",1]', ['"\\\\"', '1']],
    ['["\\\\\\"]",1]', ['"\\\\\\"]"', '1']],
    ['["", ""]', ['""', '""']],
    ['[" a "]', ['" a "']],
    ['[{"a,]\\"}":"x"}, null]', ['{"a,]\\"}":"x"}', 'null']],
    ['["ä", "日本", "😀"]', ['"ä"', '"日本"', '"😀"']],
    ['[-1.5e+10,true]', ['-1.5e+10', 'true']],
  ])('splits %s', (json, slices) => {
    expect(split(json)).toEqual(slices);
  });

  it('gives views of the bytes, no copies', () => {
    const json = Buffer.from('[1, {"a": 2}]');
    const [, second] = splitArray(json);
    expect(second?.buffer).toBe(json.buffer);
    expect((second?.byteOffset ?? 0) - json.byteOffset).toBe(4);
  });

  /** JSON text of a value, with the next of these whitespaces wherever some may stand. */
  function written(value: unknown, blank: () => string): string {
    const list = (items: string[]) => (items.length === 0 ? blank() : items.join(','));
    const around = (text: string) => `${blank()}${text}${blank()}`;
    if (Array.isArray(value)) return `[${list(value.map((item) => around(written(item, blank))))}]`;
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const members = Object.entries(value).map(
      ([key, item]) => `${around(JSON.stringify(key))}:${around(written(item, blank))}`,
    );
    return `{${list(members)}}`;
  }

  const awkwardText = fc.string({
    unit: fc.constantFrom('"', '\\', ',', '[', ']', '{', '}', ' ', 'ä', '😀', 'a', '\n'),
  });
  const value = fc.oneof(fc.jsonValue({ stringUnit: 'binary' }), fc.jsonValue({ depthSize: 'medium' }), awkwardText);
  const blanks = fc.array(fc.constantFrom('', '', ' ', '\n', '\t\r', '  '), { minLength: 1 });

  it('gives exactly the text of each item, however the list was written', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), blanks, (values, all) => {
        let at = 0;
        const blank = () => all[at++ % all.length] as string;
        const texts = values.map((item) => written(item, blank));
        const json = `${blank()}[${texts.map((text) => `${blank()}${text}${blank()}`).join(',')}]${blank()}`;
        const slices = split(json);
        expect(slices).toEqual(texts);
        expect(slices.map((slice) => JSON.parse(slice))).toEqual(JSON.parse(json));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('trimmed', () => {
  it.each([
    ['', ''],
    [' \t\r\n', ''],
    [' a ', 'a'],
    ['\na', 'a'],
    ['a\n', 'a'],
    ['\n\ta b\r\n', 'a b'],
    ['\u00a0a\u00a0', '\u00a0a\u00a0'],
    ['\va\f', '\va\f'],
  ])('takes from %j the whitespace of JSON only', (text, expected) => {
    expect(trimmed(Buffer.from(text)).toString()).toBe(expected);
  });
});
