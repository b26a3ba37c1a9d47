import { SauceWebhooksError } from '../../errors/error';
import type {
  AddOptions,
  AddResult,
  ConsumeOptions,
  Entry,
  EntryState,
  Inbox,
  InboxCounts,
  ListOptions,
  Page,
  QuarantinedDelivery,
  StoredEntry,
} from '../inbox';
import { closedError } from '../inbox-closed';
import { QuarantineBuffer } from '../quarantine/quarantine-buffer';
import { Replays } from '../quarantine/replays';
import { answerFrom } from './answer-from';
import { connectTo } from './connection';
import { withBuffer } from './database';
import { Dispatcher } from './dispatcher';
import type { Filters } from './filters';
import { type HistoryOptions, resolveHistoryOptions } from './history-options';
import { prune, putIntoQuarantine, retryAll, retryEach } from './in-parts';
import { resolveOptions, type SqliteInboxOptions } from './options';
import type { PruneOptions } from './prune-options';
import { Pruning } from './pruning';
import { readPage } from './read-page';

export type { SqliteDatabase, SqliteStatement, SqliteValue } from './database';
export type { Filters as SqliteFilters } from './filters';
export type { HistoryOptions } from './history-options';
export type { SqliteInboxOptions } from './options';
export type { PruneOptions } from './prune-options';

/** What only this inbox can do beside what every inbox does. */
export interface SqliteInbox extends Inbox {
  list(options: ListOptions<EntryState> & Filters): Promise<Page<StoredEntry>>;
  list(options: ListOptions<'quarantined'> & Filters): Promise<Page<QuarantinedDelivery>>;
  /** Entries in any state, newest first: a page takes the same time in a store of any size. */
  history(options?: HistoryOptions): Promise<Page<StoredEntry>>;
  counts(): Promise<InboxCounts>;
  retry(ids?: string | readonly string[]): Promise<number>;
  /** Deletes handled or failed events, or quarantined deliveries; answers how many. */
  prune(options: PruneOptions): Promise<number>;
}

/**
 * Keeps events in a SQLite file: what it accepted survives the end of the process, also by `kill -9` or loss of power. One
 * process consumes a file; a second one fails with INBOX_IN_USE. Needs the package `libsql`, or a handle of your own.
 *
 * @throws {SauceWebhooksError} for options that are wrong, and PEER_DEPENDENCY_MISSING when `libsql` is not installed.
 * @example sauceWebhooks({ onVdc, inbox: sqliteInbox({ file: 'sauce-events.db' }) })
 */
export function sqliteInbox(options: SqliteInboxOptions): SqliteInbox {
  const { place, maxCompleted, maxCompletedAgeMs } = resolveOptions(options);
  const connection = connectTo(place);
  let report: (cause: unknown) => void = () => {};
  let closed: Promise<StoredEntry[]> | undefined;
  const dispatcher = new Dispatcher({ connection, onFailure, onSettled: (count) => pruning.settled(count) });
  const { commit } = dispatcher;
  const pruning = new Pruning({
    commit,
    maxCount: maxCompleted,
    maxAgeMs: maxCompletedAgeMs,
    isConsumer: () => connection.isLocked,
    onFailure,
  });
  const quarantine = new QuarantineBuffer((deliveries) => putIntoQuarantine(commit, deliveries), onFailure);
  const replays = new Replays({
    async find(id) {
      await quarantine.flush();
      const delivery = typeof id === 'string' ? await answerFrom(commit.call('quarantined', { id })) : null;
      return delivery === null ? undefined : withBuffer(delivery);
    },
    letGo: ({ id }) => answerFrom(commit.call('unquarantine', { id })),
  });
  let opened = noted(connection.open());

  async function add({ body, ...entry }: Entry, { dedupeWindowMs, progress = null }: AddOptions): Promise<AddResult> {
    checkOpen();
    const { seq } = await dispatcher.add({ entry, dedupeWindowMs, progress }, body);
    return seq > 0 ? 'stored' : 'repeat';
  }

  function consume(consumer: ConsumeOptions): void {
    pruning.start();
    opened = noted(Promise.all([opened, dispatcher.consume(consumer)]).then(() => pruning.now()));
  }

  function list(page: ListOptions<EntryState> & Filters): Promise<Page<StoredEntry>>;
  function list(page: ListOptions<'quarantined'> & Filters): Promise<Page<QuarantinedDelivery>>;
  async function list(
    page: ListOptions<EntryState | 'quarantined'> & Filters,
  ): Promise<Page<StoredEntry | QuarantinedDelivery>> {
    checkOpen();
    await quarantine.flush();
    return answerFrom(readPage(commit, page));
  }

  async function history(wanted: HistoryOptions = {}): Promise<Page<StoredEntry>> {
    checkOpen();
    const { items, cursor } = await answerFrom(commit.call('history', resolveHistoryOptions(wanted)));
    return { items: items.map(withBuffer) as StoredEntry[], cursor };
  }

  async function counts(): Promise<InboxCounts> {
    checkOpen();
    await quarantine.flush();
    return answerFrom(commit.call('counts'));
  }

  async function retry(ids?: string | readonly string[]): Promise<number> {
    checkOpen();
    const count = await answerFrom(ids === undefined ? retryAll(commit) : retryEach(commit, ids));
    dispatcher.wake();
    return count;
  }

  function onFailure(cause: unknown): void {
    const isOfClosing = closed !== undefined && cause instanceof SauceWebhooksError && cause.code === 'INBOX_CLOSED';
    if (!isOfClosing) report(cause);
  }

  function checkOpen(): void {
    if (closed) throw closedError();
  }

  function close({ timeoutMs }: { timeoutMs: number }): Promise<StoredEntry[]> {
    closed ??= closeAll(timeoutMs);
    return closed;
  }

  /** What stays unhandled is handled after the next start. */
  async function closeAll(timeoutMs: number): Promise<StoredEntry[]> {
    pruning.stop();
    try {
      await dispatcher.stop(timeoutMs);
    } finally {
      // What is being opened would else fail for being closed.
      await opened.catch(() => {});
      await quarantine.flush();
      await connection.close();
    }
    return [];
  }

  return {
    get ready() {
      return opened;
    },
    get isLocal() {
      return dispatcher.isConsuming;
    },
    add,
    consume,
    list,
    history,
    counts,
    retry,
    async prune(pruneOptions) {
      checkOpen();
      await quarantine.flush();
      return answerFrom(prune(commit, pruneOptions));
    },
    quarantine(delivery) {
      checkOpen();
      quarantine.put(delivery);
    },
    replay: (id, replayOptions) => replays.replay(id, replayOptions),
    replayWith: (replay) => replays.replayWith(replay),
    flush: () => dispatcher.flush(),
    reportTo: (reporter) => {
      report = reporter;
    },
    close,
  };
}

/** A promise that may be looked at later, or never. */
function noted(promise: Promise<void>): Promise<void> {
  promise.catch(() => {});
  return promise;
}
