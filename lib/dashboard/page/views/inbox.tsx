import type { DeliverySummary, InboxState, InboxView } from '../../views/inbox';
import { replayAll, replayMany, retry, retryAll } from '../actions';
import { changed } from '../address';
import { ask } from '../ask';
import { Says } from '../entry-dialog';
import { EntryTable, stateName } from '../entry-table';
import { type FilterName, filterNames, isFiltered, NothingMatches, SetFilters } from '../filter-bar';
import { counted, mayNot, number } from '../format';
import { ActionButton, Ago, Empty, ErrorText, Go, LookButton, Table } from '../parts';

const states: readonly InboxState[] = ['all', 'waiting', 'active', 'completed', 'failed', 'quarantined'];

const nothing: Readonly<Record<InboxState, string>> = {
  all: 'Events appear here as they are received.',
  waiting: 'No event is waiting for its handler.',
  active: 'No handler is running.',
  failed: 'No event has failed. Failed events appear here and can be retried.',
  quarantined: 'No delivery was rejected. Rejected deliveries appear here and can be replayed.',
  completed: 'No handler has completed an event that is still in the inbox.',
};

/** What the word says of an event, or of a delivery. */
const meanings: Readonly<Record<InboxState, string>> = {
  all: 'All events in any state, newest first.',
  waiting: 'Their handler is yet to be called, or to be called again.',
  active: 'Their handler runs now.',
  completed: 'Their handler ended without an error, whatever the outcome of the test.',
  failed: 'Their handler threw at each attempt, whatever the outcome of the test. A retry calls it again.',
  quarantined: 'Deliveries that were rejected, as their code says: no handler got them. A replay checks them again.',
};

/** Rejected deliveries can only be searched for text. */
const filtersOfState = (state: string): readonly FilterName[] =>
  state === 'quarantined' ? ['text', 'time'] : filterNames;

export const inboxFilters = (query: URLSearchParams): readonly FilterName[] => filtersOfState(query.get('state') ?? '');

export const inboxRows = (query: URLSearchParams): string =>
  query.get('state') === 'quarantined' ? 'deliveries' : 'events';

/** The number in a state; null if the inbox does not respond. */
function countIn({ counts }: InboxView, state: InboxState): number | null {
  if (counts === null) return null;
  const { waiting, active, completed, failed } = counts;
  return state === 'all' ? waiting + active + completed + failed : counts[state];
}

export async function inboxPage(query: URLSearchParams, signal: AbortSignal) {
  const view = await ask<InboxView>('data/inbox', query, signal);
  const { state, entries, deliveries, cursor, canManage } = view;
  const isEmpty = entries.length + deliveries.length === 0;
  const isSearch = isFiltered(filtersOfState(state));
  return (
    <>
      <nav class="states" aria-label="States">
        {states.map((one) => (
          <Go
            key={one}
            href={changed({ state: one === 'all' ? '' : one, cursor: '' })}
            aria-current={one === state ? 'true' : undefined}
            title={meanings[one]}
          >
            {stateName(one)} <Figure count={countIn(view, one)} />
          </Go>
        ))}
      </nav>
      <p class="quiet meaning">
        <strong>{stateName(state)}</strong>: {meanings[state]}
      </p>
      <HealthLine {...view} />
      {!canManage && <p class="note">{mayNot('retry, replay or see bodies')}</p>}
      {canManage && !isEmpty && <AllButton view={view} isSearch={isSearch} />}
      {isEmpty ? (
        <Nothing view={view} query={query} isSearch={isSearch} />
      ) : state === 'quarantined' ? (
        <DeliveryTable deliveries={deliveries} />
      ) : (
        <EntryTable entries={entries} state={state} />
      )}
      {isSearch && !isEmpty && cursor !== null && (
        <p class="note">
          {scannedText(view, query)} <Onward cursor={cursor}>Search further</Onward>
        </p>
      )}
      {state === 'all' && cursor === null && !isEmpty && <OldestNote view={view} />}
      <Pager query={query} state={state} cursor={isSearch || isEmpty ? null : cursor} />
    </>
  );
}

function Figure({ count }: { count: number | null }) {
  return <span class="figure">{count === null ? '?' : number(count)}</span>;
}

