import { acceptedAt } from '../../events/create-event';
import type { SqliteInbox } from '../../inbox/sqlite';
import { itemsIn } from './filters';
import type { InboxItem } from './inbox-item';

const pageSize = 50;
/** Clocks may be set back a little. */
const overlapMs = 60_000;

interface Found {
  /** Oldest first. */
  items: InboxItem[];
  /** Whether there were more items than requested: older ones are skipped. */
  isCut: boolean;
}

/** Finds new items of an inbox since the last read: events, or rejected deliveries. */
export class News {
  /** The latest, so that the newest item is always among them. */
  readonly #known = new Set<string>();
  /** What was accepted before is not new, though all known items may have been removed, as by a replay. */
  #since: number | undefined;

  /** @param maxKnown Maximum number of remembered ids. */
  constructor(
    readonly inbox: SqliteInbox,
    readonly state: 'quarantined' | undefined,
    readonly maxKnown: number,
  ) {}

  /** Reads from the newest back to the first known item, up to a maximum. On the first call, all items are new. */
  async read(most: number): Promise<Found> {
    const items: InboxItem[] = [];
    let isCut = false;
    const query = { limit: pageSize, cursor: null, reverse: this.state === 'quarantined' };
    for await (const item of itemsIn(this.inbox, this.state, query)) {
      if (this.#known.has(item.id) || (this.#since !== undefined && acceptedAt(item) < this.#since)) break;
      isCut = items.length === most;
      if (isCut) break;
      items.push(item);
    }
    if (items[0] !== undefined) this.#since ??= acceptedAt(items[0]) - overlapMs;
    items.reverse();
    for (const { id } of items) this.#known.add(id);
    for (const id of this.#known) {
      if (this.#known.size <= this.maxKnown) break;
      this.#known.delete(id);
    }
    return { items, isCut };
  }
}
