import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from 'commander';
import type { SqliteInbox } from '../../../inbox/sqlite';
import { command, examples } from '../../command';
import { exitCodes, waitForSignal } from '../../failure';
import { itemsIn } from '../../inbox/filters';
import { type InboxItem, printItem } from '../../inbox/inbox-item';
import { dbOption, withInbox } from '../../inbox/open-inbox';
import { stderr, stdout } from '../../terminal';

interface Options {
  db: string;
  json?: true;
}

const everyMs = 1000;
const pageSize = 50;
/** Maximum number of new items per check, and of remembered ids. */
const maxFound = 5000;
const maxKnown = 4 * maxFound;

export const tailCommand = (): Command =>
  command('tail')
    .summary('print new events until Ctrl-C')
    .description('Prints new events and rejected deliveries in the file until Ctrl-C.')
    .addOption(dbOption())
    .option('--json', 'print one JSON object per line, as `inbox list --json` does')
    .addHelpText('after', examples(['sauce-webhooks inbox tail --db sauce-events.db', 'while a receiver is running']))
    .action(async (options: Options) => {
      process.exitCode = await withInbox(options.db, (inbox) => tail(inbox, options));
    });

async function tail(inbox: SqliteInbox, { json }: Options): Promise<number> {
  const stop = new AbortController();
  void Promise.race([waitForSignal(), stdout.broken]).then(() => stop.abort());
  const news = new News(inbox);
  await news.read(pageSize);
  await stderr.print(stderr.paint('dim', 'Waiting for events; Ctrl-C stops.'));
  while (!stop.signal.aborted) {
    for (const item of await news.read(maxFound)) await printItem(item, json === true);
    await wait(everyMs, undefined, { signal: stop.signal }).catch(() => {});
  }
  return exitCodes.ok;
}

/** Finds new items of an inbox since the last read. */
class News {
  readonly #known = new Set<string>();

  constructor(readonly inbox: SqliteInbox) {}

  /** Returns the new items, oldest first. On the first call, all items that it reads are new. */
  async read(most: number): Promise<InboxItem[]> {
    const found = await Promise.all([this.#newIn(undefined, most), this.#newIn('quarantined', most)]);
    const items = found.flat().sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
    for (const { id } of items) this.#known.add(id);
    for (const id of this.#known) {
      if (this.#known.size <= maxKnown) break;
      this.#known.delete(id);
    }
    return items;
  }

  /** Reads from the newest back to the first known one. */
  async #newIn(state: 'quarantined' | undefined, most: number): Promise<InboxItem[]> {
    const found: InboxItem[] = [];
    const query = { limit: pageSize, cursor: null, reverse: state === 'quarantined' };
    for await (const item of itemsIn(this.inbox, state, query)) {
      if (this.#known.has(item.id) || found.length === most) break;
      found.unshift(item);
    }
    return found;
  }
}
