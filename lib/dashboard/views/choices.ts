import type { Board } from '../board';

/** What filters can be set to: of each the latest. */
export interface ChoicesView {
  owners: string[];
  tags: string[];
  builds: string[];
}

const maxTests = 5000;
const maxChoices = 50;

export function choicesView({ tests }: Board): ChoicesView {
  const latest = tests.newestFirst().slice(0, maxTests);
  const distinct = (values: (string | null)[]) =>
    [...new Set(values)].filter((value) => value !== null).slice(0, maxChoices);
  return {
    owners: distinct(latest.map(({ owner }) => owner)),
    tags: distinct(latest.flatMap(({ tags }) => tags)),
    builds: distinct(latest.map(({ build }) => build)),
  };
}
