import { setImmediate } from 'node:timers/promises';
import { deserializeEvent } from '../events/deserialize';
import { eventTypes, type SauceEvent } from '../events/event';
import type { EntryState, Inbox, Page, StoredEntry } from '../inbox/inbox';
import type { SauceWebhooks } from '../webhooks';
import { Readings } from './read-model/concurrency-samples';
import { Tests } from './read-model/tests';
import { VisualBuilds } from './read-model/visual-builds';

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

const maxEvents = 50_000;
/** So that reading what was holds up what comes for a few milliseconds at most. */
const atOnce = 50;
/** In the order in which entries come to them: what moves on meanwhile is met again, not missed. */
const states: readonly EntryState[] = ['waiting', 'running', 'failed', 'done'];

/** Reads what the inbox keeps, newest first where it can. Answers whether that was all. */
export async function readHistory(
  inbox: Inbox,
  take: (event: SauceEvent) => void,
  isOver: () => boolean,
): Promise<boolean> {
  let left = maxEvents;
  for (const nextPage of sourcesOf(inbox)) {
    let cursor: string | null = null;
    do {
      const page: Page<StoredEntry> = await nextPage({ limit: Math.min(atOnce, left), cursor });
      for (const entry of page.items) takeReadable(entry, take);
      left -= page.items.length;
      cursor = page.cursor;
      if (isOver() || left <= 0) return cursor === null;
      await setImmediate();
    } while (cursor !== null);
  }
  return true;
}

type NextPage = (options: { limit: number; cursor: string | null }) => Page<StoredEntry> | Promise<Page<StoredEntry>>;

function sourcesOf(inbox: Inbox): NextPage[] {
  if (hasHistory(inbox)) return [(options) => inbox.history(options)];
  return states.map((state) => (options) => inbox.list({ ...options, state }));
}

const hasHistory = (inbox: Inbox): inbox is Inbox & { history: NextPage } => inbox.history !== undefined;

/** What this version cannot read is among the failed ones, where the page shows it. */
function takeReadable(entry: StoredEntry, take: (event: SauceEvent) => void): void {
  let event: SauceEvent;
  try {
    event = deserializeEvent(entry);
  } catch {
    return;
  }
  take(event);
}
