import { type Command, Option } from 'commander';
import type { SqliteFilters, SqliteInbox } from '../../../inbox/sqlite';
import { wholeNumber } from '../../arguments';
import { command, examples } from '../../command';
import { exitCodes, usageError } from '../../failure';
import { filtersOf, listPage, withFilters } from '../../inbox/filters';
import { type ItemState, itemJson, itemLine, itemStates } from '../../inbox/inbox-item';
import { dbOption, withInbox } from '../../inbox/open-inbox';
import { stderr, stdout } from '../../terminal';

interface Options extends SqliteFilters {
  db: string;
  state?: ItemState;
  limit: number;
  cursor?: string;
  json?: true;
}

export const listCommand = (): Command =>
  withFilters(
    command('list')
      .summary('list events and rejected deliveries')
      .description('Lists events and rejected deliveries (quarantined), oldest first in each state.')
      .addOption(dbOption())
      .addOption(new Option('--state <state>', 'only in this state').choices(itemStates)),
  )
    .option('--limit <number>', 'how many at most in each state', wholeNumber(1), 50)
    .option('--cursor <cursor>', 'continue where a list ended; with --state')
    .option('--json', 'print an object a line for machines')
    .addHelpText(
      'after',
      examples(
        ['sauce-webhooks inbox list --db sauce-events.db', 'everything'],
        ['sauce-webhooks inbox list --db sauce-events.db --state failed --type rdc', 'failed events of real devices'],
        ['sauce-webhooks inbox list --db sauce-events.db --text login --json | jq .id', 'ids for scripts'],
      ),
    )
    .action(async (options: Options) => {
      if (options.cursor !== undefined && options.state === undefined) throw usageError('--cursor needs --state.');
      process.exitCode = await withInbox(options.db, (inbox) => list(inbox, options));
    });

async function list(inbox: SqliteInbox, { state, limit, cursor, json, ...options }: Options): Promise<number> {
  for (const current of state === undefined ? itemStates : [state]) {
    const page = await listPage(inbox, current, { ...filtersOf(options), limit, cursor: cursor ?? null });
    for (const item of page.items) await (json ? stdout.printJson(itemJson(item)) : stdout.print(itemLine(item)));
    if (page.cursor !== null) {
      await stderr.print(stderr.paint('dim', `There are more: --state ${current} --cursor ${page.cursor}`));
    }
  }
  const { waiting, active, completed, failed, quarantined } = await inbox.counts();
  const all = `${quarantined} quarantined, ${failed} failed, ${active} active, ${waiting} waiting, ${completed} completed`;
  await stderr.print(stderr.paint('dim', `In the file: ${all}.`));
  return exitCodes.ok;
}
