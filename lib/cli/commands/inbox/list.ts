import { type Command, Option } from 'commander';
import type { SqliteFilters, SqliteInbox } from '../../../inbox/sqlite';
import { wholeNumber } from '../../arguments';
import { command, examples } from '../../command';
import { exitCodes, wrongUsage } from '../../failure';
import { filtersOf, pageOf, withFilters } from '../../inbox/filters';
import { keptLine, keptObject, type State, states } from '../../inbox/inbox-item';
import { dbOption, withInbox } from '../../inbox/open-inbox';
import { stderr, stdout } from '../../terminal';

interface Options extends SqliteFilters {
  db: string;
  state?: State;
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
      .addOption(new Option('--state <state>', 'only in this state').choices(states)),
  )
    .option('--limit <number>', 'how many at most in each state', wholeNumber(1), 50)
    .option('--cursor <cursor>', 'go on where a list ended; with --state')
    .option('--json', 'print an object a line for machines')
    .addHelpText(
      'after',
      examples(
        ['sauce-webhooks inbox list --db sauce-events.db', 'all that is kept'],
        ['sauce-webhooks inbox list --db sauce-events.db --state failed --type rdc', 'failed events of real devices'],
        ['sauce-webhooks inbox list --db sauce-events.db --text login --json | jq .id', 'ids for scripts'],
      ),
    )
    .action(async (options: Options) => {
      if (options.cursor !== undefined && options.state === undefined) throw wrongUsage('--cursor needs --state.');
      process.exitCode = await withInbox(options.db, (inbox) => list(inbox, options));
    });

async function list(inbox: SqliteInbox, { state, limit, cursor, json, ...options }: Options): Promise<number> {
  for (const chosen of state === undefined ? states : [state]) {
    const page = await pageOf(inbox, chosen, { ...filtersOf(options), limit, cursor: cursor ?? null });
    for (const kept of page.items) await (json ? stdout.printJson(keptObject(kept)) : stdout.print(keptLine(kept)));
    if (page.cursor !== null) {
      await stderr.print(stderr.paint('dim', `There are more: --state ${chosen} --cursor ${page.cursor}`));
    }
  }
  const { quarantined, failed, running, waiting, done } = await inbox.counts();
  const all = `${quarantined} quarantined, ${failed} failed, ${running} running, ${waiting} waiting, ${done} done`;
  await stderr.print(stderr.paint('dim', `In the file: ${all}.`));
  return exitCodes.fine;
}
