import { callSafely } from '../async/call-safely';
import { isoTime } from '../async/time';
import { SauceWebhooksError } from '../errors/error';
import type { InboxValues } from '../inbox/inbox';
import { errorMessage } from '../text/escape';
import type { SauceWebhooks } from '../webhooks';
import { type JobList, jobLists, type ListingApi } from './job-lists';
import { type JobCounts, JobPoll, type JobPollOptions } from './job-poll';
import { KnownTests } from './known-tests';
import { PollMarks } from './poll-marks';
import { RecordAttempts } from './record-attempts';
import { SauceApiError } from './responses';

/** The progress of a poll. */
export interface JobPollProgress extends JobCounts {
  /** Its completed share, from 0 to 1. */
  share: number;
}

/** The state of a poller, with the counts of all its polls. */
export interface JobPollHealth extends JobCounts {
  /** False after `close()`. */
  running: boolean;
  /** When the last complete poll began, so that all tests that ended before are known, ISO 8601 in UTC; null if there was none. */
  lastCompleteAt: string | null;
  /** The last error since then. */
  lastError: { at: string; message: string } | null;
}

export interface JobPollsSettings {
  api: ListingApi;
  webhooks: SauceWebhooks;
  users: readonly string[];
  /** Where to begin if the inbox has no marks, in epoch milliseconds. */
  beginAt: number;
  /** Whether to include running tests. */
  running: boolean;
  /** Whether there is only one poll. */
  once?: boolean;
  onProgress: ((progress: JobPollProgress) => unknown) | undefined;
}

/** `incomplete`: not everything found is stored. */
type PollResult = 'complete' | 'incomplete' | 'failed';

/** Polls the lists of an account, each from its last complete poll on. */
export class JobPolls {
  readonly #counts: JobCounts = { found: 0, brought: 0, known: 0 };
  readonly #known: KnownTests;
  readonly #records: ReadonlyMap<JobList, RecordAttempts>;
  readonly #lists: readonly JobList[];
  readonly #marks: PollMarks;
  /** When the last complete poll of an earlier process began, in epoch milliseconds. */
  readonly #seenUntil = new Map<JobList, number>();
  #lastCompleteAt: string | null = null;
  #lastError: JobPollHealth['lastError'] = null;
  /** Codes of API errors, and messages of others, since the last successful poll. */
  readonly #reported = new Set<string>();

  constructor(readonly settings: JobPollsSettings) {
    const { api, webhooks, users, running, once = false } = settings;
    this.#known = new KnownTests(webhooks, running);
    this.#lists = jobLists(api, users);
    this.#records = new Map(this.#lists.map((list) => [list, new RecordAttempts(once)]));
    this.#marks = new PollMarks(webhooks.inbox.values as InboxValues, api.account().baseUrl);
  }

  health(): Omit<JobPollHealth, 'running'> {
    return { ...this.#counts, lastCompleteAt: this.#lastCompleteAt, lastError: this.#lastError };
  }

  /** Whether the inbox has marks of an earlier poll. */
  hasBegun(): Promise<boolean> {
    return this.#marks.has(this.#lists);
  }

  /** Polls once. Never rejects. @param since Replaces the marks: earliest end of the tests, in epoch milliseconds. */
  async pollAll(call: JobPollOptions['call'], since?: number): Promise<PollResult[]> {
    const startedAt = Date.now();
    const counts = this.#counts;
    const before = { ...counts };
    const shares = this.#lists.map(() => 0);
    const report = () => {
      const share = shares.reduce((sum, one) => sum + one, 0) / shares.length;
      const found = counts.found - before.found;
      const brought = counts.brought - before.brought;
      const known = counts.known - before.known;
      callSafely(() => this.settings.onProgress?.({ found, brought, known, share }));
    };
    let hasError = false;
    const onError = (error: unknown) => {
      hasError = true;
      if (!call.signal.aborted) this.#report(error);
    };
    const pollList = async (list: JobList, index: number): Promise<PollResult> => {
      const onPage = (share: number) => {
        shares[index] = Math.max(shares[index] ?? 0, share);
        report();
      };
      try {
        return (await this.#poll(list, startedAt, since, { call, onPage, onError })) ? 'complete' : 'incomplete';
      } catch (error) {
        onError(error);
        return 'failed';
      } finally {
        shares[index] = 1;
      }
    };
    const results = await Promise.all(this.#lists.map(pollList));
    if (!hasError) {
      this.#lastError = null;
      this.#reported.clear();
    }
    if (results.every((result) => result === 'complete')) this.#lastCompleteAt = isoTime(startedAt);
    report();
    return results;
  }

  close(): void {
    this.#known.close();
  }

  async #poll(
    list: JobList,
    startedAt: number,
    since: number | undefined,
    call: Pick<JobPollOptions, 'call' | 'onPage' | 'onError'>,
  ): Promise<boolean> {
    const { webhooks, running: includeRunning } = this.settings;
    const mark = await this.#marks.begin(list, since ?? this.settings.beginAt);
    // A mark in the future was set by another clock.
    const seenUntil = this.#seenUntil.get(list) ?? (mark.completeAt > startedAt ? 0 : mark.completeAt);
    this.#seenUntil.set(list, seenUntil);
    // A clock that was set back must not skip anything.
    const from = since ?? Math.min(mark.completeAt, startedAt);
    const poll = new JobPoll(list, {
      webhooks,
      known: this.#known,
      records: this.#records.get(list) as RecordAttempts,
      includeRunning,
      since: since ?? mark.since,
      from,
      running: mark.running,
      // An explicit time means everything since then.
      seenUntil: since === undefined ? seenUntil : 0,
      counts: this.#counts,
      ...call,
    });
    const isComplete = await poll.run();
    // Otherwise, tests that ended in between would never be requested.
    if (isComplete && from <= mark.completeAt) {
      await this.#marks.complete(list, { completeAt: startedAt, running: poll.running(startedAt) });
    }
    return isComplete;
  }

  #report(error: unknown): void {
    this.#lastError = { at: isoTime(), message: errorMessage(error) };
    const own = error instanceof SauceWebhooksError ? error.message : 'other';
    const kind = error instanceof SauceApiError ? error.code : own;
    if (!this.#reported.has(kind)) this.settings.webhooks.report(error);
    this.#reported.add(kind);
  }
}
