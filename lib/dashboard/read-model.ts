import { eventTypes, type RdcEvent, type SauceEvent, type VdcEvent } from '../events/event';
import { DedupeWindow } from '../inbox/queue/dedupe-window';
import type { SauceWebhooks } from '../webhooks';
import type { Build } from './read-model/builds';
import { type FailedAttempts, failedAttempt, mergeFailures } from './read-model/failed-attempts';
import { identify } from './read-model/identify';
import { InboxReader, maxEvents } from './read-model/inbox-reader';
import { LatestRows } from './read-model/latest-rows';
import {
  type ConcurrencySample,
  longestPauseMs,
  mergeRows,
  mergeVisualBuilds,
  sampleOf,
  type TestRow,
  testRowOf,
  type VisualBuild,
  visualBuildOf,
} from './read-model/rows';

/**
 * A small, bounded model of events for the page: read from the inbox when the page is first opened, then updated by the receiver's
 * events, and every few seconds by those of other receivers in the same inbox. So queries cost the store nothing, and receiving nearly
 * nothing.
 */
export class ReadModel {
  readonly tests = new LatestRows<TestRow>({
    maxRows: 20_000,
    keyOf: ({ key }) => key,
    timeOf: ({ changedAt }) => changedAt,
    // So that it is the same after a restart.
    orderOf: ({ received }) => received,
    merge: mergeRows,
    complete: identify,
    evicted: ({ own, changedAt }) => own.build !== null && this.#cutBuilds.add({ name: own.build, at: changedAt }),
  });
  /** The ids of each test's events: the inbox has the events. */
  readonly eventIds = new LatestRows<{ key: string; at: number; ids: string[] }>({
    maxRows: 20_000,
    keyOf: ({ key }) => key,
    timeOf: ({ at }) => at,
    merge: (known, other) => ({
      key: known.key,
      at: Math.max(known.at, other.at),
      ids: [...new Set([...known.ids, ...other.ids])].slice(0, maxEventsOfTest),
    }),
  });
  /** Errors of this process's handlers, by event, even before the page is first opened. */
  readonly failedAttempts = new LatestRows<FailedAttempts>({
    maxRows: 500,
    keyOf: ({ id }) => id,
    timeOf: ({ at }) => at,
    merge: mergeFailures,
  });
  readonly concurrencySamples = new LatestRows<ConcurrencySample>({
    maxRows: 12_000,
    keyOf: ({ at, account, teamId }) => `${at} ${account} ${teamId}`,
    timeOf: ({ at }) => at,
    merge: (known) => known,
  });
  readonly visualBuilds = new LatestRows<VisualBuild>({
    maxRows: 500,
    keyOf: ({ id }) => id,
    timeOf: ({ at }) => at,
    merge: mergeVisualBuilds,
  });
  /** Increases with each change, so that a page knows whether it shows the latest. */
  readonly revisions = { events: 0, inbox: 0 };
  readonly reader: InboxReader;
  onChange = () => {};
  readonly #webhooks: SauceWebhooks;
  /** Ids of the latest events. Twice as many as are read at first: of these it remembers the latest half, and the newest are read first. */
  readonly #known = new DedupeWindow(2 * maxEvents);
  /** Builds with evicted tests, by their names on Sauce Labs, and when the last of those tests ended. */
  readonly #cutBuilds = new LatestRows<{ name: string; at: number }>({
    maxRows: 20_000,
    keyOf: ({ name }) => name,
    timeOf: ({ at }) => at,
    merge: (known, other) => (known.at > other.at ? known : other),
  });

  constructor(webhooks: SauceWebhooks) {
    this.#webhooks = webhooks;
    this.reader = new InboxReader(webhooks, this);
    for (const name of ['retrying', 'failed'] as const) webhooks.events.on(name, this.#attemptFailed);
    webhooks.events.once('closing', () => this.#close());
  }

  /** When this process began to know events, in milliseconds, if those of earlier ones are lost; otherwise null. */
  get since(): number | null {
    return this.#webhooks.inbox.since ?? null;
  }

  /** Whether tests of a build may be missing: lost with an earlier process, deleted, still to be read, or more than fit in here. */
  mayLackTests({ name, sauceName, beganAt }: Pick<Build, 'name' | 'sauceName' | 'beganAt'>): boolean {
    const { isLoading, completeness } = this.reader;
    const missingUntil = Math.max(completeness.missingUntil + longestPauseMs, (this.since ?? never) + restartMs);
    const cutUntil = this.#cutBuilds.get(sauceName)?.at ?? never;
    const isCut = cutUntil > (name === sauceName ? never : beganAt - longestPauseMs);
    return isLoading || isCut || beganAt <= missingUntil;
  }

  /** Reads the inbox and follows the receiver, from the first call on. */
  open(): void {
    if (this.reader.history !== 'not yet' || this.reader.isClosed) return;
    const { events } = this.#webhooks;
    for (const type of eventTypes) events.on(type, this.apply);
    for (const name of lifecycleEvents) events.on(name, this.#inboxChanged);
    this.reader.open();
  }

  /** Whether the event with this id was applied. */
  has(id: string): boolean {
    return this.#known.has(id);
  }

  readonly apply = (event: SauceEvent): void => {
    this.#known.add(event.id, Number.POSITIVE_INFINITY);
    if (event.type === 'concurrency') this.concurrencySamples.add(sampleOf(event));
    else if (event.type === 'visual-build') this.visualBuilds.add(visualBuildOf(event));
    else if (event.type !== 'build') this.#applyTest(event);
    this.revisions.events++;
    this.changed('inbox');
  };

  changed(what: 'events' | 'inbox'): void {
    this.revisions[what]++;
    this.onChange();
  }

  #applyTest(event: VdcEvent | RdcEvent): void {
    const row = testRowOf(event);
    this.tests.add(row);
    this.eventIds.add({ key: row.key, at: row.changedAt, ids: [event.id] });
  }

  readonly #attemptFailed = ({ id }: SauceEvent, error: unknown): void => {
    this.failedAttempts.add(failedAttempt(id, error, Date.now()));
  };

  readonly #inboxChanged = (): void => this.changed('inbox');

  #close(): void {
    this.reader.isClosed = true;
    const { events } = this.#webhooks;
    for (const type of eventTypes) events.off(type, this.apply);
    for (const name of lifecycleEvents) events.off(name, this.#inboxChanged);
    for (const name of ['retrying', 'failed'] as const) events.off(name, this.#attemptFailed);
  }
}

/** If a build runs during a restart, its next test begins within this time. */
const restartMs = 15 * 60_000;
const never = Number.NEGATIVE_INFINITY;
/** Sauce Labs posts a test two to six times. */
const maxEventsOfTest = 30;
const lifecycleEvents = ['rejected', 'handled', 'stale', 'ignored', 'retrying', 'failed'] as const;
