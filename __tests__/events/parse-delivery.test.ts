import { RejectionReason } from '../../lib/errors/rejection';
import { type Item, parseDelivery } from '../../lib/events/parse-delivery';
import { digestOf } from '../digest';
import { leastJob } from './reading';

const items = (text: string | Buffer): Item[] => parseDelivery(Buffer.from(text as string));
/** The result of the first item, or of a delivery that is refused as a whole. */
const read = (text: string | Buffer) => items(text)[0]?.result;
const refusal = (code: string, message: unknown) => ({ code, message, issues: undefined });
const codes = (text: string | Buffer) =>
  items(text).map(({ result }) => (result instanceof RejectionReason ? result.code : result.type));
const job = JSON.stringify(leastJob);
const tooDeep = refusal('INVALID_EVENT', 'Expected an event, got JSON nested deeper than 100 levels.');

describe('a body that is no JSON', () => {
  it.each(['', ' ', '\n\t\r ', '\ufeff', '\ufeff \n'])('is refused as empty: %j', (text) => {
    expect(read(text)).toEqual(refusal('MALFORMED_JSON', 'Expected JSON, got an empty body.'));
  });

  it.each(['{', '{"id": "a', '[{}', '{} {}', '{}x', "{'id': 1}", 'id=1&status=x', '<html>', 'NaN', 'undefined'])(
    'is refused with the length and the fault: %s',
    (text) => {
      const start = `Expected JSON, got ${text.length} characters: SyntaxError: `;
      expect(read(text)).toEqual(refusal('MALFORMED_JSON', expect.stringMatching(/[^.]\.$/)));
      expect((read(text) as RejectionReason).message.startsWith(start)).toBe(true);
    },
  );

  it('is quoted without what drives a terminal', () => {
    const { message } = read('{"a": \x1b[31m\u202e}') as RejectionReason;
    expect(message).toMatch(/^Expected JSON, got 13 characters: SyntaxError: [^\p{Cc}\p{Cf}]+$/u);
  });

  it.each([
    ['a lone byte', [0xff]],
    ['a wrong byte in a string', [0x22, 0xc3, 0x28, 0x22]],
    ['an encoded surrogate', [0x22, 0xed, 0xa0, 0x80, 0x22]],
    ['a cut character', [0x22, 0xe2, 0x82]],
    ['UTF-16', [...Buffer.from('\ufeff{}', 'utf16le')]],
  ])('is refused as not UTF-8: %s', (_, bytes) => {
    expect(read(Buffer.from(bytes))).toEqual(
      refusal('MALFORMED_JSON', 'Expected JSON in UTF-8, got bytes that are not UTF-8.'),
    );
  });
});

describe('a single item', () => {
  it.each(['', ' ', '\n', '\r\n\t '])(
    'is read with the bytes it came as, but for whitespace around them: %j',
    (blanks) => {
      const [item, ...others] = items(`${blanks}${job}${blanks}`);
      expect(item?.bytes.toString()).toBe(job);
      expect(item?.result).toMatchObject({ type: 'vdc', raw: leastJob });
      expect(others).toEqual([]);
    },
  );

  it('is read without its byte order mark', () => {
    expect(items(`\ufeff${job}`)).toMatchObject([{ bytes: Buffer.from(job), result: { type: 'vdc' } }]);
  });

  it.each(['\ufeff\ufeff{}', '{}\ufeff'])('may have one byte order mark only, at its start: %j', (text) => {
    expect(read(text)).toMatchObject({ code: 'MALFORMED_JSON' });
  });

  it.each([[[0xef, 0xbb]], [[0xef, 0x20, 0xbf]], [[0x20, 0xbb, 0xbf]], [[0xef, 0xbb, 0x20]]])(
    'keeps bytes that only resemble a byte order mark: %j',
    (bytes) => {
      expect(read(Buffer.from([...bytes, ...Buffer.from(job)]))).toMatchObject({
        message: 'Expected JSON in UTF-8, got bytes that are not UTF-8.',
      });
    },
  );

  it.each([
    ['5', 'the number 5'],
    ['null', 'null'],
    ['true', 'the boolean true'],
    ['"x"', '"x"'],
  ])('is refused as unknown when it is %s', (text, words) => {
    expect(items(text)).toEqual([
      { bytes: Buffer.from(text), result: refusal('UNKNOWN_EVENT', `Expected a JSON object, got ${words}.`) },
    ]);
  });
});

