import { type ComponentChildren, Fragment, render } from 'preact';
import type { FileFormat } from '../table-file';
import type { EntryView } from '../views/entry';
import type { InboxProblems } from '../views/inbox';
import type { Range } from '../views/over-time';
import type { Action } from './actions';
import { address, changed, go, type ViewName, viewHref, viewOf, views } from './address';
import { ask, reader } from './ask';
import { EntryDialog } from './entry-dialog';
import { allButOutcome, FilterBar, type FilterName, filterNames, noFilters } from './filter-bar';
import { counted } from './format';
import { keepPlace } from './keep-place';
import { type Connection, follow } from './live';
import { Go, PageContext } from './parts';
import { refresher } from './refresher';
import { areKeysOn, setKeysOn } from './settings';
import { buildFilters, buildsPage } from './views/builds';
import { concurrencyPage } from './views/concurrency';
import { failuresPage } from './views/failures';
import { flakyPage } from './views/flaky';
import { inboxFilters, inboxPage, inboxRows } from './views/inbox';
import { overviewPage } from './views/overview';
import { testPage } from './views/test';

interface Page {
  name: string;
  load(query: URLSearchParams, signal: AbortSignal): Promise<ComponentChildren>;
  filtersOf(query: URLSearchParams): readonly FilterName[];
  /** Contents of its export. */
  rowsOf(query: URLSearchParams): string;
  /** The default period; omitted: all. */
  range?: Range;
}

const all = () => filterNames;
const tests = () => 'tests';
const pages: Readonly<Record<ViewName, Page>> = {
  overview: { name: 'Overview', load: overviewPage, filtersOf: all, rowsOf: tests, range: 'day' },
  builds: { name: 'Builds', load: buildsPage, filtersOf: buildFilters, rowsOf: tests },
  failures: {
    name: 'Failures',
    load: failuresPage,
    filtersOf: () => allButOutcome,
    rowsOf: () => 'failures',
    range: 'day',
  },
  flaky: { name: 'Flaky tests', load: flakyPage, filtersOf: () => allButOutcome, rowsOf: tests },
  concurrency: {
    name: 'Concurrency',
    load: concurrencyPage,
    filtersOf: () => ['time'],
    rowsOf: () => 'readings',
    range: 'day',
  },
  inbox: { name: 'Inbox', load: inboxPage, filtersOf: inboxFilters, rowsOf: inboxRows },
  test: { name: 'Test', load: testPage, filtersOf: () => [], rowsOf: () => 'runs' },
};

const nothingSaid = { text: '', kind: '' };
const state = {
  connection: { isOn: false, text: 'connecting…' } as Connection,
  isPaused: false,
  areKeysOn: areKeysOn(),
  notice: nothingSaid,
  isActing: false,
  /** Contents of the dialog. */
  entry: null as EntryView | null,
  problems: { handlerFailures: null, quarantined: null } as InboxProblems,
  /** The last loaded data, and its view: data of another view is not shown. */
  content: null as ComponentChildren,
  shown: null as ViewName | null,
};

const root = document.getElementById('page') as HTMLElement;

/** Renders the whole page from its state and address; unchanged elements stay. */
function update(changes: Partial<typeof state> = {}): void {
  Object.assign(state, changes);
  keepPlace('view', () => render(<Whole {...state} />, root));
}

const {
  now: refresh,
  later: refreshLater,
  forget: forgetLater,
} = refresher(async (signal) => {
  const query = address();
  const view = viewOf(query);
  update();
  ask<InboxProblems>('data/problems', new URLSearchParams(), signal).then(
    (problems) => update({ problems }),
    () => {},
  );
  try {
    const content = await pages[view].load(query, signal);
    if (signal.aborted) return;
    const notice = state.notice.kind === 'failure' ? nothingSaid : state.notice;
    update({ content: <Fragment key={view}>{content}</Fragment>, shown: view, notice });
  } catch (error) {
    // An open dialog stays: it may be read on.
    if (signal.aborted) return;
    const content = state.shown === view ? {} : { content: null, shown: null };
    update({ ...content, notice: failed(error) });
  }
});

const failed = (error: unknown) => ({ text: (error as Error).message, kind: 'failure' as const });
const fail = (error: unknown) => update({ entry: null, notice: failed(error) });

function perform(action: Action): void {
  if (state.isActing) return;
  const say = (text: string) => update({ isActing: true, notice: { text, kind: 'done' } });
  say('');
  action(say)
    .then((said) => {
      if (said === null) return;
      update({ entry: null, notice: { text: said, kind: 'done' } });
      void refresh();
    }, fail)
    .finally(() => update({ isActing: false }));
}

/** The event that was asked for last. */
let looking = new AbortController();

function look(id: string): void {
  looking.abort();
  looking = new AbortController();
  const { signal } = looking;
  ask<EntryView>('data/entry', new URLSearchParams({ id }), signal).then(
    (entry) => signal.aborted || update({ entry }),
    (error) => signal.aborted || fail(error),
  );
}

