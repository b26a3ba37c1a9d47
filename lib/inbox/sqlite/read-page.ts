import type { EntryState, ListOptions, Page, QuarantinedDelivery, StoredEntry } from '../inbox';
import { withBuffer } from './database';
import { conditionsOf, type Filters } from './filters';
import type { GroupCommit } from './group-commit';
import type { PagePart } from './pages';

type Kept = StoredEntry | QuarantinedDelivery;

/** A page from the store, read in parts. */
export async function readPage(
  commit: GroupCommit,
  { state, limit = 50, cursor, ...filters }: ListOptions<EntryState | 'quarantined'> & Filters,
): Promise<Page<Kept>> {
  const count = Math.max(1, limit);
  const request = conditionsOf(filters);
  const readPart = (after: number, most: number): Promise<PagePart<Kept>> =>
    state === 'quarantined'
      ? commit.call('listQuarantined', { ...request, state, after, limit: most })
      : commit.call('list', { ...request, state, after, limit: most });
  const found: PagePart<Kept>['items'] = [];
  let after: number | null = Number(cursor ?? 0);
  // One more than asked for tells whether there is a next page.
  while (after !== null && found.length <= count) {
    const part: PagePart<Kept> = await readPart(after, count + 1 - found.length);
    found.push(...part.items);
    after = part.next;
  }
  const page = found.slice(0, count);
  return {
    items: page.map(({ item }) => withBuffer(item)),
    cursor: found.length > count ? String(page.at(-1)?.seq) : null,
  };
}
