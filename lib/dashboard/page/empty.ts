import type { HistoryView } from '../views/common';
import { element } from './element';
import { number } from './format';

/** Says what to do when there is nothing to show. */
export function empty(title: string, ...next: (Node | string)[]): HTMLElement {
  return element('section', { class: 'empty' }, element('h2', {}, title), element('p', {}, ...next));
}

export const sampleCommand = (): HTMLElement => element('code', {}, 'npx sauce-webhooks send --story');

export function nothingMatches(): HTMLElement {
  const clear = element('a', { href: '?', 'data-clear': true }, 'Clear the filters');
  return empty('Nothing matches', clear, ' to see all.');
}

export function noEvents(title: string, isFiltered: boolean): HTMLElement {
  if (isFiltered) return nothingMatches();
  return empty(
    title,
    'Run a test in Sauce Labs, or send a sample event: ',
    sampleCommand(),
    ' and the URL of your receiver.',
  );
}

/** Adds a note on how far the history was read: above the view while that is going on. */
export function withReadingNote(view: HistoryView, parts: readonly (Node | null | false)[]): Node[] {
  const note = historyNote(view);
  const all = view.history === 'under way' ? [note, ...parts] : [...parts, note];
  return all.filter((part) => part instanceof Node);
}

function historyNote({ history, known }: HistoryView): HTMLElement | null {
  const note = (text: string) => element('p', { class: 'note' }, text);
  if (history === 'under way') return note('Loading the events in the inbox…');
  if (history === 'failed')
    return note(
      'The events in the inbox could not be read. This shows what was received since the page was first opened.',
    );
  if (history === 'partly') return note(`This shows the latest ${number(known)} tests.`);
  return null;
}
