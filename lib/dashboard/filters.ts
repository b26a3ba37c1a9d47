import type { TestRow } from './board/test-row';

/** Which tests to show; an empty text does not matter. */
export interface Filters {
  type: string;
  outcome: string;
  owner: string;
  tag: string;
  build: string;
  /** Somewhere in the name, build, platform, owner or error, in either case. */
  text: string;
}

export const filterNames = ['type', 'outcome', 'owner', 'tag', 'build', 'text'] as const satisfies (keyof Filters)[];

const maxLength = 300;

export function filtersOf(query: URLSearchParams): Filters {
  const value = (name: string) => (query.get(name) ?? '').trim().slice(0, maxLength);
  return Object.fromEntries(filterNames.map((name) => [name, value(name)])) as unknown as Filters;
}

/** Whether a test passes the filters. */
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
