import type { Page, QuarantinedDelivery, StoredEntry } from '../inbox';
import { withBuffer } from './database';
import type { GroupCommit } from './group-commit';
import { type PageOptions, resolvePageOptions } from './page-options';
import { type PagePart, scannedAtOnce } from './pages';

type Kept = StoredEntry | QuarantinedDelivery;

/** A page from the store, read in parts. */
export async function readPage(commit: GroupCommit, options: PageOptions): Promise<Page<Kept>> {
  const { state, count, conditions, ...wanted } = resolvePageOptions(options);
  const readPart = (after: number, most: number): Promise<PagePart<Kept>> =>
    state === 'quarantined'
      ? commit.call('listQuarantined', { ...conditions, state, after, limit: most })
      : commit.call('list', { ...conditions, state, after, limit: most });
  const found: PagePart<Kept>['items'] = [];
  let after: number | null = wanted.after;
  // One more than asked for tells whether there is a next page.
  while (after !== null && found.length <= count) {
    const part: PagePart<Kept> = await readPart(after, Math.min(scannedAtOnce, count + 1 - found.length));
    found.push(...part.items);
    after = part.next;
  }
  const page = found.slice(0, count);
  return {
    items: page.map(({ item }) => withBuffer(item)),
    cursor: found.length > count ? String(page.at(-1)?.seq) : null,
  };
}
