import { stripVTControlCharacters } from 'node:util';
import { parse } from '../../lib';
import { eventLine } from '../../lib/cli/event-line';
import { duration } from '../../lib/cli/format';
import { stdout } from '../../lib/cli/terminal';
import type { SauceEvent } from '../../lib/events/event';

const lineOf = (item: object) => stripVTControlCharacters(eventLine(parse(item).events[0] as SauceEvent, stdout));
const job = (fields: object) => ({ id: 'a', status: 'PASSED', data_type: 'vdc', ...fields });
const page = 'https://app.saucelabs.com/tests/a';

it.each([
  ['PASSED', '✓ passed'],
  ['FAILED', '✗ failed'],
  ['ERRORED', '! errored'],
  ['COMPLETE', '○ complete'],
  ['IN_PROGRESS', '… running'],
])('marks a test that is %s', (status, mark) => {
  expect(lineOf(job({ status }))).toBe(`${mark} · a · unknown platform · ${page}`);
});

it.each([
  [{ device: 'iPhone 15', os_name: 'IOS', os_version: '18.1' }, 'iPhone 15 on iOS 18.1'],
  [{ device: 'Pixel 8', os_name: 'ANDROID', os_version: '14' }, 'Pixel 8 on Android 14'],
  [{ os_name: 'constructor', os_version: '1' }, 'constructor 1'],
  [{ browser_name: 'Chrome', browser_version: '128.0', os_name: 'Windows' }, 'Chrome 128.0 on Windows'],
  [{ os_name: 'macOS', os_version: 14 }, 'macOS 14'],
])('names the platform', (fields, platform) => {
  expect(lineOf(job({ name: 'login', duration_sec: 26, ...fields }))).toBe(
    `✓ passed · login · ${platform} · 26 s · ${page}`,
  );
});

it('cuts a name of more than 120 characters, so that a line stays one', () => {
  expect(lineOf(job({ name: 'x'.repeat(121) }))).toBe(`✓ passed · ${'x'.repeat(120)}… · unknown platform · ${page}`);
});

it.each([
  [
    { status: 'FAILED', error: 'expected 200\n', exception: 'unused' },
    '✗ failed · a · unknown platform · expected 200\\u{a}',
  ],
  [{ status: 'ERRORED', error: '', exception: 'timed out' }, '! errored · a · unknown platform · timed out'],
  [{ status: 'PASSED', error: 'of an earlier attempt' }, '✓ passed · a · unknown platform'],
])('says why a test failed: %j', (fields, line) => {
  expect(lineOf(job(fields))).toBe(`${line} · ${page}`);
});

it('counts fields that are at fault', () => {
  expect(lineOf(job({ name: 5, tags: 'x' }))).toMatch(/ · 2 invalid fields$/);
});

it('shows what is in use as far as it is known, and a build without a name', () => {
  expect(lineOf({ concurrency: { organization: { current: { vms: 3 } } } })).toBe('≡ in use · virtual 3 of ?');
  expect(lineOf({ concurrency: {} })).toBe('≡ in use · no numbers');
  expect(lineOf({ build_id: 'b1', status: 'APPROVED' })).toBe('◧ approved · visual build b1');
});

it('shows every kind of machine, one that it does not know by the name that Sauce Labs gives it', () => {
  const current = { '\u001b[2Jgpu': 4, rds: 1, mac_arm_vms: 2, mac_vms: 0, vms: 3 };
  expect(lineOf({ concurrency: { organization: { current, allowed: { mac_arm_vms: 5 } } } })).toBe(
    '≡ in use · virtual 3 of ?, Mac 0 of ?, Apple silicon 2 of 5, real devices 1 of ?, \\u{1b}[2Jgpu 4 of ?',
  );
});

it.each([
  [{ passed: 97, failed: 3 }, 1, '■ ended · build nightly · 97 passed, 3 failed'],
  [{ complete: 1 }, 2, '■ ended · build nightly · 1 complete · revision 2'],
])('counts the tests of a build by outcome', (some, revision, line) => {
  const counts = { passed: 0, failed: 0, errored: 0, complete: 0, ...some };
  const payload = { name: 'nightly', owner: null, type: 'vdc', counts, tests: [], startedAt: null, endedAt: null };
  const event = { type: 'build', payload: { ...payload, revision, confirmed: true }, raw: {}, issues: [] };
  expect(stripVTControlCharacters(eventLine(event as unknown as SauceEvent, stdout))).toBe(line);
});

it.each([
  [0, '0 s'],
  [59.4, '59 s'],
  [59.6, '1 min 0 s'],
  [3725, '62 min 5 s'],
])('says how long %d seconds are', (seconds, expected) => {
  expect(duration(seconds)).toBe(expected);
});
