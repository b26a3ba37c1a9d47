import { untilNextTurn } from '../../async/time';
import { SauceWebhooksError } from '../../errors/error';
import type { AddOptions, AddResult, AttemptResult, ConsumeOptions, Entry, StoredEntry } from '../inbox';
import { OutageReporter } from '../outage-reporter';
import { Attempts, type ClaimedEntry, notStarted } from './attempts';
import type { Connection } from './connection';
import { withBuffer } from './database';
import { claimAsStored } from './entries';
import { GroupCommit } from './group-commit';
import type { ClaimedJob, JobResult } from './jobs';
import { PollTimer } from './poll-timer';
import { activeEntry, missingEvent, RecentEntries } from './recent-entries';
import type { Call } from './store';

/** Maximum interval between checks for entries of other processes. */
const pollMs = 1000;
/** Maximum number of entries to claim at once, if handlers keep pace. More would delay responses, and take memory. */
const maxPace = 64;

interface SqliteQueueOptions {
  connection: Connection;
  /** Called with a failure that no call returns, once per outage. */
  onFailure: (cause: unknown) => void;
  /** Called with the number of stored results. */
  onCompleted: (count: number) => void;
}

/**
 * Makes the attempts of this process. The store is the queue: waiting entries are claimed from it, up to the capacity, and results are
 * stored with the next group.
 */
