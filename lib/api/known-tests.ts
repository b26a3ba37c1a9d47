import { acceptedAt, testId, testKey } from '../events/create-event';
import { readableEvent } from '../events/deserialize';
import type { SauceEvent } from '../events/event';
import type { Outcome } from '../events/job';
import type { Inbox, StoredEntry } from '../inbox/inbox';
import { DedupeWindow } from '../inbox/queue/dedupe-window';
import type { SauceWebhooks } from '../webhooks';

/** At least the latest half of them. */
const maxKeys = 200_000;
const keepMs = 7 * 24 * 60 * 60_000;
/** An event is accepted a moment before it is stored, and other machines have other clocks. */
const marginMs = 10 * 60_000;
/** Entries already read, so that they need not be parsed again. */
const maxEntries = 20_000;
const firstPageSize = 1000;
const nextPageSize = 100;
const verdicts: readonly Outcome[] = ['passed', 'failed', 'errored'];

/** Knows the receiver's tests and their states: from its inbox, and from newly received events. */
export class KnownTests {
  /** Keys of tests, and for each test with a verdict the key of that. */
  readonly #keys = new DedupeWindow(maxKeys);
  /** The period for which the inbox was read. */
  #readFrom = Number.POSITIVE_INFINITY;
  #readUntil = Number.NEGATIVE_INFINITY;
  readonly #entries = new DedupeWindow(maxEntries);
  #reading: Promise<void> = Promise.resolve();
  readonly #events: SauceWebhooks['events'];
  readonly #inbox: Inbox;

  /** @param ofRunning Whether it also has to know running tests: most events are theirs. */
  constructor(
    { events, inbox }: Pick<SauceWebhooks, 'events' | 'inbox'>,
    readonly ofRunning: boolean,
  ) {
    this.#events = events;
    this.#inbox = inbox;
    events.on('vdc', this.add).on('rdc', this.add);
  }

  /** Whether the test was received in this state. */
  has(key: string): boolean {
    return this.#keys.has(key);
  }

  /** Whether the test was received with a verdict. */
  hasVerdict(type: 'vdc' | 'rdc', id: string): boolean {
    return this.#keys.has(verdictKey(type, id));
  }

  readonly add = (event: SauceEvent): void => {
    if (event.type !== 'vdc' && event.type !== 'rdc') return;
    this.addKey(testKey(event.type, event.payload));
    if (verdicts.includes(event.outcome)) this.addKey(verdictKey(event.type, event.payload.id));
  };

  addKey(key: string): void {
    this.#keys.add(key, performance.now() + keepMs);
  }

  /** Reads new entries of the inbox since a time. @param from In epoch milliseconds. */
  read(from: number): Promise<void> {
    const reading = this.#reading.then(() => this.#read(from));
    this.#reading = reading.catch(() => {});
    return reading;
  }

  close(): void {
    this.#events.off('vdc', this.add).off('rdc', this.add);
  }

  async #read(from: number): Promise<void> {
    const startedAt = Date.now();
    const isFirst = from < this.#readFrom;
    const since = (isFirst ? from : this.#readUntil) - marginMs;
    let cursor: string | null = null;
    do {
      const limit = isFirst ? firstPageSize : nextPageSize;
      const page: { items: StoredEntry[]; cursor: string | null } = await this.#inbox.list({
        order: 'newest',
        limit,
        cursor,
      });
      for (const entry of page.items) this.#addEntry(entry);
      // Not at the first older one: after an outage of the store, old events are stored late.
      const isOver = page.items.every((entry) => acceptedAt(entry) < since);
      cursor = isOver ? null : page.cursor;
    } while (cursor !== null);
    this.#readFrom = Math.min(this.#readFrom, from);
    this.#readUntil = startedAt;
  }

  #addEntry(entry: StoredEntry): void {
    const { id, type, outcome } = entry;
    if ((type !== 'vdc' && type !== 'rdc') || this.#entries.has(id)) return;
    this.#entries.add(id, performance.now() + keepMs);
    if (outcome === 'running' && !this.ofRunning) return;
    const event = readableEvent(entry);
    if (event !== null) this.add(event);
  }
}

const verdictKey = (type: string, id: string): string => `${type}:${testId(id)}`;
