import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type JobWire, story } from '../../lib/testing';

const file = join(__dirname, '../behaviour/observed-vdc-2022-01.jsonl');
const observed: JobWire[] = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
/** Tests on virtual devices that ended as those that were observed did, without their duplicates. */
const deliveries = story({ seed: 1, tests: 700, builds: 3, devices: [] }).map(({ payload }) => JSON.stringify(payload));
const told = withoutOtherEndings(
  [...new Set(deliveries)].map((text) => JSON.parse(text)).filter((payload) => 'data_type' in payload),
);

function withoutOtherEndings(posts: JobWire[]): JobWire[] {
  const others = new Set(posts.filter(({ status }) => /complete|errored/.test(status)).map(({ id }) => id));
  return posts.filter(({ id }) => !others.has(id));
}

const secondOf = ({ modification_time }: JobWire) => Date.parse(String(modification_time)) / 1000;
const hasEnded = ({ status }: JobWire) => status === 'passed' || status === 'failed';
const isEarly = (post: JobWire) => !hasEnded(post) && post.passed !== null;
const distinct = (values: readonly unknown[]) => [...new Set(values.map((value) => JSON.stringify(value)))].sort();

/** The posts of each test in the order of their times. */
function testsOf(posts: readonly JobWire[]): JobWire[][] {
  const tests = new Map<string, JobWire[]>();
  for (const post of posts) tests.set(post.id, [...(tests.get(post.id) ?? []), post]);
  // Sorting is stable, and both list a queued state after a new one of the same second.
  return [...tests.values()].map((test) => test.toSorted((a, b) => secondOf(a) - secondOf(b)));
}

const samples = { observed: testsOf(observed), told: testsOf(told) };
const sharesOf = (hasIt: (test: JobWire[]) => boolean) =>
  [samples.observed, samples.told].map((tests) => tests.filter(hasIt).length / tests.length) as [number, number];

it('compares a hundred tests with many', () => {
  expect(samples.observed).toHaveLength(105);
  expect(samples.told.length).toBeGreaterThan(1000);
});

it.each<[string, (test: JobWire[]) => boolean]>([
  ...[2, 3, 4, 5, 6].map((count) => [`${count} posts`, (test: JobWire[]) => test.length === count] as never),
  ...['new', 'queued', 'in progress'].map(
    (word) => [`a first status ${word}`, ([first]: JobWire[]) => first?.status === word] as never,
  ),
  ['an early verdict', (test) => test.some(isEarly)],
  ['a failure', (test) => test.at(-1)?.status === 'failed'],
  ['two states in one second', (test) => distinct(test.map(secondOf)).length < test.length],
  [
    'a first post within two seconds',
    ([first]) => !!first && secondOf(first) - Date.parse(String(first.creation_time)) / 1000 <= 2,
  ],
])('a story has tests with %s about as often as they were observed', (_, hasIt) => {
  const [real, ours] = sharesOf(hasIt);
  expect(real).toBeGreaterThan(0);
  expect(ours).toBeGreaterThan(0);
  expect(Math.abs(ours - real)).toBeLessThan(0.07);
});

it('an early verdict comes as many seconds before the end as observed ones did', () => {
  const leadsOf = (tests: JobWire[][]) =>
    tests.flatMap((test) => test.filter(isEarly).map((post) => secondOf(test.at(-1) as JobWire) - secondOf(post)));
  expect(distinct(leadsOf(samples.told))).toEqual(distinct(leadsOf(samples.observed)));
});

describe.each(Object.entries(samples))('of tests that were %s', (_, tests) => {
  it('exactly the last post says that the test has ended, with the verdict that may have come before', () => {
    for (const test of tests) {
      expect(test.map(hasEnded)).toEqual(test.map((__, index) => index === test.length - 1));
      const verdicts = test.map(({ passed }) => passed).filter((passed) => passed !== null);
      expect(new Set(verdicts).size).toBe(1);
    }
  });

  it('the duration is "0" until the end, and seconds then', () => {
    for (const post of tests.flat()) expect(post.duration_sec).toMatch(hasEnded(post) ? /^[1-9]\d*$/ : /^0$/);
  });

  it('each has two to six posts', () => {
    for (const { length } of tests) expect([2, 3, 4, 5, 6]).toContain(length);
  });

  it('an end has a second of its own', () => {
    for (const test of tests)
      expect(secondOf(test.at(-1) as JobWire)).toBeGreaterThan(secondOf(test.at(-2) as JobWire));
  });

  it('each build has one owner and its own tags, and there are several of both', () => {
    const aboutBuilds = distinct(tests.flat().map(({ build, owner, tags }) => [build, owner, tags]));
    expect(aboutBuilds).toHaveLength(distinct(tests.flat().map(({ build }) => build)).length);
    expect(distinct(tests.flat().map(({ owner }) => owner)).length).toBeGreaterThan(1);
    expect(distinct(tests.flat().map(({ tags }) => tags)).length).toBeGreaterThan(1);
  });
});

it('a story has the fields, words and forms of times that were observed', () => {
  const formOf = (time: unknown) => String(time).replaceAll(/\d/g, '0');
  const formsOf = (posts: readonly JobWire[]) => ({
    fields: distinct(posts.flatMap((post) => Object.keys(post))),
    statuses: distinct(posts.map(({ status }) => status)),
    kinds: distinct(posts.map(({ data_type }) => data_type)),
    times: distinct(posts.flatMap((post) => [formOf(post.creation_time), formOf(post.modification_time)])),
    verdicts: distinct(posts.map(({ passed }) => passed)),
    visibilities: distinct(posts.map(({ visibility }) => visibility)),
  });
  expect(formsOf(samples.told.flat())).toEqual(formsOf(samples.observed.flat()));
});
