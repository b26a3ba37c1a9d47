import type { ReadingView } from '../views/common';
import { element } from './element';
import { number } from './format';

/** What to do next where there is nothing to show. */
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

/** What there is of a view, and what it does not know: above all while that is being read. */
export function withReadingNote(view: ReadingView, parts: readonly (Node | null | false)[]): Node[] {
  const note = readingNote(view);
  const all = view.reading === 'under way' ? [note, ...parts] : [...parts, note];
  return all.filter((part) => part instanceof Node);
}

function readingNote({ reading, hasHistory, known }: ReadingView): HTMLElement | null {
  const note = (text: string) => element('p', { class: 'note' }, text);
  if (reading === 'under way') return note('Reading what the inbox keeps…');
  if (reading === 'failed')
    return note('What the inbox keeps could not be read. This shows what came since the page was first opened.');
  if (reading === 'partly') return note(`This shows the latest ${number(known)} tests.`);
  return hasHistory ? null : note('This inbox keeps little of what was handled, and nothing over a restart.');
}

/** Of views that look far back. */
export function needsHistory({ hasHistory }: ReadingView): HTMLElement | null {
  if (hasHistory) return null;
  const code = element('code', {}, 'sqliteInbox');
  return element(
    'p',
    { class: 'note warning' },
    'Builds and unstable tests need the history of a ',
    code,
    '. This shows what came lately only.',
  );
}
