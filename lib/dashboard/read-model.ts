import { eventTypes, type SauceEvent } from '../events/event';
import { readHistory } from '../events/read-history';
import type { SauceWebhooks } from '../webhooks';
import { LatestRows } from './read-model/latest-rows';
import {
  type ConcurrencySample,
  mergeRows,
  sampleOf,
  type TestRow,
  testRowOf,
  type VisualBuild,
  visualBuildOf,
} from './read-model/rows';

/** How far the events of the inbox have been read. `partly`: there are more than the model has room for. */
export type HistoryStatus = 'not yet' | 'under way' | 'complete' | 'partly' | 'failed';

/**
 * What the page shows of events, small and bounded: read from the inbox when the page is first opened, then updated by the
 * receiver's events. So queries cost the store nothing, and receiving nearly nothing.
 */
export class ReadModel {
  readonly tests = new LatestRows<TestRow>({
    maxRows: 20_000,
    keyOf: ({ key }) => key,
    timeOf: ({ changedAt }) => changedAt,
    merge: mergeRows,
  });
  readonly concurrencySamples = new LatestRows<ConcurrencySample>({
    maxRows: 12_000,
    keyOf: ({ at }) => at,
    timeOf: ({ at }) => at,
    merge: (known) => known,
  });
  readonly visualBuilds = new LatestRows<VisualBuild>({
    maxRows: 500,
    keyOf: ({ id }) => id,
    timeOf: ({ at }) => at,
    merge: (known, other) => (known.at > other.at ? known : other),
  });
  /** Increase with each change, so that a page knows whether it shows the latest. */
  readonly revisions = { events: 0, inbox: 0 };
  history: HistoryStatus = 'not yet';
  isClosed = false;
  onChange = () => {};
  readonly #webhooks: SauceWebhooks;

  constructor(webhooks: SauceWebhooks) {
    this.#webhooks = webhooks;
    webhooks.events.once('closing', () => this.#close());
  }

  /** Reads the inbox and follows the receiver, from the first call on. */
  open(): void {
    if (this.history !== 'not yet' || this.isClosed) return;
    this.history = 'under way';
    const { events } = this.#webhooks;
    for (const type of eventTypes) events.on(type, this.#apply);
    for (const name of lifecycleEvents) events.on(name, this.#inboxChanged);
    void this.#readHistory();
  }

  async #readHistory(): Promise<void> {
    try {
      const isWhole = await readHistory(this.#webhooks.inbox, this.#apply, () => this.isClosed, maxEvents);
      this.history = isWhole ? 'complete' : 'partly';
    } catch {
      this.history = 'failed';
    }
    this.revisions.events++;
    this.onChange();
  }

  readonly #apply = (event: SauceEvent): void => {
    if (event.type === 'concurrency') this.concurrencySamples.add(sampleOf(event));
    else if (event.type === 'visual-build') this.visualBuilds.add(visualBuildOf(event));
    else if (event.type !== 'build') this.tests.add(testRowOf(event));
    this.revisions.events++;
    this.revisions.inbox++;
    this.onChange();
  };

  readonly #inboxChanged = (): void => {
    this.revisions.inbox++;
    this.onChange();
  };

  #close(): void {
    this.isClosed = true;
    const { events } = this.#webhooks;
    for (const type of eventTypes) events.off(type, this.#apply);
    for (const name of lifecycleEvents) events.off(name, this.#inboxChanged);
  }
}

const maxEvents = 50_000;
const lifecycleEvents = ['rejected', 'handled', 'stale', 'ignored', 'retrying', 'failed'] as const;
