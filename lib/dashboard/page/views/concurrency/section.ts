import type { ConcurrencyView, KindView, Scope } from '../../../views/concurrency';
import { element, svgElement } from '../../element';
import { number, percent } from '../../format';
import { plot } from '../../plot';
import { stepArea, stepLine } from '../../plot/steps';
import { shareBar } from '../../share-bar';

/** The name of each kind that is known, and what belongs to it. */
const knownKinds: ReadonlyMap<string, readonly [name: string, note: string]> = new Map([
  ['vms', ['Virtual machines', 'Windows, Android emulators']],
  ['mac_vms', ['Mac machines', 'macOS, iOS simulators']],
  ['mac_arm_vms', ['Apple silicon', 'iOS simulators']],
  ['rds', ['Real devices', 'phones and tablets']],
]);

/** Machines of each kind: in use, allowed, and both over time. */
export function concurrencySections(scope: Scope, view: ConcurrencyView): HTMLElement {
  return element('div', { class: 'machines' }, ...view.use[scope].map((use) => machineSection(use, scope, view)));
}

function machineSection(use: KindView, scope: Scope, view: ConcurrencyView): HTMLElement {
  const latest = view.latest?.[scope].find(({ kind }) => kind === use.kind);
  const current = latest?.current ?? null;
  const allowed = latest?.allowed ?? null;
  const [name, note] = knownKinds.get(use.kind) ?? [use.kind, ''];
  const isAtLimit = current !== null && allowed !== null && current > 0 && current >= allowed;
  const label = `${current ?? '?'} of ${allowed ?? '?'} in use`;
  return element(
    'section',
    { class: `machine ${isAtLimit ? 'full' : ''}`, 'data-key': use.kind },
    element('h2', {}, name, element('span', { class: 'quiet' }, note)),
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
    useOverTime(use, view),
  );
}

function useOverTime({ current, allowed }: KindView, { at, from, to }: ConcurrencyView): SVGElement {
  const mostOf = (counts: readonly (number | null)[]) => Math.max(0, ...counts.map((count) => count ?? 0));
  const maxOf = Math.max(mostOf(current), mostOf(allowed));
  return plot({ from, to, maxOf }, `At most ${mostOf(current)} in use over this time`, (scale) => [
    svgElement('path', { class: 'under-use', d: stepArea({ at, counts: current }, scale) }),
    svgElement('path', { class: 'used', d: stepLine({ at, counts: current }, scale) }),
    svgElement('path', { class: 'allowed', d: stepLine({ at, counts: allowed }, scale) }),
  ]);
}
