import type { SauceEvent } from '../events/event';
import { eventTypes } from '../events/event';
import type { SauceWebhooks } from '../webhooks';
import { readHistory } from './board/history';
import { Readings } from './board/readings';
import { Tests } from './board/tests';
import { VisualBuilds } from './board/visual-builds';

/** How far the inbox's history has been read. `partly`: there is more of it than the board takes. */
export type Reading = 'not yet' | 'under way' | 'complete' | 'partly' | 'failed';

/**
 * What the page shows of events, in a form that is small and bounded: filled from the inbox's history when somebody first
 * looks, and kept by what the receiver tells. So queries cost the store nothing, and receiving nearly nothing.
 */
export class Board {
  readonly tests = new Tests();
  readonly readings = new Readings();
  readonly visualBuilds = new VisualBuilds();
  /** Counted on, so that a page can tell whether it has seen the latest. */
  readonly revisions = { events: 0, inbox: 0 };
  reading: Reading = 'not yet';
  isClosed = false;
  onChange = () => {};
  readonly #webhooks: SauceWebhooks;

  constructor(webhooks: SauceWebhooks) {
    this.#webhooks = webhooks;
    webhooks.events.once('closing', () => this.#close());
  }

  /** Whether the inbox keeps what was handled before this process began. */
  get hasHistory(): boolean {
    return this.#webhooks.inbox.history !== undefined;
  }

  /** Begins to follow the receiver, at the first call. */
  open(): void {
    if (this.reading !== 'not yet' || this.isClosed) return;
    this.reading = 'under way';
    const { events } = this.#webhooks;
    for (const type of eventTypes) events.on(type, this.#take);
    for (const name of lifeNames) events.on(name, this.#inboxChanged);
    void this.#readHistory();
  }

  async #readHistory(): Promise<void> {
    try {
      const isWhole = await readHistory(this.#webhooks.inbox, this.#take, () => this.isClosed);
      this.reading = isWhole ? 'complete' : 'partly';
    } catch {
      this.reading = 'failed';
    }
    this.revisions.events++;
    this.onChange();
  }

  readonly #take = (event: SauceEvent): void => {
    if (event.type === 'concurrency') this.readings.add(event);
    else if (event.type === 'visual-build') this.visualBuilds.add(event);
    else this.tests.add(event);
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
    for (const type of eventTypes) events.off(type, this.#take);
    for (const name of lifeNames) events.off(name, this.#inboxChanged);
  }
}

const lifeNames = ['rejected', 'handled', 'ignored', 'retrying', 'failed'] as const;
