import { type ComponentChildren, Fragment, render } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { EntryView } from '../views/entry';
import type { Action } from './actions';
import { address, go, type ViewName, viewHref, viewOf, views } from './address';
import { ask } from './ask';
import { EntryDialog } from './entry-dialog';
import { FilterBar, type FilterName, filterNames } from './filter-bar';
import { keepPlace } from './keep-place';
import { type Connection, follow } from './live';
import { Go, PageContext } from './parts';
import { refresher } from './refresher';
import { buildsPage } from './views/builds';
import { concurrencyPage } from './views/concurrency';
import { failureFilters, failuresPage } from './views/failures';
import { flakyFilters, flakyPage } from './views/flaky';
import { inboxFilters, inboxPage } from './views/inbox';
import { overviewPage } from './views/overview';
import { testPage } from './views/test';

interface Page {
  name: string;
  load(query: URLSearchParams, signal: AbortSignal): Promise<ComponentChildren>;
  filtersOf(query: URLSearchParams): readonly FilterName[];
}

const all = () => filterNames;
const pages: Readonly<Record<ViewName, Page>> = {
  overview: { name: 'Overview', load: overviewPage, filtersOf: all },
  builds: { name: 'Builds', load: buildsPage, filtersOf: all },
  failures: { name: 'Failures', load: failuresPage, filtersOf: () => failureFilters },
  flaky: { name: 'Flaky tests', load: flakyPage, filtersOf: () => flakyFilters },
  concurrency: { name: 'Concurrency', load: concurrencyPage, filtersOf: () => [] },
  inbox: { name: 'Inbox', load: inboxPage, filtersOf: inboxFilters },
  test: { name: 'Test', load: testPage, filtersOf: () => [] },
};

const nothingSaid = { text: '', kind: '' };
const state = {
  connection: { isOn: false, text: 'connecting…' } as Connection,
  notice: nothingSaid,
  /** What the dialog shows. */
  entry: null as EntryView | null,
  /** What was loaded last, and for which view: of another one nothing is shown on. */
  content: null as ComponentChildren,
  shown: null as ViewName | null,
};

const root = document.getElementById('page') as HTMLElement;

/** The whole page is drawn again from its state and its address; what is alike stays as it is. */
function update(changes: Partial<typeof state> = {}): void {
  Object.assign(state, changes);
  keepPlace('view', () => render(<Whole {...state} />, root));
}

const { now: refresh, later: refreshLater } = refresher(async (signal) => {
  const query = address();
  const view = viewOf(query);
  update();
  try {
    const content = await pages[view].load(query, signal);
    if (signal.aborted) return;
    const notice = state.notice.kind === 'failure' ? nothingSaid : state.notice;
    update({ content: <Fragment key={view}>{content}</Fragment>, shown: view, notice });
  } catch (error) {
    if (!signal.aborted) fail(error);
  }
});

const fail = (error: unknown) => update({ entry: null, notice: { text: (error as Error).message, kind: 'failure' } });

function perform(action: Action): void {
  action().then((said) => {
    if (said === null) return;
    update({ entry: null, notice: { text: said, kind: 'done' } });
    void refresh();
  }, fail);
}

const look = (id: string) =>
  void ask<EntryView>('data/entry', new URLSearchParams({ id })).then((entry) => update({ entry }), fail);

function Whole({ connection, notice, entry, content, shown }: typeof state) {
  const query = address();
  const view = viewOf(query);
  document.title = `${pages[view].name} · Sauce Labs webhooks`;
  return (
    <PageContext.Provider value={{ perform, look }}>
      <a class="skip" href="#view">
        To the content
      </a>
      <header class="top">
        <h1>Sauce Labs webhooks</h1>
        <p id="live" class="live" role="status" data-state={connection.isOn ? 'on' : 'off'}>
          {connection.text}
        </p>
        <Views current={view} />
      </header>
      <FilterBar names={pages[view].filtersOf(query)} query={query} />
      <p id="notice" class="notice" role="status" data-kind={notice.kind}>
        {notice.text}
      </p>
      <main id="view" tabIndex={-1} data-view={shown}>
        {content}
      </main>
      <EntryDialog view={entry} onClose={closed} />
      <footer class="bottom">
        Keys: <kbd>1</kbd> to <kbd>{views.length}</kbd> change the view, <kbd>/</kbd> searches, <kbd>Esc</kbd> closes.
      </footer>
    </PageContext.Provider>
  );
}

function Views({ current }: { current: ViewName }) {
  const nav = useRef<HTMLElement>(null);
  useLayoutEffect(() => nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' }), [current]);
  return (
    <nav id="views" class="views" aria-label="Views" ref={nav}>
      {views.map((name) => (
        <Go key={name} href={viewHref(name)} aria-current={name === current ? 'page' : undefined}>
          {pages[name].name}
        </Go>
      ))}
    </nav>
  );
}

/** The browser gives the focus back to what opened the dialog, unless that is gone. */
function closed(): void {
  const { activeElement } = document;
  const isGone = activeElement === document.body || activeElement?.closest('dialog');
  update({ entry: null });
  if (isGone) document.getElementById('view')?.focus({ preventScroll: true });
}

document.addEventListener('keydown', (event) => {
  const isTyping = (event.target as Element).matches('input, select, textarea');
  if (isTyping || state.entry !== null || event.ctrlKey || event.metaKey || event.altKey) return;
  const view = views[Number(event.key) - 1];
  if (view !== undefined) go(viewHref(view));
  else if (event.key === '/') {
    const search = document.querySelector<HTMLInputElement>('.filters:not([hidden]) [name=text]');
    if (search !== null) event.preventDefault();
    search?.focus();
  }
});

addEventListener('popstate', () => void refresh());
/** Times like `3 min ago` grow also when nothing comes. */
setInterval(() => {
  if (!document.hidden) refreshLater();
}, 30_000);
follow((connection) => update({ connection }), refreshLater);
void refresh();
