import type { DeliverySummary, EntrySummary, InboxState, InboxView } from '../../views/inbox';
import { retry, retryAll } from '../actions';
import { changed } from '../address';
import { ask } from '../ask';
import { type FilterName, filterNames, isFiltered, NothingMatches } from '../filter-bar';
import { counted, number } from '../format';
import { ActionButton, Ago, Empty, ErrorText, Go, LookButton, Table } from '../parts';

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

export async function inboxPage(query: URLSearchParams, signal: AbortSignal) {
  const view = await ask<InboxView>('data/inbox', query, signal);
  const { state, entries, deliveries, cursor, counts, canManage } = view;
  const isEmpty = entries.length + deliveries.length === 0;
  const isSearch = isFiltered(filtersOfState(state));
  return (
    <>
      <nav class="states" aria-label="States">
        {states.map((one) => (
          <Go key={one} href={changed({ state: one, cursor: '' })} aria-current={one === state ? 'true' : undefined}>
            {one} <span class="figure">{counts === null ? '?' : number(counts[one])}</span>
          </Go>
        ))}
      </nav>
      <HealthLine {...view} />
      {!canManage && (
        <p class="note">
          You may look, but neither retry, replay nor see bodies: <code>authorize</code> says who may.
        </p>
      )}
      {canManage && state === 'failed' && !isEmpty && <RetryButton entries={entries} />}
      {isEmpty ? (
        <Nothing view={view} query={query} isSearch={isSearch} />
      ) : state === 'quarantined' ? (
        <DeliveryTable deliveries={deliveries} />
      ) : (
        <EntryTable entries={entries} state={state} />
      )}
      {isSearch && !isEmpty && cursor !== null && (
        <p class="note">
          {scannedText(view, query)} <Onward cursor={cursor}>Look further</Onward>
        </p>
      )}
      <Pager query={query} cursor={isSearch || isEmpty ? null : cursor} />
    </>
  );
}

/** What the filters leave out is not retried unseen. */
function RetryButton({ entries }: { entries: readonly EntrySummary[] }) {
  return (
    <p>
      {isFiltered() ? (
        <ActionButton does={() => retry(entries.map(({ id }) => id))}>
          Retry the {counted(entries.length, 'event')} shown
        </ActionButton>
      ) : (
        <ActionButton does={retryAll}>Retry all failed events</ActionButton>
      )}
    </p>
  );
}

function Nothing({ view, query, isSearch }: { view: InboxView; query: URLSearchParams; isSearch: boolean }) {
  const { state, cursor } = view;
  if (cursor !== null) {
    return (
      <Empty title="Nothing matches so far">
        {scannedText(view, query)} <Onward cursor={cursor}>Look further</Onward>
      </Empty>
    );
  }
  if (!isSearch) return <Empty title={`Nothing is ${state}`}>{nothing[state]}</Empty>;
  if (!query.has('cursor')) return <NothingMatches />;
  return <Empty title="Nothing more matches">The rest has been looked through.</Empty>;
}

/** Few inboxes can search, so one answer looks through a part only. */
function scannedText({ state, scanned, counts }: InboxView, query: URLSearchParams): string {
  const part = `the ${query.has('cursor') ? 'next' : 'oldest'} ${number(scanned)}`;
  const whole = counts === null ? '' : ` of ${number(counts[state])}`;
  return `Looked at ${part}${whole} ${state} ${state === 'quarantined' ? 'deliveries' : 'events'}.`;
}

function HealthLine({ counts, health }: InboxView) {
  const { accepted, duplicates, buffered, dropped, lastFailure } = health;
  const rejected = Object.entries(health.rejected).map(([code, count]) => `${code} ${number(count)}`);
  const facts = [
    `${number(accepted)} accepted since the start`,
    `${number(duplicates)} duplicates`,
    counts === null ? 'the inbox does not respond' : `${number(counts.completed)} completed`,
    buffered > 0 && `${number(buffered)} buffered in memory, because the store fails`,
    dropped > 0 && `${number(dropped)} dropped`,
    rejected.length > 0 && `rejected: ${rejected.join(', ')}`,
  ].filter((fact) => fact !== false);
  return (
    <div class="health">
      <p class="quiet">{facts.join(' · ')}</p>
      {lastFailure && (
        <p class="error">
          Last failure: {lastFailure.message} <Ago at={Date.parse(lastFailure.at)} />
        </p>
      )}
    </div>
  );
}

function EntryTable({ entries, state }: { entries: readonly EntrySummary[]; state: InboxState }) {
  return (
    <Table
      class="kept"
      caption={`Events that are ${state}, oldest first`}
      columns={['Event', 'Type', 'Outcome', 'Attempts', 'Last error', 'Received']}
      figures={['Attempts']}
    >
      {entries.map((entry) => (
        <tr key={entry.id}>
          <td class="name">
            <LookButton id={entry.id}>{entry.title}</LookButton>
          </td>
          <td class="quiet">{entry.type}</td>
          <td class="quiet">{entry.outcome}</td>
          <td class="figure">{number(entry.attempts)}</td>
          <td>
            <ErrorText text={entry.lastError} />
          </td>
          <td class="quiet when">
            <Ago at={Date.parse(entry.receivedAt)} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function DeliveryTable({ deliveries }: { deliveries: readonly DeliverySummary[] }) {
  return (
    <Table
      class="kept"
      caption="Deliveries in quarantine, oldest first"
      columns={['Code', 'Why it was rejected', 'Signature', 'Received']}
    >
      {deliveries.map((delivery) => (
        <tr key={delivery.id}>
          <td class="name">
            <LookButton id={delivery.id}>{delivery.code}</LookButton>
          </td>
          <td>
            <ErrorText text={delivery.message} />
          </td>
          <td class="quiet">{delivery.verified ? 'verified' : 'not verified'}</td>
          <td class="quiet when">
            <Ago at={Date.parse(delivery.receivedAt)} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Pager({ query, cursor }: { query: URLSearchParams; cursor: string | null }) {
  if (cursor === null && !query.has('cursor')) return null;
  return (
    <nav class="pager" aria-label="Pages">
      {query.has('cursor') && <Go href={changed({ cursor: '' })}>To the oldest</Go>}
      {cursor !== null && <Onward cursor={cursor}>Next page</Onward>}
    </nav>
  );
}

function Onward({ cursor, children }: { cursor: string; children: string }) {
  return <Go href={changed({ cursor })}>{children}</Go>;
}
