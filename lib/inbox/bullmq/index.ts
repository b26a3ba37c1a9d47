import { randomUUID } from 'node:crypto';
import { Deadline, withTimeout } from '../../async/time';
import { SauceWebhooksError } from '../../errors/error';
import {
  type AddOptions,
  type AddResult,
  type ConsumeOptions,
  closedError,
  defaultCloseTimeoutMs,
  type Entry,
  type Inbox,
  type InboxCloseOptions,
  type InboxCounts,
  type InboxLock,
  type InboxOwner,
  type InboxQuarantine,
  type InboxValues,
  type ListOptions,
  type Page,
  type PageOptions,
  type QuarantinedDelivery,
  type Retention,
  type StoredEntry,
} from '../inbox';
import { OutageReporter } from '../outage-reporter';
import { QuarantineBuffer } from '../quarantine/quarantine-buffer';
import { ActiveElsewhere } from './active-elsewhere';
import { BatchAdder } from './batch-adder';
import { Connections, redactCommand, storeFailed } from './connections';
import { Locks } from './locks';
import { type BullmqInboxOptions, type ResolvedOptions, resolveOptions } from './options';
import { QuarantineStore } from './quarantine-store';
import { Queues } from './queues';
import { countEntries, getEntry, listEntries, oldestWaitingAt, retryFailed } from './stored-entries';
import { Workers } from './workers';

export type { BullmqInboxOptions, RedisOptions } from './options';

/** An inbox whose store responds asynchronously. */
export interface BullmqInbox extends Inbox {
  add(entry: Entry, options: AddOptions): Promise<AddResult>;
  get(id: string): Promise<StoredEntry | undefined>;
  list(options: ListOptions): Promise<Page<StoredEntry>>;
  counts(): Promise<InboxCounts>;
  retry(ids?: string | readonly string[]): Promise<number>;
}

/** Extra time for closing: less than its caller waits. */
const closeGraceMs = 750;

/**
 * Stores events in Redis, in one BullMQ queue per type. Any number of receivers add events, and any number of workers handle them, each
 * only the types that it has handlers for. Needs the packages `bullmq` and `ioredis`.
 *
 * @throws {SauceWebhooksError} for invalid options, and PEER_DEPENDENCY_MISSING if a package is not installed.
 * @example sauceWebhooks({ inbox: bullmqInbox({ connection: 'redis://127.0.0.1:6379' }) })
 */
export function bullmqInbox(options: BullmqInboxOptions): BullmqInbox {
  return new RedisInbox(resolveOptions(options));
}

