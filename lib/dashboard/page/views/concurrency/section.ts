import type { ConcurrencyView, Kind, Scope } from '../../../views/concurrency';
import { element, svgElement } from '../../element';
import { number, percent } from '../../format';
import { plot } from '../../plot';
import { stepArea, stepLine } from '../../plot/steps';
import { shareBar } from '../../share-bar';

const kindNames: Readonly<Record<Kind, string>> = {
  vms: 'Virtual machines',
  mac_vms: 'Mac machines',
  rds: 'Real devices',
};
const kindNotes: Readonly<Record<Kind, string>> = {
  vms: 'Windows, Android emulators',
  mac_vms: 'macOS, iOS simulators',
  rds: 'phones and tablets',
};
/** Machines of each kind: in use, allowed, and both over time. */
export function concurrencySections(scope: Scope, view: ConcurrencyView): HTMLElement {
  const kinds = Object.keys(kindNames) as Kind[];
  return element('div', { class: 'machines' }, ...kinds.map((kind) => machineSection(kind, scope, view)));
}

function machineSection(kind: Kind, scope: Scope, view: ConcurrencyView): HTMLElement {
  const { latest } = view;
  const current = latest?.[scope].current[kind] ?? null;
  const allowed = latest?.[scope].allowed[kind] ?? null;
  const isAtLimit = current !== null && allowed !== null && current > 0 && current >= allowed;
  const label = `${current ?? '?'} of ${allowed ?? '?'} in use`;
  return element(
    'section',
    { class: `machine ${isAtLimit ? 'full' : ''}`, 'data-key': kind },
    element('h2', {}, kindNames[kind], element('span', { class: 'quiet' }, kindNotes[kind])),
    element(
      'p',
      { class: 'use' },
      element('strong', {}, current === null ? '?' : number(current)),
      ` of ${allowed === null ? '?' : number(allowed)}`,
      current !== null && allowed !== null && element('span', { class: 'quiet' }, percent(current, allowed)),
      isAtLimit && element('span', { class: 'limit', role: 'status', title: 'New tests wait' }, '▲ at the limit'),
    ),
    // Where none is allowed, what is in use is all there is.
    shareBar([{ kind: isAtLimit ? 'failed' : 'used', count: current ?? 0 }], allowed || (current ?? 0), label),
    element(
      'ul',
      { class: 'legend' },
      element('li', { class: 'used' }, '─ in use'),
      element('li', { class: 'allowed' }, '┄ allowed'),
    ),
    useOverTime(kind, scope, view),
  );
}

function useOverTime(kind: Kind, scope: Scope, { at, use, from, to }: ConcurrencyView): SVGElement {
  const { current, allowed } = use[scope][kind];
  const mostOf = (counts: readonly (number | null)[]) => Math.max(0, ...counts.map((count) => count ?? 0));
  const maxOf = Math.max(mostOf(current), mostOf(allowed));
  return plot({ from, to, maxOf }, `At most ${mostOf(current)} in use over this time`, (scale) => [
    svgElement('path', { class: 'under-use', d: stepArea({ at, counts: current }, scale) }),
    svgElement('path', { class: 'used', d: stepLine({ at, counts: current }, scale) }),
    svgElement('path', { class: 'allowed', d: stepLine({ at, counts: allowed }, scale) }),
  ]);
}
