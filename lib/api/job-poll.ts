import { callSafely } from '../async/call-safely';
import { SauceWebhooksError } from '../errors/error';
import { testKey } from '../events/create-event';
import { longestTestMs, outcomeOf } from '../events/job';
import { describeValue } from '../text/escape';
import type { SauceWebhooks } from '../webhooks';
import { isTransient } from './client';
import { changedAt, endOf, isOwn, type JobList, rowsSince, startOf } from './job-lists';
import type { KnownTests } from './known-tests';
import { ignoredKey, type ListedTest, lacksRecord, listedTest, testOfRecord } from './listed-test';
import type { CallOptions } from './options';
import { withinLimits } from './rate-limit';
import type { RecordAttempts } from './record-attempts';
import { type JobRow, listInfoOf, SauceApiError } from './responses';

/**
 * Lists are sorted by the start of a test: the longest one on virtual devices takes three hours. The rest is for clock differences and
 * delayed lists. Tests that run for longer are requested by id.
 */
const reachMs = (3 * 60 + 10) * 60_000;
/** Maximum difference of this machine's clock and that of Sauce Labs. */
const clockToleranceMs = 60_000;
/** A webhook may arrive this long after the poll that found the same test. */
const dedupeWindowMs = 24 * 60 * 60_000;
/** Number of events received concurrently. */
const maxReceived = 10;
/** Maximum number of running tests to remember. */
const maxRunning = 1000;
/** Attempts to get a record, over several polls, before the list's row is used. */
const maxRecordFailures = 3;
/** The same if the row is unusable. */
const maxFailuresWithoutRow = 10;

/** What a poll found: each test is also one of `brought` and `known`, unless it could not be received. */
export interface JobCounts {
  /** Ended tests. With `running`, also running ones. */
  found: number;
  /** Tests that were new to the receiver: it accepted them. */
  brought: number;
  /** Tests that the receiver already had. */
  known: number;
}

export interface JobPollOptions {
  webhooks: Pick<SauceWebhooks, 'receive' | 'health'>;
  known: KnownTests;
  records: RecordAttempts;
  includeRunning: boolean;
  /** Earliest end of the tests, in epoch milliseconds. */
  since: number;
  /** End of an earlier complete poll, in epoch milliseconds. */
  from: number;
  /** Ids of the tests that were running then. */
  running: readonly string[];
  /** When a complete poll of an earlier process began, in epoch milliseconds: it saw everything that has not changed since. */
  seenUntil: number;
  /** Incremented by the poll. */
  counts: JobCounts;
  call: CallOptions & { signal: AbortSignal };
  /** Called for each page; `share`: the part of the time since `from` that was read, from 0 to 1. */
  onPage(share: number): void;
  onError(error: unknown): void;
}

/** One poll of a list: requests the tests that ended since a time, and passes the missing ones to the receiver. */
export class JobPoll {
  #isComplete = true;
  #isFull = false;
  /** Start times of running tests, by id. */
  readonly #running = new Map<string, number>();
  /** Ids of the tests that were running when an earlier poll was complete. */
  readonly #ranBefore: ReadonlySet<string>;
  /** The ids of those missing from the list. */
  readonly #unlisted: Set<string>;

  constructor(
    readonly list: JobList,
    readonly options: JobPollOptions,
  ) {
    this.#ranBefore = new Set(options.running);
    this.#unlisted = new Set(options.running);
  }

