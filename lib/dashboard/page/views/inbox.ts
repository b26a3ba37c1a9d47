import type { InboxState, InboxView } from '../../views/inbox';
import { address, changed } from '../address';
import { ask } from '../ask';
import { element } from '../element';
import { empty, nothingMatches } from '../empty';
import { type FilterName, filterNames, isFiltered } from '../filter-bar';
import { ago, counted, number } from '../format';
import { deliveryTable, entryTable } from './inbox/tables';

const states: readonly InboxState[] = ['waiting', 'active', 'failed', 'quarantined'];

const nothing: Readonly<Record<InboxState, string>> = {
  waiting: 'No event is waiting for its handler.',
  active: 'No handler is running.',
  failed: 'No event has failed. Failed events appear here and can be retried.',
  quarantined: 'No delivery was rejected. Rejected deliveries appear here and can be replayed.',
  completed: '',
};

/** Rejected deliveries can only be searched for text. */
const filtersOfState = (state: string): readonly FilterName[] => (state === 'quarantined' ? ['text'] : filterNames);

export const inboxFilters = (query: URLSearchParams): readonly FilterName[] => filtersOfState(query.get('state') ?? '');

export async function inboxPage(signal: AbortSignal): Promise<Node[]> {
  const query = address();
  const view = await ask<InboxView>('data/inbox', query, signal);
  const { state, entries, deliveries, cursor, counts, canManage } = view;
  const isEmpty = entries.length + deliveries.length === 0;
  const isSearch = isFiltered(filtersOfState(state));
  return [
    element(
      'nav',
      { class: 'states', 'aria-label': 'States' },
      ...states.map((one) => stateLink(one, state, counts?.[one])),
    ),
    healthLine(view),
    !canManage &&
      element(
        'p',
        { class: 'note' },
        'You may look, but neither retry, replay nor see bodies: ',
        element('code', {}, 'authorize'),
        ' says who may.',
      ),
    canManage && state === 'failed' && !isEmpty && retryButton(entries, isFiltered()),
    isEmpty
      ? nothingIn(view, query, isSearch)
      : state === 'quarantined'
        ? deliveryTable(deliveries)
        : entryTable(entries, state),
    isSearch &&
      !isEmpty &&
      cursor !== null &&
      element('p', { class: 'note' }, scannedText(view, query), ' ', onward(cursor, 'Look further')),
    pager(query, isSearch || isEmpty ? null : cursor),
  ].filter((node) => node instanceof Node);
}

/** What the filters leave out is not retried unseen. */
function retryButton(entries: InboxView['entries'], isFiltered: boolean): HTMLElement {
  const ids = JSON.stringify(entries.map(({ id }) => id));
  const button = isFiltered
    ? element(
        'button',
        { type: 'button', 'data-retry-shown': ids },
        `Retry the ${counted(entries.length, 'event')} shown`,
      )
    : element('button', { type: 'button', 'data-retry-all': true }, 'Retry all failed events');
  return element('p', {}, button);
}

function nothingIn(view: InboxView, query: URLSearchParams, isSearch: boolean): HTMLElement {
  const { state, cursor } = view;
  if (cursor !== null) {
    return empty('Nothing matches so far', scannedText(view, query), ' ', onward(cursor, 'Look further'));
  }
  if (!isSearch) return empty(`Nothing is ${state}`, nothing[state]);
  return query.has('cursor') ? empty('Nothing more matches', 'The rest has been looked through.') : nothingMatches();
}

/** Few inboxes can search, so one answer looks through a part only. */
function scannedText({ state, scanned, counts }: InboxView, query: URLSearchParams): string {
  const part = `the ${query.has('cursor') ? 'next' : 'oldest'} ${number(scanned)}`;
  const whole = counts === null ? '' : ` of ${number(counts[state])}`;
  return `Looked at ${part}${whole} ${state} ${state === 'quarantined' ? 'deliveries' : 'events'}.`;
}

function stateLink(one: InboxState, state: InboxState, count: number | undefined): HTMLElement {
  const isCurrent = one === state;
  const href = changed({ state: one, cursor: '' });
  return element(
    'a',
    { href, 'data-go': true, 'aria-current': isCurrent ? 'true' : null },
    one,
    ' ',
    element('span', { class: 'figure' }, count === undefined ? '?' : number(count)),
  );
}

function healthLine({ counts, health }: InboxView): HTMLElement {
  const rejected = Object.entries(health.rejected).map(([code, count]) => `${code} ${number(count)}`);
  const facts = [
    `${number(health.accepted)} accepted since the start`,
    `${number(health.duplicates)} duplicates`,
    counts === null ? 'the inbox does not respond' : `${number(counts.completed)} completed`,
    health.buffered > 0 && `${number(health.buffered)} buffered in memory, because the store fails`,
    health.dropped > 0 && `${number(health.dropped)} dropped`,
    rejected.length > 0 && `rejected: ${rejected.join(', ')}`,
  ].filter((fact) => fact !== false);
  const failure =
    health.lastFailure &&
    element(
      'p',
      { class: 'error' },
      `Last failure: ${health.lastFailure.message} `,
      ago(Date.parse(health.lastFailure.at)),
    );
  return element('div', { class: 'health' }, element('p', { class: 'quiet' }, facts.join(' · ')), failure);
}

function pager(query: URLSearchParams, cursor: string | null): HTMLElement | null {
  if (cursor === null && !query.has('cursor')) return null;
  return element(
    'nav',
    { class: 'pager', 'aria-label': 'Pages' },
    query.has('cursor') && element('a', { href: changed({ cursor: '' }), 'data-go': true }, 'To the oldest'),
    cursor !== null && onward(cursor, 'Next page'),
  );
}

const onward = (cursor: string, text: string) => element('a', { href: changed({ cursor }), 'data-go': true }, text);
