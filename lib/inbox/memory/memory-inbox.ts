import { checkOptionNames, isIntegerBetween, option } from '../../errors/check-options';
import { checkedIds } from '../checked-ids';
import type {
  AddOptions,
  AddResult,
  AttemptResult,
  Entry,
  EntryState,
  Inbox,
  InboxCounts,
  ListOptions,
  Page,
  QuarantinedDelivery,
  StoredEntry,
} from '../inbox';
import { closedError } from '../inbox-closed';
import { resolvePage } from '../list-options';
import { Quarantine } from '../quarantine/quarantine';
import { Replays } from '../quarantine/replays';
import { BoundedMap } from '../queue/bounded-map';
import { Consumers } from '../queue/consumers';
import { DedupeWindow } from '../queue/dedupe-window';
import { untriedEntry } from '../queue/untried';
import { pageOf } from './page';

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
  const given = checkOptionNames(options, 'memoryInbox', ['maxWaiting', 'maxWaitingBytes']) as MemoryInboxOptions;
  const maxWaiting = option(given, 'maxWaiting', isIntegerBetween(1), 'a whole number >= 1', 100_000);
  const maxWaitingBytes = option(given, 'maxWaitingBytes', isIntegerBetween(1), 'a whole number >= 1', 256 * mebibyte);
  const repeats = new DedupeWindow(200_000);
  /** What waits or runs. */
  const open = new BoundedMap<StoredEntry>();
  const done = new BoundedMap<StoredEntry>(1000, 16 * mebibyte);
  // A failed event that is let go is forgotten as a whole: its repeat is a new event.
  const failed = new BoundedMap<StoredEntry>(1000, 64 * mebibyte, ({ key, id }) => repeats.delete(key, id));
  const quarantine = new Quarantine();
  const replays = new Replays(quarantine);
  const consumers = new Consumers({ onSettled: settle, fullness });
  let closed: Promise<StoredEntry[]> | undefined;

  function add(entry: Entry, { dedupeWindowMs }: AddOptions): AddResult {
    if (closed) throw closedError();
    const knownId = repeats.get(entry.key) ?? entry.id;
    if (knownId !== entry.id || isKept(entry.id)) {
      retry(knownId);
      return 'repeat';
    }
    if (open.size >= maxWaiting || open.bytes + entry.body.length > maxWaitingBytes) return 'full';
    repeats.add(entry.key, entry.id, dedupeWindowMs);
    wait(untriedEntry(entry, entry.body));
    return 'stored';
  }

  function retry(ids: string | readonly string[] = failed.items().map(({ id }) => id)): number {
    const taken = checkedIds(ids).map((id) => failed.delete(id));
    const found = taken.filter((entry) => entry !== undefined);
    for (const entry of found) wait({ ...entry, state: 'waiting', attempts: 0, nextAttemptAt: null });
    return found.length;
  }

  function wait(entry: StoredEntry): void {
    open.set(entry);
    consumers.offer(entry);
  }

  function settle(entry: StoredEntry, verdict: AttemptResult): void {
    entry.state = verdict.state;
    entry.lastError = verdict.state === 'done' ? null : verdict.reason;
    if (verdict.state === 'waiting') {
      entry.nextAttemptAt = new Date(Date.now() + verdict.delayMs).toISOString();
      consumers.offer(entry, verdict.delayMs);
      return;
    }
    open.delete(entry.id);
    (verdict.state === 'done' ? done : failed).set(entry);
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
    if (state === 'done') return pageOf(done.entries(), page);
    if (state === 'failed') return pageOf(failed.entries(), page);
    const inState = [...open.entries()].filter(({ item }) => item.state === state);
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
    ready: Promise.resolve(),
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
