import { SauceWebhooksError } from '../../errors/error';
import {
  closedError,
  defaultCloseTimeoutMs,
  type Entry,
  type Inbox,
  type InboxCounts,
  type InboxOwner,
  type InboxQuarantine,
  type InboxValues,
  type ListOptions,
  type Page,
  type PageOptions,
  type QuarantinedDelivery,
  type StoredEntry,
} from '../inbox';
import { QuarantineBuffer } from '../quarantine/quarantine-buffer';
import {
  addToQuarantine,
  entriesPage,
  Pruner,
  prune,
  quarantinePage,
  retryAll,
  retryEach,
  wrapStoreError,
} from './batches';
import { connect } from './connection';
import { withBuffer } from './database';
import { type Filters, type PruneOptions, resolveFilteredList, resolveFilteredQuarantine } from './filters';
import { unusable } from './open-file';
import { resolveOptions, type SqliteInboxOptions } from './options';
import { SqliteQueue } from './sqlite-queue';

export type { SqliteDatabase, SqliteStatement, SqliteValue } from './database';
export type { Filters as SqliteFilters, PruneOptions } from './filters';
export type { SqliteInboxOptions } from './options';

export interface SqliteQuarantine extends InboxQuarantine {
  add(delivery: QuarantinedDelivery): void;
  get(id: string): Promise<QuarantinedDelivery | undefined>;
  list(options?: PageOptions & Filters): Promise<Page<QuarantinedDelivery>>;
  remove(id: string): Promise<boolean>;
  count(): Promise<number>;
}

/** The methods that only this inbox has. */
export interface SqliteInbox extends Inbox {
  get(id: string): Promise<StoredEntry | undefined>;
  list(options: ListOptions & Filters): Promise<Page<StoredEntry>>;
  counts(): Promise<InboxCounts>;
  retry(ids?: string | readonly string[]): Promise<number>;
  readonly quarantine: SqliteQuarantine;
  /** Deletes completed or failed events, or quarantined deliveries; returns how many. */
  prune(options: PruneOptions): Promise<number>;
}

/**
 * Stores events in a SQLite file: accepted events survive restarts, `kill -9` and power loss. One process consumes a file; a second one
 * fails with INBOX_IN_USE. Uses Node's own SQLite, otherwise the package `libsql`.
 *
 * @throws {SauceWebhooksError} for invalid options, and PEER_DEPENDENCY_MISSING without a driver.
 * @example sauceWebhooks({ onVdc, inbox: sqliteInbox({ file: 'sauce-events.db' }) })
 */
export function sqliteInbox(options: SqliteInboxOptions): SqliteInbox {
  const { location, maxCompleted, maxCompletedAgeMs } = resolveOptions(options);
  const connection = connect(location, (error) => owner.onError(error));
  let owner: Pick<InboxOwner, 'onError'> = { onError: () => {} };
  let closed: Promise<StoredEntry[]> | undefined;
  const queue = new SqliteQueue({ connection, onFailure, onCompleted: (count) => pruner.onCompleted(count) });
  const { commit } = queue;
  const pruner = new Pruner({
    commit,
    maxCount: maxCompleted,
    maxAgeMs: maxCompletedAgeMs,
    isConsumer: () => closed === undefined && queue.isConsuming && queue.isLocked,
    onFailure,
  });
  const quarantineBuffer = new QuarantineBuffer((deliveries) => addToQuarantine(commit, deliveries), onFailure);
  let ready = becomesUsable(connection.open());

  function onFailure(cause: unknown): void {
    const isOfClosing = closed !== undefined && cause instanceof SauceWebhooksError && cause.code === 'INBOX_CLOSED';
    if (!isOfClosing) owner.onError(cause);
  }

  /** Returns a promise that rejects with help; its rejection may be handled later, or never. */
  function becomesUsable(opening: Promise<void>): Promise<void> {
    const opened = opening.catch((cause) => {
      throw unusable('file' in location ? location.file : '`database`', cause);
    });
    opened.catch(() => {});
    return opened;
  }

  function checkOpen(): void {
    if (closed) throw closedError();
  }

  /** Asks the store once all earlier rejected deliveries are stored. */
  async function ask<Result>(call: () => Promise<Result>): Promise<Result> {
    checkOpen();
    await quarantineBuffer.flush();
    return wrapStoreError(call());
  }

  /** Unhandled entries are handled after the next start. */
  async function closeAll(timeoutMs: number, signal: AbortSignal | undefined): Promise<StoredEntry[]> {
    pruner.stop();
    try {
      await queue.stop(timeoutMs, signal);
    } finally {
      // A store that is being opened would fail if it were closed.
      await ready.catch(() => {});
      await quarantineBuffer.close();
      await connection.close();
    }
    return [];
  }

  const quarantine: SqliteQuarantine = {
    add(delivery) {
      checkOpen();
      quarantineBuffer.put(delivery);
    },
    get: async (id) => found(await ask(() => commit.call('getQuarantined', { id: String(id) }))),
    list: (given = {}) => ask(() => quarantinePage(commit, resolveFilteredQuarantine(given))),
    remove: (id) => ask(() => commit.call('removeQuarantined', { id: String(id) })),
    count: async () => (await ask(() => commit.call('counts'))).quarantined,
  };

  const values: InboxValues = {
    get: async (key) => (await wrapStoreError(commit.call('getValue', { key: String(key) }))) ?? undefined,
    set: (key, value, { keepMs = null } = {}) =>
      wrapStoreError(commit.call('setValue', { key: String(key), value: String(value), keepMs })),
  };

  return {
    quarantine,
    values,
    retention: { maxCompleted, isPerType: false, maxCompletedAgeMs },
    get ready() {
      return ready;
    },
    get logBytes() {
      return connection.logBytes;
    },
    get isLocal() {
      return queue.isConsuming;
    },
    /** Attempts of another process are unknown: none of them is waited for. */
    get activeElsewhere() {
      return queue.isUsedElsewhere ? () => Promise.resolve() : undefined;
    },
    async add(entry: Entry, addOptions) {
      checkOpen();
      return queue.add(entry, addOptions);
    },
    cancel: (id) => commit.cancel(id),
    consume(consumeOptions) {
      if (closed === undefined) pruner.start();
      ready = becomesUsable(Promise.all([ready, queue.consume(consumeOptions)]).then(() => pruner.run()));
    },
    get: async (id) => found(await ask(() => commit.call('get', { id: String(id) }))),
    list: (given) => ask(() => entriesPage(commit, resolveFilteredList(given))),
    counts: () => ask(() => commit.call('counts')),
    oldestWaitingAt: () => ask(() => commit.call('oldestWaitingAt')),
    async retry(ids) {
      const count = await ask(() => (ids === undefined ? retryAll(commit) : retryEach(commit, ids)));
      queue.wake();
      return count;
    },
    prune: (pruneOptions) => ask(() => prune(commit, pruneOptions)),
    flush: () => queue.flush(),
    attach: (given) => {
      owner = given;
    },
    close({ timeoutMs = defaultCloseTimeoutMs, signal } = {}) {
      closed ??= closeAll(timeoutMs, signal);
      return closed;
    },
  };
}

const found = <Item extends { body: Uint8Array | null }>(item: Item | null): Item | undefined =>
  item === null ? undefined : withBuffer(item);
