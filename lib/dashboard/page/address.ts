export const views = ['overview', 'builds', 'failures', 'flaky', 'concurrency', 'inbox'] as const;
/** A test is opened from the other views. */
export type ViewName = (typeof views)[number] | 'test';

/** The address: the view, its filters and what is open in it. The address bar contains all of it. */
export function address(): URLSearchParams {
  return new URLSearchParams(location.search);
}

/** Resolves a path beside the page, without the credentials of its address: a request of a script must have none. */
export const urlOf = (path: string): string => new URL(path, location.origin + location.pathname).href;

export function viewOf(query: URLSearchParams): ViewName {
  return [...views, 'test' as const].find((view) => view === query.get('view')) ?? 'overview';
}

export const viewHref = (view: ViewName): string =>
  changed({ view: view === 'overview' ? '' : view, open: '', cursor: '' });

export const buildHref = (name: string): string => changed({ view: 'builds', open: name, show: '' });

/** The page of a test, with the run of this key. */
export const testHref = (key: string): string => changed({ view: 'test', open: key });

/** As a filter: the whole text, not a part of another one. */
export const whole = (text: string): string => `"${text}"`;

/** Returns an address with some values changed; empty values are omitted. */
export function changed(values: Readonly<Record<string, string>>): string {
  const query = address();
  for (const [name, value] of Object.entries(values)) {
    if (value === '') query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  return text === '' ? location.pathname : `?${text}`;
}

/** Adds a step that the back button undoes. The page follows it. */
export function go(href: string): void {
  const before = address();
  history.pushState(null, '', href);
  if (['view', 'open'].some((name) => before.get(name) !== address().get(name))) scrollTo(0, 0);
  dispatchEvent(new PopStateEvent('popstate'));
}

/** Changes the address without a new step, as for each letter of a search. */
export function adjust(href: string): void {
  history.replaceState(null, '', href);
  dispatchEvent(new PopStateEvent('popstate'));
}
