import { OutageReporter } from '../failures';
import type {
  AddOptions,
  AddResult,
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
import { BulkAdds } from './bulk-adds';
import { checkRedis } from './check-redis';
import { Connections } from './connections';
import { countsOf } from './counts';
import { Elsewhere } from './elsewhere';
import { FailedRetention } from './failed-retention';
import { inTurn } from './in-turn';
import { type BullmqInboxOptions, resolveOptions } from './options';
import { resolvePageOptions } from './page-options';
import { readPage } from './pages';
import { QuarantineStore } from './quarantine-store';
import { Queues } from './queues';
import { retryFailed } from './retries';
import { storeFailed } from './store-failed';
import { withoutCommand } from './without-command';
import { Workers } from './workers';

export type { BullmqInboxOptions, RedisOptions } from './options';

/** An inbox whose store answers by promises. */
export interface BullmqInbox extends Inbox {
  list(options: ListOptions<EntryState>): Promise<Page<StoredEntry>>;
  list(options: ListOptions<'quarantined'>): Promise<Page<QuarantinedDelivery>>;
  counts(): Promise<InboxCounts>;
  retry(ids?: string | readonly string[]): Promise<number>;
}

/** For so long, after its time, an inbox that is closed still asks Redis: less than those wait who close it. */
const closeMs = 750;

/**
 * Keeps events in Redis, in one BullMQ queue for each type: any number of receivers add, any number of workers handle, each
 * only the types that it has handlers for. Needs the packages `bullmq` and `ioredis`.
 *
 * @throws {SauceWebhooksError} for options that are wrong, and PEER_DEPENDENCY_MISSING when a package is not installed.
 * @example sauceWebhooks({ inbox: bullmqInbox({ connection: 'redis://127.0.0.1:6379' }) })
 */
export function bullmqInbox(options: BullmqInboxOptions): BullmqInbox {
  const settings = resolveOptions(options);
  let report: (cause: unknown, entry?: Entry) => void = () => {};
  let warn: (message: string) => void = () => {};
  let warnings: string[] = [];
  let closed: Promise<StoredEntry[]> | undefined;
  const failures = new OutageReporter((cause) => {
    if (closed === undefined) report(cause);
  });
  const connections = new Connections(settings, (cause) => connectionFailed(cause));
  const { asking } = connections;
  const queues = new Queues(connections, settings.prefix);
  const adds = new BulkAdds(connections, queues);
  const retention = new FailedRetention({
    ...settings,
    connections,
    queues,
    onLetGo: (error, entry) => report(error, entry),
    onFailure: (cause) => connectionFailed(cause),
  });
  const workers = new Workers({
    ...settings,
    connections,
    onFailure: (cause) => connectionFailed(cause),
    onWorked: () => failures.recover(),
    onFailed: (type) => retention.trim(type),
  });
  const elsewhere = new Elsewhere({ redis: asking, queues, isOwn: (lock) => workers.isOwn(lock) });
  const store = new QuarantineStore(asking, settings.prefix);
  const quarantine = new QuarantineBuffer(
    async (deliveries) => {
      await connections.ready();
      await connections.inTime(store.put(deliveries));
    },
    (cause) => failures.fail(storeFailed('keep rejected deliveries', cause)),
  );
  const replays = new Replays({
    find: (id) => asked(async () => (typeof id === 'string' ? store.findToReplay(id) : undefined)),
    letGo: (delivery) => asked(() => store.remove(delivery)),
    // What ended is not undone when Redis does not take this: it is over by itself in a minute.
    ended: (id) => store.endReplay(id).catch(() => {}),
  });
  let isConsuming = false;
  let checked: Promise<void> = Promise.resolve();
  // Also after a restart, which may have changed the settings.
  asking.on('ready', () => {
    checked = checkSettings();
    checked.catch(() => {});
    for (const type of workers.types) retention.trim(type);
  });
  const opened = connections.ready().then(() => checked);
  opened.catch(() => {});

  async function checkSettings(): Promise<void> {
    warnings = await checkRedis(connections);
    failures.recover();
    warnings.forEach(warn);
  }

  /** Whoever adds is told by the answer; workers have nobody else. */
  function connectionFailed(cause: unknown): void {
    if (isConsuming) failures.fail(storeFailed('answer those who handle events', withoutCommand(cause)));
  }

  function checkOpen(): void {
    if (closed) throw closedError();
  }

  async function asked<T>(ask: () => Promise<T>): Promise<T> {
    checkOpen();
    await connections.ready();
    await quarantine.flush();
    return connections.answered(ask());
  }

  function list(page: ListOptions<EntryState>): Promise<Page<StoredEntry>>;
  function list(page: ListOptions<'quarantined'>): Promise<Page<QuarantinedDelivery>>;
  async function list(page: ListOptions<EntryState | 'quarantined'>): Promise<Page<StoredEntry | QuarantinedDelivery>> {
    const { state, ...wanted } = resolvePageOptions(page);
    return asked<Page<StoredEntry | QuarantinedDelivery>>(() =>
      state === 'quarantined' ? store.list(wanted) : readPage(queues, state, wanted),
    );
  }

  async function counts(): Promise<InboxCounts> {
    return asked(async () => ({ ...(await countsOf(queues)), quarantined: await store.count() }));
  }

  function close({ timeoutMs }: { timeoutMs: number }): Promise<StoredEntry[]> {
    closed ??= closeAll(timeoutMs);
    return closed;
  }

  /**
   * What stays unhandled is handled by others, or after the next start. Whoever added what Redis did not answer has been told
   * by the rejection.
   */
  async function closeAll(timeoutMs: number): Promise<StoredEntry[]> {
    await inTurn(timeoutMs + closeMs, [
      () => Promise.all([adds.ended(), workers.stop(timeoutMs)]),
      () => Promise.all([quarantine.flush(), retention.end()]),
      () => queues.close(),
    ]);
    connections.close();
    return [];
  }

  return {
    ready: opened,
    isLocal: false,
    async add(entry: Entry, { dedupeWindowMs }: AddOptions): Promise<AddResult> {
      checkOpen();
      return adds.add(entry, dedupeWindowMs);
    },
    consume(consumer) {
      checkOpen();
      isConsuming = true;
      workers.consume(consumer);
      if (asking.status === 'ready') for (const type of workers.types) retention.trim(type);
    },
    list,
    counts,
    async retry(ids) {
      return asked(() => retryFailed(queues, ids));
    },
    quarantine(delivery) {
      checkOpen();
      quarantine.put(delivery);
    },
    replay: (id, replayOptions) => replays.replay(id, replayOptions),
    replayWith: (replay) => replays.replayWith(replay),
    flush: () => workers.stored(),
    takenElsewhere: (entry, until) => elsewhere.taken(entry, until),
    reportTo: (reporter) => {
      report = reporter;
    },
    warnTo: (warner) => {
      warn = warner;
      warnings.forEach(warn);
    },
    close,
  };
}
