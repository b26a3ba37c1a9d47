import { type Command, Option } from 'commander';
import type { PruneOptions, SqliteInbox } from '../../../inbox/sqlite';
import { pointInTime } from '../../arguments';
import { command, examples } from '../../command';
import { exitCodes, usageError } from '../../failure';
import { dbOption, withInbox } from '../../inbox/open-inbox';
import { stdout } from '../../terminal';

interface Options {
  db: string;
  state: PruneOptions['state'];
  before?: string;
  all?: true;
  json?: true;
}

export const pruneCommand = (): Command =>
  command('prune')
    .summary('delete completed or failed events, or rejected deliveries')
    .description('Deletes completed or failed events, or rejected deliveries (quarantined).')
    .addOption(dbOption())
    .addOption(
      new Option('--state <state>', 'state to delete from')
        .choices(['completed', 'failed', 'quarantined'])
        .makeOptionMandatory(),
    )
    .option('--before <time>', 'only received before this time: a date, or an age like 12h or 7d', pointInTime)
    .option('--all', 'everything in that state')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      examples(
        ['sauce-webhooks inbox prune --db events.db --state completed --before 7d', 'older than a week'],
        ['sauce-webhooks inbox prune --db events.db --state quarantined --all', 'all rejected deliveries'],
      ),
    )
    .action(async (options: Options) => {
      if ((options.before !== undefined) === (options.all === true))
        throw usageError('Expected either --before or --all.');
      process.exitCode = await withInbox(options.db, (inbox) => prune(inbox, options));
    });

async function prune(inbox: SqliteInbox, { state, before, json }: Options): Promise<number> {
  const pruned = await inbox.prune({ state, before });
  await (json ? stdout.printJson({ state, pruned }) : stdout.print(`Deleted: ${pruned} ${state}.`));
  return exitCodes.ok;
}