/** Filtered-out items are neither retried nor replayed unseen. */
function AllButton({ view, isSearch }: { view: InboxView; isSearch: boolean }) {
  const { state, entries, deliveries, counts } = view;
  if (state === 'failed') {
    const count = counts?.failed ?? entries.length;
    return (
      <p>
        {isSearch ? (
          <ActionButton does={() => retry(entries.map(({ id }) => id))}>
            Retry the {counted(entries.length, 'event')} shown
          </ActionButton>
        ) : (
          <ActionButton does={retryAll(count)}>Retry all failed events</ActionButton>
        )}
      </p>
    );
  }
  const replayable = deliveries.filter(({ isReplayable }) => isReplayable).map(({ id }) => id);
  if (state !== 'quarantined' || replayable.length === 0) return null;
  return (
    <p>
      {isSearch ? (
        <ActionButton does={() => replayMany(replayable)}>
          Replay the {counted(replayable.length, 'delivery', 'deliveries')} shown
        </ActionButton>
      ) : (
        <ActionButton does={replayAll(counts?.quarantined ?? deliveries.length)}>Replay all deliveries</ActionButton>
      )}
    </p>
  );
}

/** The end of the log. The inbox has removed events accepted since the start that are missing here. */
function OldestNote({ view }: { view: InboxView }) {
  const stored = countIn(view, 'all');
  const { accepted, buffered } = view.health;
  const removed = stored === null ? 0 : accepted - buffered - stored;
  return (
    <p class="note">
      This is the oldest event in the inbox.
      {removed > 0 &&
        ` At least ${number(removed)} accepted since the start ${removed === 1 ? 'is' : 'are'} no longer stored.`}{' '}
      An inbox removes completed events by count and age, and the errors of attempts once an event is completed.
    </p>
  );
}

function Nothing({ view, query, isSearch }: { view: InboxView; query: URLSearchParams; isSearch: boolean }) {
  const { state, cursor } = view;
  if (cursor !== null) {
    return (
      <Empty title="Nothing matches so far">
        {scannedText(view, query)} <Onward cursor={cursor}>Search further</Onward>.{' '}
        <SetFilters names={filtersOfState(state)} />
      </Empty>
    );
  }
  if (!isSearch) {
    const title = state === 'all' ? 'No event yet' : state === 'failed' ? 'No handler failed' : `Nothing is ${state}`;
    return <Empty title={title}>{nothing[state]}</Empty>;
  }
  const names = filtersOfState(state);
  if (!query.has('cursor')) return <NothingMatches names={names} />;
  return (
    <Empty title="Nothing more matches">
      The rest has been searched. <SetFilters names={names} />
    </Empty>
  );
}

/** Most inboxes cannot search, so one response covers a part only. */
function scannedText(view: InboxView, query: URLSearchParams): string {
  const { state, scanned } = view;
  const part = `the ${query.has('cursor') ? 'next' : firstOf(state)} ${number(scanned)}`;
  const count = countIn(view, state);
  const whole = count === null ? '' : ` of ${number(count)}`;
  const nouns = { all: 'events', quarantined: 'quarantined deliveries' };
  return `Searched ${part}${whole} ${state === 'all' || state === 'quarantined' ? nouns[state] : `${state} events`}.`;
}

const firstOf = (state: InboxState): string => (state === 'all' ? 'newest' : 'oldest');

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

function DeliveryTable({ deliveries }: { deliveries: readonly DeliverySummary[] }) {
  return (
    <Table
      class="kept rejected"
      caption="Deliveries in quarantine, oldest first"
      columns={['Code', 'Body', 'Rejected because', 'Signature', 'Received']}
    >
      {deliveries.map((delivery) => (
        <tr key={delivery.id}>
          <td class="name">
            <LookButton id={delivery.id}>{delivery.code}</LookButton>
          </td>
          <td>{delivery.content !== null && <Says {...delivery.content} />}</td>
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

function Pager({ query, state, cursor }: { query: URLSearchParams; state: InboxState; cursor: string | null }) {
  if (cursor === null && !query.has('cursor')) return null;
  return (
    <nav class="pager" aria-label="Pages">
      {query.has('cursor') && <Go href={changed({ cursor: '' })}>To the {firstOf(state)}</Go>}
      {cursor !== null && <Onward cursor={cursor}>Next page</Onward>}
    </nav>
  );
}

function Onward({ cursor, children }: { cursor: string; children: string }) {
  return <Go href={changed({ cursor })}>{children}</Go>;
}