describe('depth', () => {
  const objects = (levels: number) => `${'{"a":'.repeat(levels - 1)}{}${'}'.repeat(levels - 1)}`;
  const arrays = (levels: number) => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
  const jobWith = (value: string) => `{"id":"j","status":"x","data_type":"vdc","deep":${value}}`;

  it.each([
    ['objects', objects],
    ['lists', arrays],
  ])('of 100 levels of %s is accepted and of 101 refused', (_, nested) => {
    expect(items(jobWith(nested(99)))).toMatchObject([{ result: { type: 'vdc' } }]);
    expect(items(jobWith(nested(100)))).toMatchObject([{ result: tooDeep }]);
  });

  it('counts levels, not scalars', () => {
    const deep = jobWith(objects(99).replace('{}', '{"a":null,"b":1,"c":"x"}'));
    expect(codes(deep)).toEqual(['vdc']);
    expect(codes(`[${deep}]`)).toEqual(['vdc']);
  });

  it('finds the deep part among shallow ones', () => {
    expect(items(jobWith(`[{},[],${arrays(99)},{}]`))).toMatchObject([{ result: tooDeep }]);
  });

  it('of 100,000 levels of objects is refused', () => {
    expect(items(objects(100_000))).toMatchObject([{ result: tooDeep }]);
  });

  it('of 100,000 levels of lists is refused, as the item of a batch that it is', () => {
    const text = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const found = items(text).map(({ bytes, result }) => ({ bytes: digestOf(bytes), result }));
    expect(found).toEqual([{ bytes: digestOf(text.slice(1, -1)), result: tooDeep }]);
  });

  it('of 100,000 levels that never end is malformed', () => {
    expect(read('['.repeat(100_000))).toMatchObject({ code: 'MALFORMED_JSON' });
  });

  it('counts within a summary that came as a string', () => {
    const build = (summary: string) => JSON.stringify({ build_id: 'b', status: 'EQUAL', summary });
    expect(items(build(objects(99)))).toMatchObject([{ result: { type: 'visual-build' } }]);
    expect(items(build(objects(100)))).toMatchObject([{ result: tooDeep }]);
    expect(items(build(objects(100_000)))).toMatchObject([{ result: tooDeep }]);
  });
});

describe('the number of values', () => {
  const jobOf = (values: number) => JSON.stringify({ ...leastJob, many: Array(values - 4).fill(0) });
  const spread = (values: number) => JSON.stringify({ ...leastJob, many: Array((values - 4) / 2).fill([0]) });
  const tooMany = refusal('INVALID_EVENT', 'Expected an event, got JSON of more than 20000 values.');

  it.each([
    ['in one list', jobOf],
    ['in many lists', spread],
  ])('may be 20,000 and no more, %s', (_, many) => {
    expect(codes(many(20_000))).toEqual(['vdc']);
    expect(items(many(20_002))).toMatchObject([{ result: tooMany }]);
  });

  it('may be 20,000 to the last one', () => {
    expect(items(jobOf(20_001))).toMatchObject([{ result: tooMany }]);
  });

  it('is counted for each item of a batch by itself', () => {
    expect(codes(`[${jobOf(20_000)},${jobOf(20_001)},${jobOf(20_000)}]`)).toEqual(['vdc', 'INVALID_EVENT', 'vdc']);
  });

  it('is counted within a summary that came as a string', () => {
    const build = (values: number) =>
      JSON.stringify({ build_id: 'b', status: 'EQUAL', summary: `{"a":${JSON.stringify(Array(values).fill(0))}}` });
    expect(codes(build(19_996))).toEqual(['visual-build']);
    expect(items(build(19_997))).toMatchObject([{ result: tooMany }]);
  });
});

describe('a batch', () => {
  it.each(['[]', ' [ ] ', '\ufeff[\n]'])('that is empty is refused: %j', (text) => {
    expect(read(text)).toEqual(refusal('UNKNOWN_EVENT', 'Expected an event or a batch of them, got an empty batch.'));
  });

  it('of 1,000 items is read', () => {
    const all = items(`[${Array(1000).fill(job).join()}]`);
    expect(all).toHaveLength(1000);
    expect(all.every(({ bytes, result }) => bytes.toString() === job && !(result instanceof RejectionReason))).toBe(
      true,
    );
  });

  it('of 1,001 items is refused as one', () => {
    expect(read(`[${Array(1001).fill('0').join()}]`)).toEqual(
      refusal('INVALID_EVENT', 'Expected at most 1000 events in a batch, got 1001.'),
    );
  });

  it('is read item by item, each with its bytes', () => {
    const texts = [job, '{"data_type":"rdc"}', '5', '[1, 2]', '{"concurrency": {}}', '"a,]\\""', '{}', 'null', job];
    const text = `\ufeff [ ${texts.join(' ,\n')} ] `;
    expect(items(text).map(({ bytes }) => bytes.toString())).toEqual(texts);
    expect(codes(text)).toEqual([
      ...['vdc', 'INVALID_EVENT', 'UNKNOWN_EVENT', 'UNKNOWN_EVENT', 'concurrency'],
      ...['UNKNOWN_EVENT', 'UNKNOWN_EVENT', 'UNKNOWN_EVENT', 'vdc'],
    ]);
  });

  it('may have one item that is too deep beside good ones', () => {
    expect(codes(`[${job},${'['.repeat(500)}${']'.repeat(500)},${job}]`)).toEqual(['vdc', 'INVALID_EVENT', 'vdc']);
  });

  it('may have one item that an internal error rejects beside good ones', () => {
    const broken = {
      get data_type() {
        throw new Error('a bug\n');
      },
    };
    const parse = jest.spyOn(JSON, 'parse').mockReturnValueOnce([leastJob, broken, leastJob]);
    const results = items(`[${job},${job},${job}]`).map(({ result }) => result);
    parse.mockRestore();
    const message = 'Expected an event that can be parsed, but parsing it failed: Error: a bug\\u{a}.';
    expect(results).toMatchObject([{ type: 'vdc' }, refusal('INVALID_EVENT', message), { type: 'vdc' }]);
  });
});
