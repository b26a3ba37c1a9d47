import {
  isObject,
  toCount,
  toDataType,
  toPassed,
  toSeconds,
  toStatus,
  toText,
  toTexts,
  toVersion,
} from '../../lib/events/values';

describe('isObject', () => {
  it.each([[{}], [{ a: 1 }], [Object.create(null)]])('holds for %j', (value) => {
    expect(isObject(value)).toBe(true);
  });
  it.each([[null], [undefined], [[]], ['text'], [1], [true], [() => {}]])('does not hold for %p', (value) => {
    expect(isObject(value)).toBe(false);
  });
});

describe('text', () => {
  it.each([
    ['a', 'a'],
    [' ', ' '],
    ['', null],
    [null, null],
    [undefined, null],
    [5, null],
    [true, null],
    [['a'], null],
    [{}, null],
  ])('reads %j as %j', (value, expected) => {
    expect(toText(value)).toBe(expected);
  });
});

describe('version', () => {
  it.each([
    ['102.0', '102.0'],
    [102, '102'],
    [17.5, '17.5'],
    [0, '0'],
    ['', null],
    [null, null],
    [undefined, null],
    [Number.POSITIVE_INFINITY, null],
    [Number.NaN, null],
    [true, null],
    [[], null],
  ])('reads %j as %j', (value, expected) => {
    expect(toVersion(value)).toBe(expected);
  });
});

describe('strings', () => {
  it.each([
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    [[], []],
    [[''], ['']],
    [
      ['a', 5, null, {}, ['b'], 'c'],
      ['a', 'c'],
    ],
    [null, []],
    [undefined, []],
    ['smoke', []],
    [{ 0: 'a', length: 1 }, []],
  ])('reads %j as %j', (value, expected) => {
    expect(toTexts(value)).toEqual(expected);
  });
});

describe('seconds', () => {
  it.each([
    [25, 25],
    [0, 0],
    [1.5, 1.5],
    [-1, -1],
    ['25', 25],
    ['25.50', 25.5],
    ['-3', -3],
    ['0', 0],
    ['1'.repeat(15), 111111111111111],
    ['1'.repeat(16), null],
    [`0.${'1'.repeat(15)}`, 0.111111111111111],
    [`0.${'1'.repeat(16)}`, null],
    ['', null],
    [' 25', null],
    ['25 ', null],
    ['25s', null],
    ['s25', null],
    ['25.', null],
    ['.5', null],
    ['1e3', null],
    ['--1', null],
    ['+1', null],
    ['0x10', null],
    ['2,5', null],
    [Number.NaN, null],
    [Number.POSITIVE_INFINITY, null],
    [Number.NEGATIVE_INFINITY, null],
    [null, null],
    [undefined, null],
    [true, null],
    [[25], null],
  ])('reads %j as %j', (value, expected) => {
    expect(toSeconds(value)).toBe(expected);
  });
});

describe('count', () => {
  it.each([
    [0, 0],
    [102, 102],
    [-1, -1],
    [1.5, null],
    ['5', null],
    [null, null],
    [undefined, null],
    [true, null],
    [[5], null],
    [Number.NaN, null],
    [Number.POSITIVE_INFINITY, null],
  ])('reads %j as %j', (value, expected) => {
    expect(toCount(value)).toBe(expected);
  });
});

describe('verdict', () => {
  it.each([
    [1, true],
    [true, true],
    [0, false],
    [false, false],
    [null, null],
    [undefined, null],
    ['', null],
    ['1', null],
    ['true', null],
    ['false', null],
    [2, null],
    [-1, null],
    [[], null],
    [{}, null],
  ])('reads %j as %j', (value, expected) => {
    expect(toPassed(value)).toBe(expected);
  });
});

describe('status', () => {
  it.each([
    ['PASSED', 'PASSED'],
    ['passed', 'PASSED'],
    ['Complete', 'COMPLETE'],
    ['in progress', 'IN_PROGRESS'],
    ['in-progress', 'IN_PROGRESS'],
    ['IN_PROGRESS', 'IN_PROGRESS'],
    ['in \t- progress', 'IN_PROGRESS'],
    ['one two-three', 'ONE_TWO_THREE'],
    [' failed\n', 'FAILED'],
    ['error', 'ERRORED'],
    ['ERROR', 'ERRORED'],
    ['errored', 'ERRORED'],
    ['error2', 'ERROR2'],
    ['my error', 'MY_ERROR'],
    ['timed out', 'TIMED_OUT'],
  ])('reads %j as %s', (value, expected) => {
    expect(toStatus(value)).toBe(expected);
  });
});

describe('dataType', () => {
  const words = ['vdc', 'VDC', 'Vdc', ' vdc\n', 'vdc_test', 'vdc_job', 'VDC_JOB', 'VDC-TEST', 'vdc job'];
  it.each([
    ...words.map((word) => [word, 'vdc']),
    ...words.map((word) => [word.replace(/v/i, 'r'), 'rdc']),
    ...['', 'web', 'vdcx', 'xvdc', 'vdc_', 'vdc__job', 'vdcjob', 'vdc_jobs', 'a vdc', 'vdc b', 'vdc rdc', '_job'].map(
      (word) => [word, null],
    ),
    ...[null, undefined, 5, true, ['vdc'], { toString: () => 'vdc' }].map((value) => [value, null]),
  ])('reads %j as %j', (value, expected) => {
    expect(toDataType(value)).toBe(expected);
  });
});
