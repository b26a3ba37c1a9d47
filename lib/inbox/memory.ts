import { checkedNames, isWholeFrom, pick } from '../check-options';
import { checkedIds } from './checked-ids';
import { Consumers } from './consumers';
import type {
  AddOptions,
  AddResult,
  Entry,
  EntryState,
  Inbox,
  InboxCounts,
  ListOptions,
  Page,
  QuarantinedDelivery,
  StoredEntry,
  Verdict,
} from './inbox';
import { closedError } from './inbox-closed';
import { pageOf } from './memory/page';
import { resolvePage } from './page-options';
import { Quarantine } from './quarantine';
import { Repeats } from './repeats';
import { Replays } from './replays';
import { Shelf } from './shelf';
import { untriedEntry } from './untried';

const mebibyte = 1024 * 1024;

export interface MemoryInboxOptions {
  /** Entries that may wait or run at once. @default 100,000 */
  maxWaiting?: number;
  /** Bytes of bodies that may wait or run at once. @default 256 MiB */
  maxWaitingBytes?: number;
}

/**
 * Keeps events in memory: fast, nothing to set up, and **lost with the process**. Of what is handled or failed it keeps
 * the latest 1,000 each.
 *
 * @throws {SauceWebhooksError} for options that are wrong.
 * @example sauceWebhooks({ onVdc, inbox: memoryInbox({ maxWaiting: 10_000 }) })
 */
export function memoryInbox(options: MemoryInboxOptions = {}): Inbox {
  const given = checkedNames(options, 'memoryInbox', ['maxWaiting', 'maxWaitingBytes']) as MemoryInboxOptions;
  const maxWaiting = pick(given, 'maxWaiting', isWholeFrom(1), 'a whole number >= 1', 100_000);
  const maxWaitingBytes = pick(given, 'maxWaitingBytes', isWholeFrom(1), 'a whole number >= 1', 256 * mebibyte);
  const repeats = new Repeats(200_000);
  /** What waits or runs. */
  const open = new Shelf<StoredEntry>();
  const done = new Shelf<StoredEntry>(1000, 16 * mebibyte);
  // A failed event that is let go is forgotten as a whole: its repeat is a new event.
  const failed = new Shelf<StoredEntry>(1000, 64 * mebibyte, ({ key, id }) => repeats.forget(key, id));
  const quarantine = new Quarantine();
  const replays = new Replays(quarantine);
  const consumers = new Consumers({ onSettled: settle, fullness });
  let closed: Promise<StoredEntry[]> | undefined;

  function add(entry: Entry, { dedupeWindowMs }: AddOptions): AddResult {
    if (closed) throw closedError();
    const knownId = repeats.find(entry.key) ?? entry.id;
    if (knownId !== entry.id || isKept(entry.id)) {
      retry(knownId);
      return 'repeat';
    }
    if (open.size >= maxWaiting || open.bytes + entry.body.length > maxWaitingBytes) return 'full';
    repeats.remember(entry.key, entry.id, dedupeWindowMs);
    wait(untriedEntry(entry, entry.body));
    return 'stored';
  }

  function retry(ids: string | readonly string[] = failed.items().map(({ id }) => id)): number {
    const taken = checkedIds(ids).map((id) => failed.take(id));
    const found = taken.filter((entry) => entry !== undefined);
    for (const entry of found) wait({ ...entry, state: 'waiting', attempts: 0, nextAttemptAt: null });
    return found.length;
  }

  function wait(entry: StoredEntry): void {
    open.put(entry);
    consumers.offer(entry);
  }

  function settle(entry: StoredEntry, verdict: Verdict): void {
    entry.state = verdict.state;
    entry.lastError = verdict.state === 'done' ? null : verdict.reason;
    if (verdict.state === 'waiting') {
      entry.nextAttemptAt = new Date(Date.now() + verdict.delayMs).toISOString();
      consumers.offer(entry, verdict.delayMs);
      return;
    }
    open.take(entry.id);
    (verdict.state === 'done' ? done : failed).put(entry);
  }

  function fullness(): number {
    return Math.max(open.size / maxWaiting, open.bytes / maxWaitingBytes);
  }

  function isKept(id: string): boolean {
    return (open.get(id) ?? done.get(id) ?? failed.get(id)) !== undefined;
  }

  function list(options: ListOptions<EntryState>): Page<StoredEntry>;
  function list(options: ListOptions<'quarantined'>): Page<QuarantinedDelivery>;
  function list(options: ListOptions<EntryState | 'quarantined'>): Page<StoredEntry | QuarantinedDelivery> {
    const { state, ...page } = resolvePage(options);
    if (state === 'quarantined') return pageOf(quarantine.placed(), page);
    if (state === 'done') return pageOf(done.placed(), page);
    if (state === 'failed') return pageOf(failed.placed(), page);
    const inState = [...open.placed()].filter(({ item }) => item.state === state);
    return pageOf(inState, page);
  }

  function counts(): InboxCounts {
    const { running } = consumers;
    return {
      waiting: open.size - running,
      running,
      done: done.size,
      failed: failed.size,
      quarantined: quarantine.size,
    };
  }

  function close({ timeoutMs }: { timeoutMs: number }): Promise<StoredEntry[]> {
    // What waits is lost with the process, so all that falls due in time is still handled.
    closed ??= consumers.drain(timeoutMs).then(() => open.items().map((entry) => ({ ...entry })));
    return closed;
  }

  return {
    opened: Promise.resolve(),
    add,
    consume: (options) => consumers.add(options),
    list,
    counts,
    retry,
    quarantine: (delivery) => quarantine.put(delivery),
    replay: (id, options) => replays.replay(id, options),
    replayWith: (replay) => replays.replayWith(replay),
    close,
  };
}
