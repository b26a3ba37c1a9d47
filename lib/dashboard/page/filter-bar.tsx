import { useState } from 'preact/hooks';
import type { Facets } from '../filters';
import type { Range } from '../views/over-time';
import { address, adjust, changed, go } from './address';
import { ask } from './ask';
import { Empty, Facts, Go, outcomes, sampleCommand } from './parts';
import { TimeField, timeText } from './time-field';
import { useTyped } from './use-typed';

const labels = {
  text: 'Search',
  time: 'Time',
  outcome: 'Outcome',
  owner: 'Owner',
  build: 'Build',
  type: 'Devices',
  platform: 'Platform',
  branch: 'Branch',
  tag: 'Tag',
  error: 'Error',
};
export type FilterName = keyof typeof labels;
export const filterNames = Object.keys(labels) as FilterName[];
/** For views of failed tests, and of tests with several outcomes. */
export const allButOutcome = filterNames.filter((name) => name !== 'outcome');
/** Shown on wide screens; the others are collapsed. */
const firstNames: readonly FilterName[] = ['text', 'time', 'outcome', 'owner', 'build'];

/** Their names in the address. */
const parametersOf = (name: FilterName): string[] => (name === 'time' ? ['range', 'from', 'to'] : [name]);

const choices: Partial<Record<FilterName, Readonly<Record<string, string>>>> = {
  outcome: { '': 'any outcome', ...Object.fromEntries(outcomes.map((outcome) => [outcome, outcome])) },
  type: { '': 'any device', test: 'virtual or real', vdc: 'virtual', rdc: 'real' },
};
/** The latest values to choose from. */
const lists: Partial<Record<FilterName, keyof Facets>> = {
  owner: 'owners',
  build: 'builds',
  platform: 'platforms',
  branch: 'branches',
  tag: 'tags',
};

/** Values of the address that remove all filters. */
export const noFilters = () =>
  Object.fromEntries([...filterNames.flatMap(parametersOf), 'cursor'].map((name) => [name, '']));

const withoutFilters = () => changed(noFilters());

const isSet = (name: FilterName): boolean => parametersOf(name).some((parameter) => address().has(parameter));

export const isFiltered = (names: readonly FilterName[] = filterNames): boolean => names.some(isSet);

/** The test filters of a view, from the address. Most are collapsed; on narrow screens, all. */
export function FilterBar(props: { names: readonly FilterName[]; query: URLSearchParams; range: Range | undefined }) {
  const { names, query, range } = props;
  const [facets, setFacets] = useState<Facets | null>(null);
  const [isOpen, setIsOpen] = useState(isFiltered(names.filter((name) => !firstNames.includes(name))));
  const fillChoices = () => void ask<Facets>('data/facets', new URLSearchParams()).then(setFacets, () => {});
  const count = names.filter(isSet).length;
  // Little is known about a rejected delivery.
  const hint = names.includes('owner') ? 'name, error, platform…' : 'code, message, body…';
  return (
    <form
      class={isOpen ? 'filters open' : 'filters'}
      aria-label="Filters"
      hidden={names.length === 0}
      onSubmit={(event) => event.preventDefault()}
      onFocusIn={fillChoices}
    >
      {names.map((name) =>
        name === 'time' ? (
          <TimeField key={name} query={query} fallback={range} />
        ) : (
          <Field key={name} name={name} hint={name === 'text' ? hint : undefined} />
        ),
      )}
      <button
        type="button"
        class={names.some((name) => !firstNames.includes(name)) ? 'fold' : 'fold narrow'}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {isOpen ? 'Fewer filters' : 'All filters'}
        {count > 0 && ` (${count} set)`}
      </button>
      <button type="button" class="plain clear" hidden={count === 0} onClick={() => go(withoutFilters())}>
        Clear
      </button>
      {Object.values(lists).map((list) => (
        <datalist key={list} id={list}>
          {facets?.[list].map((value) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      ))}
    </form>
  );
}

function Field({ name, hint }: { name: FilterName; hint: string | undefined }) {
  const typed = useTyped<HTMLInputElement & HTMLSelectElement>(() => address().get(name) ?? '');
  const options = choices[name];
  const attributes = {
    ...typed,
    id: `filter-${name}`,
    name,
    onInput: () => adjust(changed({ [name]: typed.ref.current?.value ?? '', cursor: '' })),
  };
  return (
    <label class={fieldClass(name)} for={`filter-${name}`}>
      <span>{labels[name]}</span>
      {options === undefined ? (
        <input
          {...attributes}
          type={name === 'text' ? 'search' : 'text'}
          placeholder={hint}
          list={lists[name]}
          autocomplete="off"
          spellcheck={false}
        />
      ) : (
        <select {...attributes}>
          {Object.entries(options).map(([option, text]) => (
            <option key={option} value={option}>
              {text}
            </option>
          ))}
        </select>
      )}
    </label>
  );
}

const fieldClass = (name: FilterName): string =>
  ['field', ...(name === 'text' ? ['wide'] : []), ...(firstNames.includes(name) ? [] : ['rare'])].join(' ');

/** Names the filters that are set: some were set in another view. */
export function SetFilters({ names = filterNames }: { names?: readonly FilterName[] }) {
  const facts = names.filter(isSet).map((name) => `${labels[name]}: ${chosenValue(name)}`);
  return (
    <>
      Filters: <Facts facts={facts} />. <Go href={withoutFilters()}>Clear the filters</Go> to see all.
    </>
  );
}

function chosenValue(name: FilterName): string {
  const query = address();
  const value = query.get(name) ?? '';
  return name === 'time' ? timeText(query) : (choices[name]?.[value] ?? value);
}

export function NothingMatches({ names = filterNames }: { names?: readonly FilterName[] }) {
  return (
    <Empty title="Nothing matches">
      <SetFilters names={names} />
    </Empty>
  );
}

export function NoEvents({ title, names = filterNames }: { title: string; names?: readonly FilterName[] }) {
  if (isFiltered(names)) return <NothingMatches names={names} />;
  return (
    <Empty title={title}>
      Run a test in Sauce Labs, or send a sample event: {sampleCommand} and the URL of your receiver.
    </Empty>
  );
}
