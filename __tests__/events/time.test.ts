import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { isIsoDateTime as isTime, toIsoTime } from '../../lib/events/values';
import values from '../../schemas/values.schema.json';

const ajv = addFormats(new Ajv2020({ allowUnionTypes: true, strict: false }), ['iso-date-time']);
/** What the schemas accept as a time. */
const isIsoDateTime = ajv.compile({ ...values.$defs.time });

describe('time', () => {
  it.each([
    ['Z', '2026-09-20T10:02:11Z', '2026-09-20T10:02:11.000Z'],
    ['+00:00', '2022-06-19T17:58:35+00:00', '2022-06-19T17:58:35.000Z'],
    ['a zone east of UTC', '2022-06-19T17:58:35+05:30', '2022-06-19T12:28:35.000Z'],
    ['a zone west of UTC', '2022-06-19T17:58:35-08:00', '2022-06-20T01:58:35.000Z'],
    ['a zone of minus half an hour', '2022-06-19T17:58:35-00:30', '2022-06-19T18:28:35.000Z'],
    ['a zone without a colon', '2022-06-19T17:58:35+0530', '2022-06-19T12:28:35.000Z'],
    ['a zone of hours', '2022-06-19T17:58:35+05', '2022-06-19T12:58:35.000Z'],
    ['milliseconds', '2022-06-19T17:58:35.123Z', '2022-06-19T17:58:35.123Z'],
    ['tenths', '2022-06-19T17:58:35.5Z', '2022-06-19T17:58:35.500Z'],
    ['microseconds', '2022-06-19T17:58:35.123456Z', '2022-06-19T17:58:35.123Z'],
    ['no zone, which is UTC', '2022-06-19T17:58:35', '2022-06-19T17:58:35.000Z'],
    ['a blank between day and hour', '2022-06-19 17:58:35', '2022-06-19T17:58:35.000Z'],
    ['small letters', '2022-06-19t17:58:35z', '2022-06-19T17:58:35.000Z'],
    ['a leap second', '2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['the leap day', '2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['the first moment of the epoch', '1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
  ])('reads ISO 8601 with %s', (_, iso, expected) => {
    expect(toIsoTime(iso)).toBe(expected);
    expect(isTime(iso)).toBe(true);
  });

  it.each([
    [0, '1970-01-01T00:00:00.000Z'],
    [1, '1970-01-01T00:00:01.000Z'],
    [1789900000, '2026-09-20T10:26:40.000Z'],
    [1789900000.61984, '2026-09-20T10:26:40.620Z'],
    [1789900000.0004, '2026-09-20T10:26:40.000Z'],
    [99999999999, '5138-11-16T09:46:39.000Z'],
    [100000000000, '1973-03-03T09:46:40.000Z'],
    [100000000001, '1973-03-03T09:46:40.001Z'],
    [1789900070123, '2026-09-20T10:27:50.123Z'],
    [1789900070123.6, '2026-09-20T10:27:50.124Z'],
    [8640000000000000, '+275760-09-13T00:00:00.000Z'],
  ])('reads the epoch %d as %s', (epoch, expected) => {
    expect(toIsoTime(epoch)).toBe(expected);
  });

  it.each([
    [253402300800000, '+010000-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59-00:01', '+010000-01-01T00:00:59.000Z'],
    ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
    ['0000-01-01T00:00:00+00:01', '-000001-12-31T23:59:00.000Z'],
  ])('writes the moment %j, at the end of the years of four digits, as %s', (moment, written) => {
    expect(toIsoTime(moment)).toBe(written);
    expect(isIsoDateTime(moment)).toBe(true);
    expect(new Date(written).toISOString()).toBe(written);
  });

  it.each(['+010000-01-01T00:00:00Z', '-000001-12-31T23:59:00.000Z'])('refuses %s as the schemas do', (iso) => {
    expect(isIsoDateTime(iso)).toBe(false);
  });

  it.each([
    -1,
    -0.001,
    8640000000000001,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '',
    'yesterday',
    '1789900000',
    '2022-06-19',
    '17:58:35',
    '2022-06-19T17:58Z',
    '2022-06-19T17:58:35.Z',
    '2022-06-19T17:58:35Zulu',
    ' 2022-06-19T17:58:35Z',
    '2022-13-01T00:00:00Z',
    '22-06-19T17:58:35Z',
    '+010000-01-01T00:00:00Z',
    '10000-01-01T00:00:00Z',
    '-000001-12-31T23:00:00Z',
    '2023-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T30:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01T00:00:61Z',
    '2026-01-01T23:59:70Z',
    '2026-01-01T23:58:60Z',
    '2026-01-01T22:59:60Z',
    '2026-01-01T00:00:60Z',
    '2026-01-01T23:59:60+01:00',
    '2026-01-01T00:00:00+24:00',
    '2026-01-01T00:00:00+30',
    '2026-01-01T00:00:00+05:60',
    '2026-01-01T00:00:00+05:',
    '2022-06-19T17:58:35+5',
    '2022-06-19T17:58:35\n2022-06-19T17:58:35Z',
    null,
    undefined,
    true,
    [],
    {},
    ['2022-06-19T17:58:35Z'],
  ])('has no reading for %j', (value) => {
    expect(toIsoTime(value)).toBeNull();
    if (typeof value === 'string') expect(isTime(value)).toBe(false);
  });

  const two = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'));
  const day = fc
    .tuple(fc.integer({ min: 1, max: 9998 }), two(12), two(31))
    .map(([year, month, date]) => `${String(year).padStart(4, '0')}-${month}-${date}`);
  const fraction = (maxLength: number) =>
    fc.oneof(fc.constant(''), fc.stringMatching(new RegExp(`^[.][0-9]{1,${maxLength}}$`)));
  const zone = fc
    .tuple(fc.constantFrom('+', '-'), two(23), fc.constantFrom(':', ''), two(59))
    .map((parts) => parts.join(''));

  it('reads every string that the schemas accept as a time', () => {
    const clock = fc.tuple(two(23), two(59), two(60)).map((parts) => parts.join(':'));
    const anyZone = fc.oneof(fc.constantFrom('', 'Z', 'z', '+05', '-11'), zone);
    const text = fc.tuple(day, fc.constantFrom('T', 't', ' ', '\t', '\u00a0'), clock, fraction(12), anyZone);
    fc.assert(
      fc.property(text, (parts) => {
        const iso = parts.join('');
        fc.pre(isIsoDateTime(iso));
        expect(toIsoTime(iso)).toEqual(expect.any(String));
      }),
      { numRuns: 3000 },
    );
  });

  it('reads no string with a zone that the schemas do not accept as a time', () => {
    const clock = fc.tuple(two(26), two(62), two(62)).map((parts) => parts.join(':'));
    const anyZone = fc.tuple(
      fc.constantFrom('+', '-'),
      two(26),
      fc.constantFrom(':', ''),
      fc.oneof(fc.constant(''), two(62)),
    );
    fc.assert(
      // Among them what Ajv's format alone takes for a leap second.
      fc.property(day, clock, anyZone, (date, hour, offset) => {
        const iso = `${date}T${hour}${offset.join('')}`;
        expect([iso, toIsoTime(iso) !== null]).toEqual([iso, isIsoDateTime(iso)]);
      }),
      { numRuns: 3000, examples: [['0001-01-01', '25:59:00', ['+', '02', '', '']]] },
    );
  });

  it.each(['2016-12-31T23:59:60Z', '2016-12-31T15:59:60-08:00', '2017-01-01T05:29:60+05:30'])(
    'reads the leap second %s, which the schemas accept, as the second after it',
    (iso) => {
      expect(isIsoDateTime(iso)).toBe(true);
      expect(toIsoTime(iso)).toBe('2017-01-01T00:00:00.000Z');
    },
  );

  it('agrees with Date on every time with a zone that both can read', () => {
    const clock = fc.tuple(two(23), two(59), two(59)).map((parts) => parts.join(':'));
    fc.assert(
      fc.property(day, clock, fraction(3), fc.oneof(fc.constant('Z'), zone), (...[date, hour, part, offset]) => {
        const iso = `${date}T${hour}${part}${offset}`;
        const read = new Date(iso);
        fc.pre(!Number.isNaN(read.getTime()) && isIsoDateTime(iso));
        expect(toIsoTime(iso)).toBe(read.toISOString());
      }),
      { numRuns: 3000 },
    );
  });

  it('is at most a millisecond from Date where it rounds what Date cuts off', () => {
    fc.assert(
      fc.property(fraction(9), (part) => {
        const iso = `2026-09-20T10:02:11${part}Z`;
        const apart = Date.parse(toIsoTime(iso) as string) - Date.parse(iso);
        expect([0, 1]).toContain(apart);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives what it reads again as the same', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
        expect(toIsoTime(date.toISOString())).toBe(date.toISOString());
      }),
      { numRuns: 1000 },
    );
  });
});