class RedisInbox implements BullmqInbox {
  readonly isLocal = false;
  readonly retention: Retention;
  readonly ready: Promise<void>;
  readonly quarantine: InboxQuarantine;
  readonly values: InboxValues;
  readonly #connections: Connections;
  readonly #queues: Queues;
  readonly #adder: BatchAdder;
  readonly #workers: Workers;
  readonly #elsewhere: ActiveElsewhere;
  readonly #locks: Locks;
  readonly #quarantineBuffer: QuarantineBuffer;
  readonly #outages = new OutageReporter((cause) => {
    if (this.#closed === undefined) this.#owner?.onError(cause);
  });
  #owner: InboxOwner | undefined;
  #warnings: string[] = [];
  #isConsuming = false;
  #closed: Promise<StoredEntry[]> | undefined;

  constructor(settings: ResolvedOptions) {
    const onFailure = (cause: unknown) => this.#onFailure(cause);
    const onUsable = (warnings: string[]) => this.#onUsable(warnings);
    const name = randomUUID();
    const { maxCompleted, maxCompletedAgeMs } = settings;
    this.retention = { maxCompleted, isPerType: true, maxCompletedAgeMs };
    this.#connections = new Connections({ ...settings, onUsable, onFailure });
    this.#queues = new Queues(this.#connections, settings.engine);
    this.#adder = new BatchAdder(this.#queues);
    const onStored = () => this.#outages.recover();
    this.#workers = new Workers({ ...settings, connections: this.#connections, name, onFailure, onStored });
    this.#elsewhere = new ActiveElsewhere(this.#queues, name);
    this.#locks = new Locks(this.#connections, settings.prefix, settings.lockDurationMs);
    const store = new QuarantineStore(this.#connections.commandClient, settings.prefix);
    this.#quarantineBuffer = new QuarantineBuffer(
      async (deliveries) => {
        await this.#connections.ready();
        await this.#connections.inTime(store.add(deliveries));
      },
      (cause) => this.#outages.fail(storeFailed('store rejected deliveries', cause)),
    );
    this.quarantine = this.#quarantineOf(store);
    this.values = this.#valuesOf(settings.prefix);
    this.ready = this.#connections.ready();
    this.ready.catch(() => {});
  }

  async add(entry: Entry, options: AddOptions): Promise<AddResult> {
    this.#checkOpen();
    return this.#adder.add(entry, options);
  }

  cancel(id: string): boolean {
    return this.#adder.cancel(id);
  }

  consume(options: ConsumeOptions): void {
    this.#checkOpen();
    this.#isConsuming = true;
    this.#workers.consume(options);
  }

  get(id: string): Promise<StoredEntry | undefined> {
    return this.#ask(() => getEntry(this.#queues, id));
  }

  list(options: ListOptions): Promise<Page<StoredEntry>> {
    return this.#ask(() => listEntries(this.#queues, options));
  }

  counts(): Promise<InboxCounts> {
    return this.#ask(async () => ({
      ...(await countEntries(this.#queues)),
      quarantined: await this.quarantine.count(),
    }));
  }

  oldestWaitingAt(): Promise<string | null> {
    return this.#ask(() => oldestWaitingAt(this.#queues));
  }

  retry(ids?: string | readonly string[]): Promise<number> {
    return this.#ask(() => retryFailed(this.#queues, ids));
  }

  flush(): Promise<void> {
    return this.#workers.flush();
  }

  activeElsewhere(entry: Entry, signal: AbortSignal): Promise<void> {
    return this.#elsewhere.wait(entry, signal);
  }

  lock(key: string): Promise<InboxLock | undefined> {
    return this.#request(() => this.#locks.take(key));
  }

  attach(owner: InboxOwner): void {
    this.#owner = owner;
    for (const warning of this.#warnings) owner.onWarning(warning);
  }

  /** Unhandled entries are handled by another process or after the next start, so there is nothing to return. */
  close({
    timeoutMs = defaultCloseTimeoutMs,
    signal = new Deadline(timeoutMs).signal,
  }: InboxCloseOptions = {}): Promise<StoredEntry[]> {
    this.#closed ??= this.#close(timeoutMs, signal);
    return this.#closed;
  }

  async #close(timeoutMs: number, signal: AbortSignal): Promise<StoredEntry[]> {
    const closing = async () => {
      await Promise.all([this.#adder.idle(), this.#workers.stop(signal)]);
      await this.#quarantineBuffer.close();
    };
    this.#elsewhere.close();
    await withTimeout(closing(), timeoutMs + closeGraceMs, '').catch(() => {});
    this.#connections.close();
    return [];
  }

  #quarantineOf(store: QuarantineStore): InboxQuarantine {
    return {
      add: (delivery: QuarantinedDelivery) => {
        this.#checkOpen();
        this.#quarantineBuffer.put(delivery);
      },
      get: (id: string) => this.#ask(() => store.get(id)),
      list: (options?: PageOptions) => this.#ask(() => store.list(options)),
      remove: (id: string) => this.#ask(() => store.remove(id)),
      count: () => this.#ask(() => store.count()),
    };
  }

  #valuesOf(prefix: string): InboxValues {
    const redis = this.#connections.commandClient;
    const keyOf = (key: string) => `${prefix}:sauce-values:${key}`;
    return {
      get: async (key) => (await this.#request(() => redis.get(keyOf(key)))) ?? undefined,
      set: (key, value, { keepMs } = {}) =>
        this.#request(async () => {
          if (keepMs === undefined) await redis.set(keyOf(key), value);
          else await redis.set(keyOf(key), value, 'PX', Math.max(1, Math.ceil(keepMs)));
        }),
    };
  }

  async #ask<T>(ask: () => Promise<T>): Promise<T> {
    this.#checkOpen();
    await this.#connections.ready();
    await this.#quarantineBuffer.flush();
    return this.#connections.answer(ask());
  }

  /** Also while the inbox closes, for entries still being handled. */
  async #request<T>(request: () => Promise<T>): Promise<T> {
    await this.#connections.ready();
    return this.#connections.answer(request());
  }

  #checkOpen(): void {
    if (this.#closed !== undefined) throw closedError();
  }

  /** Also after a restart of Redis, whose settings may have changed. */
  #onUsable(warnings: string[]): void {
    this.#warnings = warnings;
    this.#outages.recover();
    for (const warning of warnings) this.#owner?.onWarning(warning);
    this.#workers.startAll();
  }

  /** Calls report failures by rejecting; workers report them here. */
  #onFailure(cause: unknown): void {
    if (!this.#isConsuming) return;
    const isCorruptEntry = cause instanceof SauceWebhooksError && cause.code === 'CORRUPT_ENTRY';
    this.#outages.fail(isCorruptEntry ? cause : storeFailed('serve the workers', redactCommand(cause)));
  }
}
