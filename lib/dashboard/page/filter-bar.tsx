import { useRef, useState } from 'preact/hooks';
import type { Facets } from '../filters';
import { address, adjust, changed, go } from './address';
import { ask } from './ask';
import { Empty, Go, outcomes, sampleCommand } from './parts';

const labels = { text: 'Search', outcome: 'Outcome', type: 'Devices', owner: 'Owner', tag: 'Tag', build: 'Build' };
export type FilterName = keyof typeof labels;
export const filterNames = Object.keys(labels) as FilterName[];

const choices: Partial<Record<FilterName, Readonly<Record<string, string>>>> = {
  outcome: { '': 'any outcome', ...Object.fromEntries(outcomes.map((outcome) => [outcome, outcome])) },
  type: { '': 'any device', vdc: 'virtual', rdc: 'real' },
};

const withoutFilters = () => changed(Object.fromEntries([...filterNames, 'cursor'].map((name) => [name, ''])));

export const isFiltered = (names: readonly FilterName[] = filterNames): boolean =>
  names.some((name) => address().has(name));

/** The filters of tests that a view has, as the address says. On narrow screens they are folded away. */
export function FilterBar({ names, query }: { names: readonly FilterName[]; query: URLSearchParams }) {
  const [facets, setFacets] = useState<Facets | null>(null);
  const [isOpen, setIsOpen] = useState(isFiltered(names));
  const fillChoices = () => void ask<Facets>('data/facets', new URLSearchParams()).then(setFacets, () => {});
  return (
    <form
      class={isOpen ? 'filters open' : 'filters'}
      aria-label="Filters"
      hidden={names.length === 0}
      onSubmit={(event) => event.preventDefault()}
      onFocusIn={fillChoices}
    >
      <button type="button" class="fold" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        Filters
      </button>
      {names.map((name) => (
        <Field key={name} name={name} value={query.get(name) ?? ''} />
      ))}
      <button type="button" class="plain clear" onClick={() => go(withoutFilters())}>
        Clear
      </button>
      {Object.entries(facets ?? {}).map(([id, values]: [string, string[]]) => (
        <datalist key={id} id={id}>
          {values.map((value) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      ))}
    </form>
  );
}

/** What is typed stays as it is, whatever the address makes of it. */
function Field({ name, value }: { name: FilterName; value: string }) {
  const control = useRef<HTMLInputElement & HTMLSelectElement>(null);
  const isTyping = control.current !== null && control.current === document.activeElement;
  const options = choices[name];
  const attributes = {
    ref: control,
    id: `filter-${name}`,
    name,
    value: isTyping ? control.current?.value : value,
    onInput: () => adjust(changed({ [name]: control.current?.value ?? '', cursor: '' })),
  };
  return (
    <label class={name === 'text' ? 'field wide' : 'field'} for={`filter-${name}`}>
      <span>{labels[name]}</span>
      {options === undefined ? (
        <input
          {...attributes}
          type={name === 'text' ? 'search' : 'text'}
          placeholder={name === 'text' ? 'name, error, platform…' : undefined}
          list={name === 'text' ? undefined : `${name}s`}
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

export function NothingMatches() {
  return (
    <Empty title="Nothing matches">
      <Go href={withoutFilters()}>Clear the filters</Go> to see all.
    </Empty>
  );
}

export function NoEvents({ title, isFiltered }: { title: string; isFiltered: boolean }) {
  if (isFiltered) return <NothingMatches />;
  return (
    <Empty title={title}>
      Run a test in Sauce Labs, or send a sample event: {sampleCommand} and the URL of your receiver.
    </Empty>
  );
}
