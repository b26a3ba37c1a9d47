import type { ReadModel } from './read-model';
import { platformIn } from './read-model/platforms';
import type { TestRow } from './read-model/rows';
import { distinct } from './read-model/values';
import { chosenPeriod } from './views/over-time';

const wordNames = ['type', 'outcome', 'owner', 'tag', 'build', 'branch', 'platform', 'error', 'text'] as const;
type WordName = (typeof wordNames)[number];

/**
 * Which tests to show; empty strings do not filter. `type` is `vdc`, `rdc`, `test` for both, or another event type. All except type and
 * outcome match parts of words, in either case, or in quotation marks the whole, in the same case.
 */
export interface Filters extends Record<WordName, string> {
  /** When they last changed, in milliseconds: at `from` or later, and before `to`. Infinite if no time was chosen. */
  from: number;
  to: number;
}

export const anyTime = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** For views that have no filter by outcome, but may be opened from one that has: all failures, or tests of several outcomes. */
export const anyOutcome = { outcome: '' };

/** An open build is shown whatever its time. */
export const anyBuild = { build: '', ...anyTime };

/** Room for a shortened name or message in quotation marks. */
const maxLength = 320;

export function filtersOf(query: URLSearchParams, now: number): Filters {
  const value = (name: string) => (query.get(name) ?? '').trim().slice(0, maxLength);
  const words = Object.fromEntries(wordNames.map((name) => [name, value(name)])) as Record<WordName, string>;
  const { from, to } = chosenPeriod(query, now) ?? anyTime;
  return { ...words, from, to };
}

/** Whether a filter is set, of the named ones or of all except the time. */
export const isFilteredBy = (filters: Filters, names: readonly WordName[] = wordNames): boolean =>
  names.some((name) => filters[name] !== '');

type Check = (test: TestRow) => boolean;

/** Returns a function that checks whether a test matches the filters. */
export function matcherOf({ type, outcome, from, to, ...words }: Filters): Check {
  const has = (needle: string, valuesOf: (test: TestRow) => readonly (string | null)[]): Check | null => {
    const find = finder(needle);
    return needle === '' ? null : (test) => find(...valuesOf(test));
  };
  // Checks only the filters that are set, because there are many tests.
  const checks: Check[] = [
    type === '' ? null : (test: TestRow) => isOfType(test.type, type),
    outcome === '' ? null : (test: TestRow) => test.outcome === outcome,
    from === anyTime.from && to === anyTime.to ? null : ({ changedAt }: TestRow) => changedAt >= from && changedAt < to,
    has(words.owner, ({ owner }) => [owner]),
    has(words.tag, ({ tags }) => tags),
    has(words.build, ({ build }) => [build]),
    has(words.branch, ({ branch }) => [branch]),
    has(words.platform, ({ platform, machine, region }) => [platform, region && platformIn(machine, region)]),
    has(words.error, ({ error, cause }) => [error, cause]),
    has(words.text, textsIn),
  ].filter((check) => check !== null);
  return (test) => checks.every((check) => check(test));
}

export const isOfType = (type: string, wanted: string): boolean =>
  wanted === '' || type === wanted || (wanted === 'test' && (type === 'vdc' || type === 'rdc'));

/** What the filter `text` searches. */
export const textsIn = (run: TestRow) => [run.name, run.build, run.platform, run.owner, run.error, run.id];

/**
 * Returns a function that checks whether one of the strings contains the needle, in either case, or equals one in quotation marks. An empty
 * needle always matches.
 */
export function finder(needle: string): (...texts: (string | null)[]) => boolean {
  if (needle === '') return () => true;
  const wanted = needle.toLowerCase();
  const [, whole] = /^"(.+)"$/s.exec(needle) ?? [];
  return (...texts) =>
    texts.some((text) => text?.toLowerCase().includes(wanted) || (whole !== undefined && text === whole));
}

/** The latest values for the filters. */
export interface Facets {
  owners: string[];
  tags: string[];
  builds: string[];
  branches: string[];
  platforms: string[];
}

const maxTests = 5000;
const maxChoices = 50;

export function facetsOf({ tests }: ReadModel): Facets {
  const latest = tests.newestFirst().slice(0, maxTests);
  const choices = (values: (string | null)[]) => distinct(values).slice(0, maxChoices);
  return {
    owners: choices(latest.map(({ owner }) => owner)),
    tags: choices(latest.flatMap(({ tags }) => tags)),
    builds: choices(latest.map(({ own }) => own.build)),
    branches: choices(latest.map(({ branch }) => branch)),
    platforms: choices(latest.map(({ platform }) => platform)),
  };
}
