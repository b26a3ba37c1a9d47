import type { Kind, MachinesView, Scope } from '../../views/machines';
import { address, changed } from '../address';
import { ask } from '../ask';
import { axes, Chart, stepped } from '../chart';
import { element } from '../element';
import { empty, readingNote, sampleCommand } from '../empty';
import { ago, number, percent } from '../format';
import { shareBar } from '../share-bar';

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
const scopeNames: Readonly<Record<Scope, string>> = { organization: 'Organization', team: 'Team' };
const rangeNames: Readonly<Record<string, string>> = { '60': 'hour', '1440': 'day', '10080': 'week' };

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

export async function machinesPage(signal: AbortSignal): Promise<Node[]> {
  const query = address();
  const scope: Scope = query.get('scope') === 'team' ? 'team' : 'organization';
  const minutes = query.get('minutes') ?? '60';
  const view = await ask<MachinesView>('data/machines', new URLSearchParams({ minutes }), signal);
  const { latest } = view;
  if (latest === null && view.reading !== 'under way') {
    return [
      empty(
        'No reading of machines yet',
        'Sauce Labs sends none by itself today. Send sample readings: ',
        sampleCommand(),
        ' and the URL of your receiver.',
      ),
    ];
  }
  for (const kind of Object.keys(kindNames) as Kind[]) {
    const { current, allowed } = view.use[scope][kind];
    charts[kind].show([view.at, current, allowed], [view.from, view.to]);
  }
  return [
    element(
      'div',
      { class: 'choices' },
      choice('Of', scopeNames, 'scope', scope),
      choice('The last', rangeNames, 'minutes', minutes),
      latest && element('span', { class: 'quiet' }, 'read ', ago(latest.at)),
    ),
    element(
      'div',
      { class: 'machines' },
      ...(Object.keys(kindNames) as Kind[]).map((kind) => machineSection(kind, scope, view)),
    ),
    view.at.length === 0 && element('p', { class: 'note' }, 'No reading in this time: choose a longer one.'),
    readingNote(view),
  ].filter((node) => node instanceof Node);
}

function machineSection(kind: Kind, scope: Scope, { latest }: MachinesView): HTMLElement {
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

function choice(
  label: string,
  names: Readonly<Record<string, string>>,
  parameter: string,
  chosen: string,
): HTMLElement {
  const links = Object.entries(names).map(([value, name]) =>
    element(
      'a',
      { href: changed({ [parameter]: value }), 'data-go': true, 'aria-current': value === chosen ? 'true' : null },
      name,
    ),
  );
  return element(
    'div',
    { class: 'choice', role: 'group', 'aria-label': label },
    element('span', { class: 'quiet' }, label),
    ...links,
  );
}
