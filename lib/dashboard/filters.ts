import type { ReadModel } from './read-model';
import type { TestRow } from './read-model/rows';

/** Which tests to show; empty strings do not filter. */
export interface Filters {
  type: string;
  outcome: string;
  owner: string;
  tag: string;
  build: string;
  /** Part of the name, build, platform, owner or error, case-insensitive. */
  text: string;
}

export const filterNames = ['type', 'outcome', 'owner', 'tag', 'build', 'text'] as const satisfies (keyof Filters)[];

const maxLength = 300;

export function filtersOf(query: URLSearchParams): Filters {
  const value = (name: string) => (query.get(name) ?? '').trim().slice(0, maxLength);
  return Object.fromEntries(filterNames.map((name) => [name, value(name)])) as unknown as Filters;
}

/** Returns a function that checks whether a test passes the filters. */
export function matcherOf({ type, outcome, owner, tag, build, text }: Filters): (test: TestRow) => boolean {
  const needle = text.toLowerCase();
  return (test) =>
    (type === '' || test.type === type) &&
    (outcome === '' || test.outcome === outcome) &&
    (owner === '' || test.owner === owner) &&
    (build === '' || test.build === build) &&
    (tag === '' || test.tags.includes(tag)) &&
    (needle === '' || searchedIn(test).some((words) => words?.toLowerCase().includes(needle)));
}

const searchedIn = ({ name, build, platform, owner, error, id }: TestRow) => [name, build, platform, owner, error, id];

/** The latest values that filters can be set to. */
export interface Facets {
  owners: string[];
  tags: string[];
  builds: string[];
}

const maxTests = 5000;
const maxChoices = 50;

export function facetsOf({ tests }: ReadModel): Facets {
  const latest = tests.newestFirst().slice(0, maxTests);
  const distinct = (values: (string | null)[]) =>
    [...new Set(values)].filter((value) => value !== null).slice(0, maxChoices);
  return {
    owners: distinct(latest.map(({ owner }) => owner)),
    tags: distinct(latest.flatMap(({ tags }) => tags)),
    builds: distinct(latest.map(({ build }) => build)),
  };
}