export class SqliteQueue {
  readonly commit: GroupCommit;
  readonly #options: SqliteQueueOptions;
  readonly #failures: OutageReporter;
  readonly #consumers: ConsumeOptions[] = [];
  /** The generation of the store in which this process holds the lock. */
  #lockedGeneration = -1;
  /** Whether another process is known to handle the events of the file. */
  isUsedElsewhere = false;
  /** Whether entries that are not in memory may wait in the store. */
  #mayHaveWork = false;
  /** Claims whose entries have not started. Those of new entries may overlap, those of waiting ones never. */
  readonly #claims = new Set<Promise<void>>();
  /** Entries that were claimed as they were stored, and start once they are acknowledged. */
  readonly #starting: ClaimedEntry[] = [];
  /** How many of them there may be, with those of the group that is being stored. */
  #maxStarting = 0;
  /** Sequence numbers of claimed entries without a stored result. */
  readonly #active = new Set<number>();
  readonly #attempts = new Attempts(
    (seq, result) => this.#settle(seq, result),
    () => this.#scheduleClaim(),
  );
  /** How many entries to claim at least: twice as many as finished between two groups, while handlers have none left then. */
  #pace = 0;
  #results: JobResult[] = [];
  readonly #recent = new RecentEntries();
  readonly #pollTimer = new PollTimer(() => void this.#poll());
  #isStopping = false;
  #isStopped = false;

  constructor(options: SqliteQueueOptions) {
    this.#options = options;
    this.#failures = new OutageReporter(options.onFailure);
    this.commit = new GroupCommit(options.connection, (calls) => this.#joinGroup(calls));
  }

  get isConsuming(): boolean {
    return this.#consumers.length > 0;
  }

  get isLocked(): boolean {
    return this.#lockedGeneration === this.#options.connection.generation;
  }

  /** Rejects with INBOX_IN_USE if another process consumes; then it keeps trying to take over. */
  async consume(options: ConsumeOptions): Promise<void> {
    this.#consumers.push(options);
    options.onCapacity(() => {
      this.#attempts.startWaiting();
      this.#scheduleClaim();
    });
    this.#pollTimer.in(pollMs);
    try {
      await this.#lock();
    } catch (cause) {
      this.#failures.markReported(cause);
      throw cause;
    }
    this.wake();
  }

  async add(given: Entry, { dedupeWindowMs, requeueFailed, progress = null }: AddOptions): Promise<AddResult> {
    const { body, ...entry } = given;
    const { seq, isRequeued, job } = await this.commit.add({ entry, dedupeWindowMs, requeueFailed, progress }, body);
    const consumer = this.#consumers.find(({ types }) => types.includes(entry.type));
    if (job !== undefined && consumer !== undefined) {
      this.#active.add(seq);
      this.#starting.push({ seq, entry: activeEntry(given, job), consumer });
      return 'stored';
    }
    const isRecent = seq > 0 && consumer && this.isLocked && progress === null && this.#recent.add(seq, given);
    if (isRecent) this.#scheduleClaim();
    else if (isRequeued || consumer !== undefined) this.wake();
    return seq > 0 ? 'stored' : 'duplicate';
  }

  /** Claims entries that may wait in the store. */
  wake(): void {
    this.#mayHaveWork = true;
    this.#scheduleClaim();
  }

  /** Resolves once the results so far are stored. */
  async flush(): Promise<void> {
    // A result arrives a moment after its handler has finished.
    await untilNextTurn();
    await this.commit.call('flush');
  }

  /** Claims no more, lets active attempts finish within the time, and requeues the others. */
  async stop(timeoutMs: number, signal?: AbortSignal): Promise<void> {
    this.#isStopping = true;
    this.#pollTimer.stop();
    this.#attempts.stop();
    await Promise.all(this.#claims);
    await this.#attempts.idle(timeoutMs, signal);
    if (this.isLocked) await this.flush();
    this.#isStopped = true;
    if (this.isLocked) await this.commit.call('release', { seqs: [...this.#active] });
    else await this.commit.call('flush').catch(() => {});
  }

  #scheduleClaim(): void {
    if (this.#canClaim()) this.commit.schedule();
  }

  #canClaim(): boolean {
    return this.#claims.size === 0 && this.#hasWork() && this.#isReady();
  }

  #isReady(): boolean {
    if (this.#isStopping || !this.isLocked || this.#attempts.isBlocked) return false;
    return this.#consumers.some((consumer) => consumer.capacity() > 0);
  }

  #hasWork(): boolean {
    return this.#mayHaveWork || this.#recent.size > 0;
  }

  /** Results and the next claims go with each group. If no older entry waits, its own are claimed as they are stored. */
  #joinGroup(calls: readonly Call[]): void {
    const results = this.#results.splice(0);
    if (results.length > 0) {
      this.#pace = this.#attempts.running === 0 ? Math.min(Math.max(this.#pace, 2 * results.length), maxPace) : 0;
      void this.#storeResults(results);
    }
    const consumers = this.#consumers.filter((consumer) => consumer.capacity() > 0);
    if (this.#canClaim()) {
      this.#mayHaveWork = false;
      for (const consumer of consumers) this.#track(this.#claim(consumer));
    } else if (this.#isReady() && !this.#hasWork() && (this.#claims.size === 0 || this.#maxStarting > 0)) {
      let count = 0;
      for (const consumer of consumers) {
        const capacity = consumer.capacity() - this.#maxStarting;
        count += claimAsStored(calls, consumer.types, capacity, Math.max(capacity, this.#pace));
      }
      if (count > 0) this.#track(this.#start(count));
    }
  }

  #track(claim: Promise<void>): void {
    this.#claims.add(claim);
    void claim.then(() => {
      this.#claims.delete(claim);
      this.#scheduleClaim();
    });
  }

  /** Starts the entries of the next group that are claimed as they are stored. */
  async #start(count: number): Promise<void> {
    this.#maxStarting += count;
    try {
      await this.commit.join('flush');
      this.#failures.recover();
      // In a separate turn: by then, the deliveries are acknowledged.
      await untilNextTurn();
      this.#attempts.start(this.#starting.splice(0));
    } catch (cause) {
      this.#failures.fail(cause);
    } finally {
      this.#maxStarting -= count;
    }
  }

  async #claim(consumer: ConsumeOptions): Promise<void> {
    const { types } = consumer;
    const capacity = consumer.capacity();
    const count = Math.max(capacity, this.#pace);
    try {
      const claimed = await this.commit.join('claim', { types, count, capacity, isIdle: this.#attempts.isIdle });
      this.#failures.recover();
      if (claimed.isSuspect || claimed.jobs.length >= count) this.#mayHaveWork = true;
      // In a separate turn: by then, the deliveries just stored are acknowledged, and their entries are in memory.
      if (claimed.jobs.length > 0) await untilNextTurn();
      // Entries left in memory were claimed by another process, unless a suspect waits: the next poll claims again.
      else if (!claimed.isBlocked) this.#recent.clear();
      const entries = await this.#entriesOf(claimed.jobs);
      this.#attempts.start(entries.map((each) => ({ ...each, consumer, isSuspect: claimed.isSuspect })));
    } catch (cause) {
      // The next poll retries.
      this.#recent.clear();
      this.#failures.fail(cause);
    }
  }

  /** Reads claimed entries that are not in memory. If that fails, the claim is released. */
  async #entriesOf(jobs: readonly ClaimedJob[]): Promise<{ seq: number; entry: StoredEntry }[]> {
    const entries = new Map<number, Entry>();
    for (const { seq } of jobs) {
      this.#active.add(seq);
      const entry = this.#recent.take(seq);
      if (entry !== undefined) entries.set(seq, entry);
    }
    const missing = jobs.map(({ seq }) => seq).filter((seq) => !entries.has(seq));
    try {
      const read = missing.length === 0 ? [] : await this.commit.call('read', { seqs: missing });
      for (const { seq, entry } of read) entries.set(seq, withBuffer(entry));
    } catch (cause) {
      for (const { seq } of jobs) this.#settle(seq, notStarted);
      throw cause;
    }
    return jobs.flatMap((job) => {
      const entry = entries.get(job.seq);
      if (entry !== undefined) return [{ seq: job.seq, entry: activeEntry(entry, job) }];
      const error = missingEvent(job.seq);
      this.#options.onFailure(error);
      this.#settle(job.seq, { state: 'failed', reason: error.message });
      return [];
    });
  }

  #settle(seq: number, result: AttemptResult): void {
    if (this.#isStopped) return;
    this.#results.push({ seq, result });
    if (this.#hasWork()) this.commit.schedule();
    else this.commit.scheduleLazily();
  }

  /** Results that cannot be stored stay queued, and go with the next group. */
  async #storeResults(results: readonly JobResult[]): Promise<void> {
    try {
      await this.commit.join('complete', { results });
    } catch (cause) {
      this.#results.unshift(...results);
      this.#failures.fail(cause);
      return;
    }
    this.#failures.recover();
    for (const { seq, result } of results) {
      this.#active.delete(seq);
      if (result.state === 'waiting') this.#pollTimer.in(Math.max(0, result.delayMs));
    }
    this.#options.onCompleted(results.length);
  }

  /** Takes the lock, which is lost when the store is reopened. */
  async #lock(): Promise<void> {
    if (this.isLocked) return;
    const { connection } = this.#options;
    // In the meantime, another process may have handled the entries in memory.
    this.#recent.clear();
    const locking = connection.lock([...this.#active]);
    const { generation } = connection;
    try {
      await locking;
      this.isUsedElsewhere = false;
    } catch (cause) {
      this.isUsedElsewhere = cause instanceof SauceWebhooksError && cause.code === 'INBOX_IN_USE';
      throw cause;
    }
    this.#lockedGeneration = generation;
  }

  /** Checks for due entries, one of which may follow another at once, and those of other processes, and retries failed writes. */
  async #poll(): Promise<void> {
    let nextMs = pollMs;
    try {
      await this.#lock();
      const types = this.#consumers.flatMap((consumer) => consumer.types);
      const dueInMs = (await this.commit.call('dueInMs', { types })) ?? pollMs;
      if (dueInMs <= 0) this.wake();
      nextMs = Math.min(Math.max(dueInMs, 50), pollMs);
    } catch (cause) {
      this.#failures.fail(cause);
    }
    this.#pollTimer.in(nextMs);
  }
}
