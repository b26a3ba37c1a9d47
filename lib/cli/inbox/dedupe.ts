import { testKey } from '../../events/create-event';
import { readableEvent } from '../../events/deserialize';
import type { StoredEntry } from '../../inbox/inbox';
import type { SqliteInbox } from '../../inbox/sqlite';
import { CommandFailure } from '../failure';

const latest = 50;

/**
 * Returns the `dedupe` of the receiver that writes a file, which does not store it: by the keys of the latest tests, of those that webhooks
 * brought if there are any. `content`, its default, if there is no test.
 *
 * @throws {CommandFailure} for keys of a function.
 */
export async function dedupeOf(inbox: SqliteInbox): Promise<'content' | 'status' | false> {
  const pages = await Promise.all(['vdc', 'rdc'].map((type) => inbox.list({ type, limit: latest })));
  const tests = pages.flatMap(({ items }) => items).sort((a, b) => b.receivedAt.localeCompare(a.receivedAt));
  if (tests.length === 0) return 'content';
  // With `dedupe: false`, an event has its id as key, as single ones of `webhooks.receive` may.
  const keyed = tests.filter(({ id, key }) => key !== id);
  const entry = keyed.find(({ source }) => source !== 'poll') ?? keyed[0];
  if (entry === undefined || 2 * keyed.length < tests.length) return false;
  if (isOfContent(entry)) return 'content';
  if (isOfStatus(entry)) return 'status';
  throw new CommandFailure(
    'The receiver of this file has a function as `dedupe`, which this command does not know. Replay on its dashboard, or with `webhooks.replay(id)`.',
  );
}

const isOfContent = ({ key, type }: StoredEntry): boolean =>
  key.startsWith(`${type}:`) && /^[\da-f]{64}$/.test(key.slice(type.length + 1));

function isOfStatus(entry: StoredEntry): boolean {
  const event = readableEvent(entry);
  return (event?.type === 'vdc' || event?.type === 'rdc') && testKey(event.type, event.payload) === entry.key;
}