  /** Returns whether everything found is stored. @throws {SauceApiError} if the list cannot be read; or the signal's reason. */
  async run(): Promise<boolean> {
    const { call, webhooks, onPage, onError } = this.options;
    const startedAt = Date.now();
    const startedSince = this.#startedSince;
    const readPage = async (skip: number, limit: number) => {
      const rows = await withinLimits(call, () => this.list.page(skip, limit, startedSince, call), onError);
      if (listInfoOf(rows).listed > rows.length) onError(rowsWithoutId());
      return rows;
    };
    for await (const rows of rowsSince(startedSince, readPage, (rows) => this.#newestStartOf(rows))) {
      for (const { id } of rows) this.#unlisted.delete(id);
      await this.#receiveUnknown(rows);
      if (this.#isFull) return false;
      const oldest = Math.min(startedAt, ...rows.map(startOf));
      callSafely(() => onPage(Math.min(1, (startedAt - oldest) / Math.max(1, startedAt - startedSince))));
    }
    await this.#receiveUnknown([...this.#unlisted].map((id) => ({ id })));
    if (this.#isFull) return false;
    // Buffered events would be lost with the process, whichever way they came.
    return this.#isComplete && (await webhooks.health()).buffered === 0;
  }

  /** Returns the ids of running tests: the oldest ones, but none that started too long before the time, in epoch milliseconds. */
  running(at: number): string[] {
    const mayEnd = [...this.#running].filter(([, startedAt]) => startedAt > at - longestTestMs);
    const oldest = mayEnd.sort(([, one], [, other]) => one - other).slice(0, maxRunning);
    return oldest.map(([id]) => id);
  }

  /** Earliest start of the listed tests, in epoch milliseconds. */
  get #startedSince(): number {
    return this.options.from - reachMs;
  }

  /** The list of real devices cannot be limited to a time: if its rows have none, the record of the oldest one has it. */
  async #newestStartOf(rows: readonly JobRow[]): Promise<number> {
    const newest = Math.max(...rows.map(startOf));
    const oldest = rows.at(-1);
    if (this.list.type === 'vdc' || oldest === undefined || rows.some((row) => Number.isFinite(startOf(row))))
      return newest;
    const { call, onError } = this.options;
    try {
      return startOf(await withinLimits(call, () => this.list.get(oldest.id, call), onError));
    } catch (error) {
      call.signal.throwIfAborted();
      onError(error);
      return newest;
    }
  }

  async #receiveUnknown(rows: readonly JobRow[]): Promise<void> {
    const { known } = this.options;
    let tests = this.#unknown(rows.map((row) => listedTest(this.list.type, row)).filter(this.#isWanted));
    if (tests.length === 0) return;
    await known.read(this.#startedSince);
    tests = this.#unseen(this.#unknown(tests));
    if (tests.some(lacksRecord)) {
      const completed = await Promise.all(tests.map((test) => this.#withRecord(test)));
      // Requests may have waited for the rate limit.
      await known.read(this.#startedSince);
      tests = this.#unseen(this.#unknown(completed.filter((test) => test !== null).filter(this.#isWanted)));
    }
    for (let at = 0; at < tests.length && !this.#isFull; at += maxReceived) {
      await Promise.all(tests.slice(at, at + maxReceived).map((test) => this.#receive(test)));
    }
  }

  readonly #isWanted = (test: ListedTest): boolean => {
    const { known, records, includeRunning, since } = this.options;
    const { row, job } = test;
    if (known.has(ignoredKey(test))) return false;
    if (!isOwn(this.list, row)) {
      // Otherwise, a row without its owner would be requested by each poll.
      if (test.isRecord) known.addKey(ignoredKey(test));
      return false;
    }
    if (job === null) return true;
    if (outcomeOf(job) === 'running') {
      this.#running.set(row.id, startOf(row));
      return includeRunning;
    }
    // An unknown word, for a running test or an ended one: its record has the time of its end.
    if (outcomeOf(job) === 'complete' && job.status !== 'COMPLETE' && !row.end_time) {
      this.#running.set(row.id, startOf(row));
      return lacksRecord(test) && records.isDue(row.id);
    }
    this.#running.delete(row.id);
    if (endOf(row) >= since - clockToleranceMs) return true;
    // Otherwise, one listed without its time would be requested forever.
    known.addKey(ignoredKey(test));
    return false;
  };

  /** Counts known tests, and returns the others. */
  #unknown(tests: readonly ListedTest[]): ListedTest[] {
    const { counts, known } = this.options;
    const unknown = tests.filter((test) => {
      if (!this.#isKnown(test)) return true;
      if (test.listedKey !== null) known.addKey(test.listedKey);
      return false;
    });
    counts.found += tests.length - unknown.length;
    counts.known += tests.length - unknown.length;
    return unknown;
  }

  /** Skips tests that an earlier process had in the same state, though the inbox no longer stores them. */
  #unseen(tests: readonly ListedTest[]): ListedTest[] {
    const { known } = this.options;
    for (const test of tests) {
      if (test.job !== null && this.#wasSeen(test)) known.addKey(testKey(this.list.type, test.job));
    }
    return this.#unknown(tests);
  }

  #wasSeen(test: ListedTest): boolean {
    const { known, seenUntil } = this.options;
    const { type } = this.list;
    const { row, job } = test;
    if (job === null || outcomeOf(job) === 'running' || this.#ranBefore.has(row.id)) return false;
    if (changedAt(row) >= seenUntil - clockToleranceMs) return false;
    // Only its record has the verdict, and the time when it was set.
    if (outcomeOf(job) === 'complete') return !lacksRecord(test);
    // The inbox has it without a verdict: this one was set later.
    return !known.has(testKey(type, { id: row.id, status: 'COMPLETE', passed: null }));
  }

  #isKnown(test: ListedTest): boolean {
    const { known, records } = this.options;
    const { type } = this.list;
    const { row, job } = test;
    const isKnown = known.has(testKey(type, job ?? { id: row.id, status: 'COMPLETE', passed: null }));
    if (job !== null && outcomeOf(job) !== 'complete') return isKnown;
    // A verdict may be set later, which a row without one does not show.
    return known.hasVerdict(type, row.id) || (isKnown && !(lacksRecord(test) && records.isDue(row.id)));
  }

  /** Returns the test from its record, or from its row if there is no record; null if that must be retried. */
  async #withRecord(test: ListedTest): Promise<ListedTest | null> {
    if (!lacksRecord(test)) return test;
    const { call, records, known, onError } = this.options;
    const { id } = test.row;
    try {
      const record = await withinLimits(call, () => this.list.get(id, call), onError);
      const completed = testOfRecord(test, record);
      // Only tests without a verdict are requested less and less often.
      records.succeeded(id, completed.job !== null && outcomeOf(completed.job) === 'running');
      return completed;
    } catch (error) {
      call.signal.throwIfAborted();
      // The list had it before: it was deleted.
      if (this.#unlisted.has(id) && error instanceof SauceApiError && error.code === 'API_NOT_FOUND') return null;
      onError(error);
      const isRefused = error instanceof SauceApiError && !isTransient(error);
      const failures = records.failed(id);
      if (test.job !== null && (failures >= maxRecordFailures || (isRefused && records.areRefused))) {
        records.areRefused ||= isRefused;
        return { ...test, isRecord: true };
      }
      if (test.job !== null || failures < maxFailuresWithoutRow) {
        this.options.counts.found++;
        this.#isComplete = false;
        return null;
      }
      known.addKey(ignoredKey(test));
      onError(unreadableTest(this.list.type, id));
      return null;
    }
  }

  async #receive(test: ListedTest): Promise<void> {
    const { job, listedKey } = test;
    if (job === null) return;
    const { webhooks, known, counts, call, onError } = this.options;
    counts.found++;
    try {
      const linked = { ...job, sl_url: job.sl_url ?? this.list.linkOf(job.id) };
      const result = await webhooks.receive(linked, { source: 'poll', dedupeWindowMs, requeueFailed: false });
      if (result.outcome === 'dropped') {
        this.#isFull = true;
        return;
      }
      if (result.outcome === 'accepted') counts.brought++;
      if (result.outcome === 'duplicate') counts.known++;
      // A rejected test is in quarantine, and would be rejected again.
      if (result.outcome === 'rejected') known.addKey(ignoredKey(test));
      else known.add(result.event);
      if (listedKey !== null) known.addKey(listedKey);
    } catch (error) {
      call.signal.throwIfAborted();
      onError(error);
      // Too large: it will not become smaller.
      if (error instanceof SauceWebhooksError && error.code === 'INVALID_OPTION') known.addKey(ignoredKey(test));
      else this.#isComplete = false;
    }
  }
}

function rowsWithoutId(): SauceWebhooksError {
  const message = 'Expected Sauce Labs to list jobs with their ids, but some have none. They are skipped.';
  return new SauceWebhooksError('API_INVALID_RESPONSE', message);
}

function unreadableTest(type: 'vdc' | 'rdc', id: string): SauceWebhooksError {
  const test = `the ${type.toUpperCase()} job ${describeValue(id)}`;
  return new SauceWebhooksError(
    'API_INVALID_RESPONSE',
    `Expected a record of ${test}, which is listed by id only, but ${maxFailuresWithoutRow} requests failed. It is skipped: check whether it still exists in Sauce Labs.`,
  );
}
