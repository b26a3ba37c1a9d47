import type { FlakyTest, FlakyView } from '../../views/flaky';
import { address } from '../address';
import { ask } from '../ask';
import { element, outsideLink } from '../element';
import { empty, noEvents, withReadingNote } from '../empty';
import { filterNames, isFiltered } from '../filter-bar';
import { ago, counted, exactly, number, percent } from '../format';
import { marks } from '../outcome';

/** Each of these tests has several outcomes. */
export const flakyFilters = filterNames.filter((name) => name !== 'outcome');

export async function flakyPage(signal: AbortSignal): Promise<Node[]> {
  const view = await ask<FlakyView>('data/flaky', address(), signal);
  if (view.tests.length === 0 && view.history !== 'under way') {
    const nothing =
      view.known > 0 && !isFiltered(flakyFilters)
        ? empty(
            'No flaky test',
            `Of ${counted(view.known, 'test')}, none of a name both passed and failed within a week.`,
          )
        : noEvents('No test yet', isFiltered(flakyFilters));
    return [nothing];
  }
  const names = ['Failures', 'Test', 'Lately, oldest first', 'Fails on', 'Last failure'];
  const head = names.map((name) => element('th', { scope: 'col', class: name === 'Failures' ? 'figure' : null }, name));
  return withReadingNote(view, [
    element(
      'table',
      { class: 'unstable' },
      element('caption', {}, 'Tests that both passed and failed within a week'),
      element('thead', {}, element('tr', {}, ...head)),
      element('tbody', {}, ...view.tests.map(line)),
    ),
    view.more > 0 &&
      element('p', { class: 'note' }, `${counted(view.more, 'more test')} not shown: filter to find one.`),
  ]);
}

function line({ name, passed, failed, history, failingOn, lastFailure }: FlakyTest): HTMLElement {
  return element(
    'tr',
    { 'data-key': name },
    element(
      'td',
      { class: 'figure' },
      element('strong', {}, percent(failed, passed + failed)),
      element('span', { class: 'quiet of' }, `${number(failed)} of ${number(passed + failed)}`),
    ),
    element('td', { class: 'name' }, name),
    element('td', { class: 'history' }, ...history.map(historyMark)),
    element(
      'td',
      { class: 'quiet' },
      ...failingOn.map(({ platform, failed, ended }) =>
        element('span', { class: 'platform', title: platform }, `${failed} of ${ended} · ${platform}`),
      ),
    ),
    element(
      'td',
      {},
      lastFailure && outsideLink(lastFailure.url, {}, ago(lastFailure.at)),
      lastFailure?.error && element('span', { class: 'error', title: lastFailure.error }, lastFailure.error),
    ),
  );
}

function historyMark({ outcome, url, at, platform }: FlakyTest['history'][number]): HTMLElement {
  const title = `${outcome}${platform === null ? '' : ` on ${platform}`}, ${exactly(at)}`;
  return outsideLink(url, { class: `mark ${outcome}`, title, 'aria-label': title }, marks[outcome]);
}
