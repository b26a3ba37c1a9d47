import { type Command, Option } from 'commander';
import type { SqliteFilters, SqliteInbox } from '../../../inbox/sqlite';
import { wholeNumber } from '../../arguments';
import { command, examples } from '../../command';
import { exitCodes, usageError } from '../../failure';
import { allItems, filtersOf, listPage, withFilters } from '../../inbox/filters';
import { type InboxItem, type ItemState, itemStates, printItem } from '../../inbox/inbox-item';
import { dbOption, withInbox } from '../../inbox/open-inbox';
import { logStatus, stdout } from '../../terminal';

interface Options extends SqliteFilters {
  db: string;
  state?: ItemState;
  limit: number;
  oldest?: true;
  cursor?: string;
  json?: true;
}

export const listCommand = (): Command =>
  withFilters(
    command('list')
      .summary('list events and rejected deliveries, newest first')
      .description('Lists events and rejected deliveries (quarantined), newest first.')
      .addOption(dbOption())
      .addOption(new Option('--state <state>', 'only in this state').choices(itemStates)),
  )
    .option('--oldest', 'oldest first')
    .option('--limit <number>', 'maximum number of items', wholeNumber(1), 50)
    .option('--cursor <cursor>', 'continue a previous list; with --state')
    .option('--json', 'print one JSON object per line: the event, as `serve --json` does, and its state')
    .addHelpText(
      'after',
      examples(
        ['sauce-webhooks inbox list --db sauce-events.db', 'the latest'],
        ['sauce-webhooks inbox list --db sauce-events.db --state failed --type rdc', 'failed events of real devices'],
        ['sauce-webhooks inbox list --db sauce-events.db --text login --json | jq .id', 'ids for scripts'],
      ),
    )
    .action(async (options: Options) => {
      if (options.cursor !== undefined && options.state === undefined) throw usageError('--cursor needs --state.');
      process.exitCode = await withInbox(options.db, (inbox) => list(inbox, options));
    });

async function list(inbox: SqliteInbox, options: Options): Promise<number> {
  const { state, limit, oldest: isOldestFirst = false, cursor = null, json = false } = options;
  const filters = filtersOf(options);
  const print = (item: InboxItem) => printItem(item, json);
  let hint: string | undefined;
  if (state !== undefined) {
    const page = await listPage(inbox, state, { ...filters, limit, cursor, reverse: !isOldestFirst });
    for (const item of page.items) await print(item);
    if (stdout.failure !== undefined) return exitCodes.ok;
    if (page.cursor !== null) hint = `--cursor ${page.cursor}`;
  } else {
    let count = 0;
    for await (const item of allItems(inbox, { ...filters, isOldestFirst, limit: limit + 1 })) {
      if (++count > limit) break;
      await print(item);
      // The rest need not be read: `… | head`.
      if (stdout.failure !== undefined) return exitCodes.ok;
    }
    if (count > limit) hint = 'a higher --limit, or one --state with --cursor';
  }
  if (hint !== undefined) await logStatus(`There are more items. To see them: ${hint}`);
  const { waiting, active, completed, failed, quarantined } = await inbox.counts();
  const all = `${quarantined} quarantined, ${failed} failed, ${active} active, ${waiting} waiting, ${completed} completed`;
  await logStatus(`In the file: ${all}.`);
  return exitCodes.ok;
}
