export const views = ['overview', 'builds', 'failures', 'flaky', 'concurrency', 'inbox'] as const;
export type ViewName = (typeof views)[number];

/** What is shown: the view, its filters and what is open in it. The address bar keeps all of it. */
export function address(): URLSearchParams {
  return new URLSearchParams(location.search);
}

export function viewOf(query: URLSearchParams): ViewName {
  return views.find((view) => view === query.get('view')) ?? 'overview';
}

export const viewHref = (view: ViewName): string =>
  changed({ view: view === 'overview' ? '' : view, open: '', cursor: '' });

/** An address with some values changed; an empty one is left out. */
export function changed(values: Readonly<Record<string, string>>): string {
  const query = address();
  for (const [name, value] of Object.entries(values)) {
    if (value === '') query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  return text === '' ? location.pathname : `?${text}`;
}

/** A step that the back button undoes, and that the page follows as it follows that button. */
export function go(href: string): void {
  history.pushState(null, '', href);
  dispatchEvent(new PopStateEvent('popstate'));
}

/** A change that is not worth a step of its own, like a letter of a search. */
export function adjust(href: string): void {
  history.replaceState(null, '', href);
  dispatchEvent(new PopStateEvent('popstate'));
}
