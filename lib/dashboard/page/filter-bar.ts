import type { Facets } from '../filters';
import { address, adjust, changed } from './address';
import { ask } from './ask';
import { element } from './element';
import { outcomes } from './outcome';

export const filterNames = ['text', 'outcome', 'type', 'owner', 'tag', 'build'] as const;
export type FilterName = (typeof filterNames)[number];

const types = { '': 'any device', vdc: 'virtual', rdc: 'real' };

interface FilterBar {
  /** Only those that a view has. */
  show(names: readonly FilterName[]): void;
}

/** The filters of tests, as the address says. `onChange` is called when the address has been changed by them. */
export function filterBar(form: HTMLFormElement, onChange: () => void): FilterBar {
  const outcomeOptions = Object.fromEntries(['', ...outcomes].map((outcome) => [outcome, outcome || 'any outcome']));
  form.append(
    field('text', 'Search', input('text', { type: 'search', placeholder: 'name, error, platform…' })),
    field('outcome', 'Outcome', select('outcome', outcomeOptions)),
    field('type', 'Devices', select('type', types)),
    field('owner', 'Owner', input('owner', { list: 'owners' })),
    field('tag', 'Tag', input('tag', { list: 'tags' })),
    field('build', 'Build', input('build', { list: 'builds' })),
    element('button', { type: 'button', class: 'plain', 'data-clear': true }, 'Clear'),
    ...['owners', 'tags', 'builds'].map((id) => element('datalist', { id })),
  );
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', ({ target }) => {
    const { name, value } = target as HTMLInputElement;
    adjust(changed({ [name]: value, cursor: '' }));
    onChange();
  });
  form.addEventListener('focusin', () => void fillChoices(form));
  return {
    show(names) {
      form.hidden = names.length === 0;
      const query = address();
      for (const name of filterNames) {
        const control = form.elements.namedItem(name) as HTMLInputElement;
        (control.parentElement as HTMLElement).hidden = !names.includes(name);
        if (control !== document.activeElement) control.value = query.get(name) ?? '';
      }
    },
  };
}

export const noFilters = Object.fromEntries([...filterNames, 'cursor'].map((name) => [name, '']));
export const isFiltered = (names: readonly FilterName[] = filterNames): boolean =>
  names.some((name) => address().has(name));

async function fillChoices(form: HTMLFormElement): Promise<void> {
  const facets = await ask<Facets>('data/facets', new URLSearchParams()).catch(() => null);
  for (const [id, values] of Object.entries(facets ?? {})) {
    const list = form.querySelector(`#${id}`);
    list?.replaceChildren(...values.map((value: string) => element('option', { value })));
  }
}

function field(name: string, label: string, control: HTMLElement): HTMLElement {
  return element('label', { class: name === 'text' ? 'field wide' : 'field' }, element('span', {}, label), control);
}

function input(name: string, attributes: Record<string, string>): HTMLElement {
  return element('input', { name, type: 'text', autocomplete: 'off', spellcheck: 'false', ...attributes });
}

function select(name: string, options: Readonly<Record<string, string>>): HTMLElement {
  const made = Object.entries(options).map(([value, text]) => element('option', { value }, text));
  return element('select', { name }, ...made);
}
