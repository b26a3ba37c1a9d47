import { parse } from '../../lib';
import { collectFilter, type Filters, matcherOf } from '../../lib/cli/serve/filters';
import type { SauceEvent } from '../../lib/events/event';

const job = {
  id: 'a',
  status: 'FAILED',
  data_type: 'vdc',
  name: 'checkout › pays',
  owner: 'ada.lovelace',
  tags: ['smoke', 'nightly'],
  build: 'web-1841',
  branch_name: 'feature/pay',
  browser_name: 'Safari',
  os_name: 'macOS',
  exception: 'AssertionError: 5',
};
const visual = { build_id: 'b1', build_name: 'Storybook', status: 'EQUAL', branch: 'main' };
const concurrency = { concurrency: { organization: { current: { vms: 3 } } } };

const passes = (item: object, words: string[], failed = false): boolean => {
  const filters = words.reduce<Filters>((collected, word) => collectFilter(word, collected), {});
  return matcherOf(filters, failed)(parse(item).events[0] as SauceEvent);
};

it.each([
  ['type=vdc', true],
  ['type=rdc', false],
  ['outcome=fail', true],
  ['name=PAYS', true],
  ['owner=ada', true],
  ['owner=bob', false],
  ['tag=night', true],
  ['build=web-', true],
  ['branch=feature/', true],
  ['platform=safari on mac', true],
  ['error=assertion', true],
  ['error= 5 ', true],
])('%s: %s', (word, expected) => {
  expect(passes(job, [word])).toBe(expected);
});

it.each([
  ['branch=main', { tags: ['branch:main'] }],
  ['error=timeout', { name: 'pays — TimeoutError: no answer' }],
  ['error=timeout', { tags: ['failure:timeout of 5 s'] }],
])('%s is found where a runner sets it on real devices: %p', (word, fields) => {
  const real = { id: 'b', status: 'FAILED', data_type: 'rdc', branch_name: '', error: '', exception: '' };
  expect(passes({ ...real, ...fields }, [word])).toBe(true);
  expect(passes(real, [word])).toBe(false);
});

it('needs one of each key', () => {
  expect(passes(job, ['owner=bob', 'owner=ada', 'tag=smoke'])).toBe(true);
  expect(passes(job, ['owner=ada', 'tag=other'])).toBe(false);
});

it('finds builds and the concurrency by what they have', () => {
  expect(passes(visual, ['build=story', 'branch=main', 'outcome=equal'])).toBe(true);
  expect(passes(concurrency, ['type=concurrency'])).toBe(true);
  expect(passes(concurrency, ['owner=ada'])).toBe(false);
});

it.each([
  [job, true],
  [{ ...job, status: 'ERRORED' }, true],
  [{ ...job, status: 'PASSED' }, false],
  [{ ...job, status: 'IN_PROGRESS' }, false],
  [visual, false],
  [concurrency, false],
])('only failed and errored tests are failed', (item, expected) => {
  expect(passes(item, [], true)).toBe(expected);
});
