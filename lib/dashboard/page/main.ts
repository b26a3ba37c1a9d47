import { doAction } from './actions';
import { address, changed, go, type ViewName, viewOf, views } from './address';
import { element } from './element';
import { showEntry } from './entry-dialog';
import { type FilterName, filterBar, filterNames, noFilters } from './filter-bar';
import { keepPlace } from './keep-place';
import { follow } from './live';
import { patchChildren } from './patch';
import { refresher } from './refresher';
import { buildsPage } from './views/builds';
import { concurrencyPage } from './views/concurrency';
import { flakyFilters, flakyPage } from './views/flaky';
import { inboxFilters, inboxPage } from './views/inbox';
import { overviewPage } from './views/overview';

interface Page {
  name: string;
  render(signal: AbortSignal): Promise<Node[]>;
  filtersOf(query: URLSearchParams): readonly FilterName[];
}

const all = () => filterNames;
const pages: Readonly<Record<ViewName, Page>> = {
  overview: { name: 'Overview', render: overviewPage, filtersOf: all },
  builds: { name: 'Builds', render: buildsPage, filtersOf: all },
  flaky: { name: 'Flaky tests', render: flakyPage, filtersOf: () => flakyFilters },
  concurrency: { name: 'Concurrency', render: concurrencyPage, filtersOf: () => [] },
  inbox: { name: 'Inbox', render: inboxPage, filtersOf: inboxFilters },
};

const part = <Found extends HTMLElement>(id: string) => document.getElementById(id) as Found;
const main = part('view');
const notice = part('notice');
const dialog = part<HTMLDialogElement>('dialog');
const filters = filterBar(part<HTMLFormElement>('filters'), () => void refresh());
const { now: refresh, later: refreshLater } = refresher(show);
let shown: ViewName | null = null;

async function show(signal: AbortSignal): Promise<void> {
  const view = viewOf(address());
  showFrame(view);
  try {
    const nodes = await pages[view].render(signal);
    if (signal.aborted) return;
    keepPlace(main, () => (shown === view ? patchChildren(main, nodes) : main.replaceChildren(...nodes)));
    shown = view;
    main.dataset.view = view;
    if (notice.dataset.kind === 'failure') say('');
  } catch (error) {
    if (!signal.aborted) say((error as Error).message, 'failure');
  }
}

function showFrame(view: ViewName): void {
  const links = views.map((name) =>
    element(
      'a',
      { href: viewHref(name), 'data-go': true, 'aria-current': name === view ? 'page' : null },
      pages[name].name,
    ),
  );
  patchChildren(part('views'), links);
  if (shown !== view) part('views').querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  filters.show(pages[view].filtersOf(address()));
  document.title = `${pages[view].name} · Sauce Labs webhooks`;
}

const viewHref = (view: ViewName) => changed({ view: view === 'overview' ? '' : view, open: '', cursor: '' });

function say(text: string, kind = ''): void {
  notice.textContent = text;
  notice.dataset.kind = kind;
}

async function clicked(target: HTMLElement, event: Event): Promise<void> {
  const { look } = target.dataset;
  if ('close' in target.dataset) dialog.close();
  else if ('go' in target.dataset || 'clear' in target.dataset) {
    event.preventDefault();
    go('go' in target.dataset ? (target.getAttribute('href') ?? '') : changed(noFilters));
    await refresh();
  } else if (look !== undefined) await showEntry(dialog, look);
  else {
    const said = await doAction(target.dataset);
    if (said === null) return;
    dialog.close();
    say(said, 'done');
    await refresh();
  }
}

document.addEventListener('click', (event) => {
  const target = (event.target as Element).closest<HTMLElement>('a, button');
  // A click that opens a new tab is the browser's.
  if (target === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
  clicked(target, event).catch((error: Error) => {
    dialog.close();
    say(error.message, 'failure');
  });
});

document.addEventListener('keydown', (event) => {
  const isTyping = (event.target as Element).matches('input, select, textarea');
  if (isTyping || dialog.open || event.ctrlKey || event.metaKey || event.altKey) return;
  const view = views[Number(event.key) - 1];
  if (view !== undefined) {
    go(viewHref(view));
    void refresh();
  } else if (event.key === '/') {
    const search = document.querySelector<HTMLInputElement>('#filters:not([hidden]) [name=text]');
    if (search !== null) event.preventDefault();
    search?.focus();
  }
});

/** The browser gives the focus back to what opened the dialog, unless that is gone. */
dialog.addEventListener('close', () => {
  const { activeElement } = document;
  if (activeElement === document.body || dialog.contains(activeElement)) main.focus({ preventScroll: true });
});

addEventListener('popstate', () => void refresh());
/** Times like `3 min ago` grow also when nothing comes. */
setInterval(() => {
  if (!document.hidden) refreshLater();
}, 30_000);
follow(part('live'), refreshLater);
void refresh();
