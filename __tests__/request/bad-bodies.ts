import { gzipSync } from 'node:zlib';
import { job } from '../behaviour/receiver-under-test';
import { payloads } from '../fixtures';

const sample = payloads['vdc-passed-observed-types'] as Buffer;
const text = (fields: Record<string, unknown>) => JSON.stringify(job(fields));
const levels = 100_000;
const nested = (open: string, close: string) => `${open.repeat(levels)}1${close.repeat(levels)}`;
const utf16 = Buffer.from(sample.toString(), 'utf16le');
const bomb = gzipSync(Buffer.alloc(32 * 1024 * 1024));
const none =
  'Expected the fields of an event (data_type, eventPayload with ownership, concurrency, or build_id), got none of them.';
const tooDeep = 'Expected an event, got JSON nested deeper than 100 levels.';
const notUtf8 = 'Expected JSON in UTF-8, got bytes that are not UTF-8.';

/** A body that is no event, and how it is rejected; of the message its beginning. */
export type BadBody = [
  name: string,
  body: string | Buffer,
  headers: Record<string, string>,
  code: string,
  message: string,
];
export const badBodies: BadBody[] = [
  ['an empty body', '', {}, 'MALFORMED_JSON', 'Expected JSON, got an empty body.'],
  ['whitespace', ' \r\n\t', {}, 'MALFORMED_JSON', 'Expected JSON, got an empty body.'],
  ['no JSON', 'hello', {}, 'MALFORMED_JSON', 'Expected JSON, got 5 characters: SyntaxError: '],
  ['a form', 'payload=%7B%7D', {}, 'MALFORMED_JSON', 'Expected JSON, got 14 characters: SyntaxError: '],
  [
    'half of an event',
    sample.subarray(0, 200),
    {},
    'MALFORMED_JSON',
    'Expected JSON, got 200 characters: SyntaxError: ',
  ],
  ['two events in a row', `${sample}${sample}`, {}, 'MALFORMED_JSON', 'Expected JSON, got '],
  ['a number', '5', {}, 'UNKNOWN_EVENT', 'Expected a JSON object, got the number 5.'],
  ['a string', '"vdc"', {}, 'UNKNOWN_EVENT', 'Expected a JSON object, got "vdc".'],
  ['true', 'true', {}, 'UNKNOWN_EVENT', 'Expected a JSON object, got the boolean true.'],
  ['null', 'null', {}, 'UNKNOWN_EVENT', 'Expected a JSON object, got null.'],
  ['an empty batch', '[]', {}, 'UNKNOWN_EVENT', 'Expected an event or a batch of them, got an empty batch.'],
  ['a batch of a batch', '[[]]', {}, 'UNKNOWN_EVENT', 'Expected a JSON object, got an array.'],
  ['an empty object', '{}', {}, 'UNKNOWN_EVENT', none],
  [
    'another data_type',
    text({ data_type: 'abc' }),
    {},
    'UNKNOWN_EVENT',
    'Expected `data_type` to be vdc or rdc, got "abc".',
  ],
  [
    'a job without an id',
    text({ id: undefined }),
    {},
    'INVALID_EVENT',
    'Required field missing or invalid: id: expected ',
  ],
  [
    'a job without a status',
    text({ status: undefined }),
    {},
    'INVALID_EVENT',
    'Required field missing or invalid: status: expected ',
  ],
  ['100,000 lists in each other', nested('[', ']'), {}, 'INVALID_EVENT', tooDeep],
  ['100,000 objects in each other', nested('{"a":', '}'), {}, 'INVALID_EVENT', tooDeep],
  [
    'a job with a field too deep',
    text({ a: JSON.parse('['.repeat(200) + ']'.repeat(200)) }),
    {},
    'INVALID_EVENT',
    tooDeep,
  ],
  ['100,000 open brackets', '['.repeat(levels), {}, 'MALFORMED_JSON', 'Expected JSON, got 100000 characters: '],
  [
    '1,001 events at once',
    `[${Array(1001).fill('{}')}]`,
    {},
    'INVALID_EVENT',
    'Expected at most 1000 events in a batch, got 1001.',
  ],
  ['invalid UTF-8', Buffer.from([0x22, 0xc3, 0x28, 0x22]), {}, 'MALFORMED_JSON', notUtf8],
  ['half a character', Buffer.from([0x22, 0xe2, 0x82]), {}, 'MALFORMED_JSON', notUtf8],
  ['an encoded surrogate', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), {}, 'MALFORMED_JSON', notUtf8],
  [
    'UTF-16, as its charset says',
    utf16,
    { 'content-type': 'application/json; charset=utf-16le' },
    'MALFORMED_JSON',
    'Expected JSON, got ',
  ],
  ['UTF-16 with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), {}, 'MALFORMED_JSON', notUtf8],
  [
    'a byte order mark alone',
    Buffer.from([0xef, 0xbb, 0xbf]),
    {},
    'MALFORMED_JSON',
    'Expected JSON, got an empty body.',
  ],
  ['two byte order marks', Buffer.from('\ufeff\ufeff{}'), {}, 'MALFORMED_JSON', 'Expected JSON, got 3 characters: '],
  [
    '3 MiB',
    Buffer.alloc(3 * 1024 * 1024, ' '),
    {},
    'BODY_TOO_LARGE',
    'Expected a body of at most 1048576 bytes, got more.',
  ],
  [
    'a gzip bomb',
    bomb,
    { 'content-encoding': 'gzip' },
    'BODY_TOO_LARGE',
    'Expected a body of at most 1048576 bytes, got more after decompression.',
  ],
  ['gzip that is none', sample, { 'content-encoding': 'gzip' }, 'BODY_UNREADABLE', 'Expected a body encoded as gzip, '],
  ['gzip unannounced', gzipSync(sample), {}, 'MALFORMED_JSON', notUtf8],
  ['an unknown encoding', sample, { 'content-encoding': 'zip' }, 'BODY_UNREADABLE', 'Expected content-encoding gzip, '],
  ['__proto__ with the fields', '{"__proto__":{"id":"1","status":"a","data_type":"vdc"}}', {}, 'UNKNOWN_EVENT', none],
  ['constructor with the fields', '{"constructor":{"prototype":{"data_type":"vdc"}}}', {}, 'UNKNOWN_EVENT', none],
  [
    'control characters',
    text({ data_type: '\u001b[2J\u202e\r\n' }),
    {},
    'UNKNOWN_EVENT',
    'Expected `data_type` to be vdc or rdc, got "\\u{1b}[2J\\u{202e}\\u{d}\\u{a}".',
  ],
];
