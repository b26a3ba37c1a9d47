import type { Kind, MachinesView, Scope } from '../../../views/machines';
import { axes, Chart, stepped } from '../../chart';
import { element } from '../../element';
import { number, percent } from '../../format';
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
const charts = Object.fromEntries(Object.keys(kindNames).map((kind) => [kind, machineChart()])) as Record<Kind, Chart>;

function machineChart(): Chart {
  return new Chart((colour) => ({
    legend: { show: false },
    cursor: { show: false },
    axes: axes(colour),
    scales: { y: { range: (_plot, _least, most) => [0, Math.max(4, Math.ceil(most * 1.1))] } },
    series: [
      {},
      {
        label: 'in use',
        stroke: colour('accent'),
        fill: colour('accent-fill'),
        width: 2,
        points: { show: false },
        ...stepped,
      },
      { label: 'allowed', stroke: colour('failed'), width: 1.5, dash: [6, 4], points: { show: false }, ...stepped },
    ],
  }));
}

/** Machines of each kind: in use, allowed, and both over time. */
export function machineSections(scope: Scope, view: MachinesView): HTMLElement {
  const kinds = Object.keys(kindNames) as Kind[];
  return element('div', { class: 'machines' }, ...kinds.map((kind) => machineSection(kind, scope, view)));
}

function machineSection(kind: Kind, scope: Scope, { latest, at, use, from, to }: MachinesView): HTMLElement {
  const current = latest?.[scope].current[kind] ?? null;
  const allowed = latest?.[scope].allowed[kind] ?? null;
  charts[kind].show([at, use[scope][kind].current, use[scope][kind].allowed], [from, to]);
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
    shareBar([{ kind: isAtLimit ? 'failed' : 'used', count: current ?? 0 }], allowed ?? 0, label),
    element(
      'ul',
      { class: 'legend' },
      element('li', { class: 'used' }, '─ in use'),
      element('li', { class: 'allowed' }, '┄ allowed'),
    ),
    charts[kind].place,
  );
}
