import type { ConcurrencyView, Scope } from '../../views/concurrency';
import { address, changed } from '../address';
import { ask } from '../ask';
import { element } from '../element';
import { empty, sampleCommand, withReadingNote } from '../empty';
import { ago } from '../format';
import { concurrencySections } from './concurrency/section';

const scopeNames: Readonly<Record<Scope, string>> = { organization: 'Organization', team: 'Team' };
const rangeNames: Readonly<Record<string, string>> = { '60': 'hour', '1440': 'day', '10080': 'week' };

export async function concurrencyPage(signal: AbortSignal): Promise<Node[]> {
  const query = address();
  const scope: Scope = query.get('scope') === 'team' ? 'team' : 'organization';
  const minutes = query.get('minutes') ?? '60';
  const view = await ask<ConcurrencyView>('data/concurrency', new URLSearchParams({ minutes }), signal);
  const { latest } = view;
  if (latest === null && view.history !== 'under way') {
    return [
      empty(
        'No reading of machines yet',
        'Sauce Labs sends none by itself today. Send sample readings: ',
        sampleCommand(),
        ' and the URL of your receiver.',
      ),
    ];
  }
  return withReadingNote(view, [
    element(
      'div',
      { class: 'choices' },
      choice('Of', scopeNames, 'scope', scope),
      choice('The last', rangeNames, 'minutes', minutes),
      latest && element('span', { class: 'quiet' }, 'read ', ago(latest.at)),
    ),
    concurrencySections(scope, view),
    latest !== null && view.use[scope].length === 0 && element('p', { class: 'note' }, `No numbers of the ${scope}.`),
    view.at.length === 0 && element('p', { class: 'note' }, 'No reading in this time: choose a longer one.'),
  ]);
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