function Whole(props: typeof state) {
  const { connection, isPaused, areKeysOn, notice, isActing, entry, problems, content, shown } = props;
  const handlerFailures = problems.handlerFailures ?? 0;
  const quarantined = problems.quarantined ?? 0;
  const query = address();
  const view = viewOf(query);
  document.title = `${pages[view].name} · Sauce Labs webhooks`;
  return (
    <PageContext.Provider value={{ perform, isActing, look }}>
      <a class="skip" href="#view">
        To the content
      </a>
      <header class="top">
        <h1>Sauce Labs webhooks</h1>
        <p id="live" class="live" role="status" data-state={connection.isOn ? 'on' : 'off'}>
          {connection.text}
        </p>
        <button type="button" class="plain small" onClick={() => setPaused(!isPaused)}>
          {isPaused ? 'Resume' : 'Pause'}
          <span class="sr"> live updates</span>
        </button>
        <Views current={view} handlerFailures={handlerFailures} />
      </header>
      <FilterBar names={pages[view].filtersOf(query)} query={query} range={pages[view].range} />
      <p id="notice" class="notice" role="status" data-kind={notice.kind}>
        {notice.text}
      </p>
      <main id="view" tabIndex={-1} data-view={shown}>
        {view === 'overview' && handlerFailures > 0 && (
          <p class="note warning">
            <Go href={changed({ view: 'inbox', state: 'failed', ...noFilters() })}>
              {counted(handlerFailures, 'handler failure')}
            </Go>
            : your own code failed on {handlerFailures === 1 ? 'this event' : 'these events'}, whatever the outcome of
            the tests.
          </p>
        )}
        {view === 'overview' && quarantined > 0 && (
          <p class="note">
            <Go href={changed({ view: 'inbox', state: 'quarantined', ...noFilters() })}>
              {counted(quarantined, 'delivery', 'deliveries')} in quarantine
            </Go>
            : rejected, so {quarantined === 1 ? 'its' : 'their'} events are missing from these figures.
          </p>
        )}
        {content}
      </main>
      <EntryDialog view={entry} onClose={closed} />
      <footer class="bottom">
        {reader.canManage && <ExportLinks view={view} rows={pages[view].rowsOf(query)} />}
        <p>
          {areKeysOn ? (
            <>
              Keys: <kbd>1</kbd> to <kbd>{views.length}</kbd> change the view, <kbd>/</kbd> searches, <kbd>Esc</kbd>{' '}
              closes.
            </>
          ) : (
            'Keyboard shortcuts are off.'
          )}{' '}
          <button type="button" class="plain small" onClick={() => switchKeys(!areKeysOn)}>
            {areKeysOn ? 'Switch them off' : 'Switch them on'}
          </button>
        </p>
      </footer>
    </PageContext.Provider>
  );
}

/** Exports of a view, including rows that it has no room for. */
function ExportLinks({ view, rows }: { view: ViewName; rows: string }) {
  const hrefOf = (format: FileFormat) => {
    const query = address();
    query.set('view', view);
    query.set('format', format);
    return `data/export?${query}`;
  };
  return (
    <p class="exports">
      <span class="quiet">Export the {rows}:</span>
      <a href={hrefOf('csv')} download>
        CSV
      </a>
      <a href={hrefOf('json')} download>
        JSON
      </a>
    </p>
  );
}

function Views({ current, handlerFailures }: { current: ViewName; handlerFailures: number }) {
  return (
    <nav id="views" class="views" aria-label="Views">
      {views.map((name) => (
        <Go key={name} href={viewHref(name)} aria-current={name === current ? 'page' : undefined}>
          {pages[name].name}
          {name === 'inbox' && handlerFailures > 0 && (
            <span class="badge"> {counted(handlerFailures, 'handler failure')}</span>
          )}
        </Go>
      ))}
    </nav>
  );
}

/** The browser returns the focus to the element that opened the dialog, unless it is gone. */
function closed(): void {
  const { activeElement } = document;
  const isGone = activeElement === document.body || activeElement?.closest('dialog');
  update({ entry: null });
  if (isGone) document.getElementById('view')?.focus({ preventScroll: true });
}

function setPaused(isPaused: boolean): void {
  update({ isPaused });
  live.setPaused(isPaused);
  if (isPaused) forgetLater();
}

function switchKeys(areOn: boolean): void {
  setKeysOn(areOn);
  update({ areKeysOn: areOn });
}

document.addEventListener('keydown', (event) => {
  const isTyping = (event.target as Element).matches('input, select, textarea');
  const isDialogOpen = document.querySelector('dialog[open]') !== null;
  if (!state.areKeysOn || isTyping || isDialogOpen || event.ctrlKey || event.metaKey || event.altKey) return;
  const view = views[Number(event.key) - 1];
  if (view !== undefined) go(viewHref(view));
  else if (event.key === '/') {
    const search = document.querySelector<HTMLInputElement>('.filters:not([hidden]) [name=text]');
    if (search !== null) event.preventDefault();
    search?.focus();
  }
});

addEventListener('popstate', () => {
  // A link in the dialog leads elsewhere.
  state.entry = null;
  looking.abort();
  void refresh();
});
/** Times like `3 min ago` grow without new events. */
setInterval(() => {
  if (!document.hidden && !state.isPaused) refreshLater();
}, 30_000);
const live = follow(
  (connection) => update({ connection }),
  () => refreshLater(),
);
void refresh();
