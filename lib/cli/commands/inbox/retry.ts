import type { Command } from 'commander';
import type { SqliteFilters, SqliteInbox } from '../../../inbox/sqlite';
import { command, examples } from '../../command';
import { exitCodes, usageError } from '../../failure';
import { pluralize } from '../../format';
import { filtersOf, hasFilters, idsIn, withFilters } from '../../inbox/filters';
import { dbOption, withInbox } from '../../inbox/open-inbox';
import { logWarning, stdout } from '../../terminal';

interface Options extends SqliteFilters {
  db: string;
  all?: true;
  json?: true;
}

export const retryCommand = (): Command =>
  withFilters(
    command('retry')
      .summary('requeue failed events')
      .description(
        'Requeues failed events with their attempts counted from 0. A running receiver handles them within a second or two, otherwise the next one that starts.',
      )
      .argument('[ids...]', 'ids of failed events')
      .addOption(dbOption())
      .option('--all', 'all failed events'),
  )
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      examples(
        ['sauce-webhooks inbox retry --db sauce-events.db 019a…', 'one event'],
        ['sauce-webhooks inbox retry --db sauce-events.db --type vdc --since 1d', 'by filters'],
      ),
    )
    .action(async (ids: string[], options: Options) => {
      const ways = [ids.length > 0, options.all === true, hasFilters(options)].filter(Boolean);
      if (ways.length !== 1) throw usageError('Expected either ids, or filters, or --all.');
      process.exitCode = await withInbox(options.db, (inbox) => retry(inbox, ids, options));
    });

async function retry(inbox: SqliteInbox, ids: readonly string[], options: Options): Promise<number> {
  const count = await inbox.retry(
    options.all ? undefined : ids.length > 0 ? ids : await idsIn(inbox, 'failed', filtersOf(options)),
  );
  await (options.json ? stdout.printJson({ retried: count }) : stdout.print(`Requeued ${pluralize(count, 'event')}.`));
  const missed = new Set(ids).size - count;
  if (ids.length === 0 || missed === 0) return exitCodes.ok;
  await logWarning(`${pluralize(missed, 'id')} not found among failed events.`);
  return exitCodes.failure;
}
