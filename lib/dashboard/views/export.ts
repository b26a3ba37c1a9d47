import type { QuarantinedDelivery } from '../../inbox/inbox';
import type { SauceWebhooks } from '../../webhooks';
import { anyOutcome, filtersOf, matcherOf } from '../filters';
import type { ReadModel } from '../read-model';
import type { TestRow } from '../read-model/rows';
import type { Row } from '../table-file';
import { openBuild } from './build';
import { byAccount, scopes } from './concurrency';
import { unreliableTests } from './flaky';
import { deliverySummary, entrySummary, searchedDeliveries, searchedEntries, stateOf } from './inbox';
import { periodOf } from './over-time';
import { type Found, type Search, type Searched, searchPages } from './search';

interface Table {
  columns: readonly string[];
  rows: Iterable<Row> | AsyncIterable<Row>;
}

/** Maximum number of rows in a file; the page shows it. */
export const maxExported = 20_000;

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** Yields the rows of a view, including those that it has no room for, up to `maxExported`. */
export function exportedTable(
  webhooks: SauceWebhooks,
  model: ReadModel,
  query: URLSearchParams,
  search: Search,
): Table {
  const view = query.get('view');
  if (view === 'inbox') return inboxTable(webhooks, model, query, search);
  return view === 'concurrency' ? concurrencyTable(model, query) : testTable(model, view, query);
}

const testColumns = [
  ...['outcome', 'name', 'type', 'platform', 'durationSec', 'owner', 'build', 'branch', 'commit', 'tags', 'error'],
  ...['beganAt', 'endedAt', 'changedAt', 'id', 'url'],
];

function testTable(model: ReadModel, view: string | null, query: URLSearchParams): Table {
  const rows = model.tests
    .newestFirst()
    .filter(shownIn(view, model, query))
    .slice(0, maxExported);
  return { columns: testColumns, rows: testRows(rows) };
}

/** One by one, as many files may be under way at once. */
function* testRows(rows: readonly TestRow[]): Generator<Row> {
  for (const row of rows) yield testCells(row);
}

/** Selects the tests of the view. */
function shownIn(view: string | null, model: ReadModel, query: URLSearchParams): (row: TestRow) => boolean {
  const filters = filtersOf(query, Date.now());
  const open = query.get('open');
  if (view === 'test') {
    const test = model.tests.get(open ?? '')?.test;
    return (row) => row.test === test;
  }
  if (view === 'failures') {
    const { from, to } = periodOf(query, Date.now());
    const matches = matcherOf({ ...filters, ...anyOutcome, from, to });
    return (row) => row.cause !== null && matches(row);
  }
  if (view === 'flaky') return unreliableTests(model, filters, Date.now()).isOfListed;
  if (view === 'overview') {
    const { from, to } = periodOf(query, Date.now());
    return matcherOf({ ...filters, from, to });
  }
  if (view !== 'builds' || open === null) return matcherOf(filters);
  const shown = new Set(openBuild(model, query, Date.now()).matching);
  return (row) => shown.has(row);
}

function testCells({ beganAt, endedAt, modifiedAt, own, ...test }: TestRow): Row {
  return { ...test, build: own.build, beganAt: iso(beganAt), endedAt: iso(endedAt), changedAt: iso(modifiedAt) };
}

function concurrencyTable(model: ReadModel, query: URLSearchParams): Table {
  const { from, to } = periodOf(query, Date.now());
  const all = model.concurrencySamples.newestFirst();
  const [, ofAccount = all] = byAccount(all).find(([name]) => name === query.get('account')) ?? [];
  const samples = ofAccount.filter(({ at }) => at >= from && at < to);
  const rows = samples.flatMap((sample) =>
    scopes.flatMap((scope) =>
      sample[scope].map(
        (use): Row => ({ at: iso(sample.at), account: sample.account, team: sample.teamId, scope, ...use }),
      ),
    ),
  );
  return {
    columns: ['at', 'account', 'team', 'scope', 'kind', 'current', 'allowed'],
    rows: rows.slice(0, maxExported),
  };
}

const entryColumns = [
  ...['state', 'title', 'type', 'outcome', 'platform', 'build', 'attempts', 'failures', 'lastError'],
  ...['receivedAt', 'nextAttemptAt', 'verified', 'id'],
];
const deliveryColumns = ['code', 'message', 'says', 'saysName', 'verified', 'receivedAt', 'id'];

function inboxTable({ inbox }: SauceWebhooks, model: ReadModel, query: URLSearchParams, search: Search): Table {
  const state = stateOf(query);
  if (state === 'quarantined') {
    const rows = allRows(searchedDeliveries(inbox, query, true), deliveryCells, search);
    return { columns: deliveryColumns, rows };
  }
  const rows = allRows(searchedEntries(inbox, model, state, query), (entry) => ({ ...entrySummary(entry) }), search);
  return { columns: entryColumns, rows };
}

function deliveryCells(delivery: QuarantinedDelivery): Row {
  const { content, ...summary } = deliverySummary(delivery, true);
  return { ...summary, says: content?.type ?? null, saysName: content?.name ?? null };
}

/** Redis scans all of its ids for each page. */
const pageLength = 500;

async function* allRows<Item>(
  searched: Searched<Item>,
  cells: (item: Item) => Row,
  search: Search,
): AsyncGenerator<Row> {
  let cursor: string | null = null;
  let count = 0;
  do {
    const page: Found<Item> = await searchPages(searched, cursor, { ...search, pageLength });
    for (const item of page.found) {
      yield cells(item);
      if (++count === maxExported) return;
    }
    cursor = page.cursor;
  } while (cursor !== null && !search.signal.aborted);
}
