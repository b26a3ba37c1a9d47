import type { Command } from 'commander';
import { command, examples } from '../../command';
import { exitCodes, wrongUsage } from '../../failure';
import { dbOption, withInbox } from '../../inbox/open-inbox';
import { replayAll } from '../../inbox/replay-all';
import { secretOf, secretOption } from '../../secret';

interface Options {
  db: string;
  all?: true;
  secret?: string;
  trusted?: true;
  json?: true;
}

export const replayCommand = (): Command =>
  command('replay')
    .summary('receive rejected deliveries anew')
    .description(
      'Receives rejected deliveries (quarantined) anew, once the cause is mended: verifies them again with the secret, or takes your word for them with --trusted. What is accepted waits to be handled by the receiver of the file, now or after its next start; what is rejected again stays where it is.',
    )
    .argument('[ids...]', 'ids of quarantined deliveries')
    .addOption(dbOption())
    .option('--all', 'all that are quarantined')
    .addOption(secretOption())
    .option('--trusted', 'ask for no signature: you know that they are from Sauce Labs')
    .option('--json', 'print an object a line for machines')
    .addHelpText(
      'after',
      examples(
        ['SAUCE_WEBHOOK_SECRET=… sauce-webhooks inbox replay --db events.db --all', 'after a wrong token'],
        ['sauce-webhooks inbox replay --db events.db 4f9c… --trusted', 'on your own word'],
      ),
    )
    .action(async (ids: string[], options: Options) => {
      if (ids.length > 0 === (options.all === true)) throw wrongUsage('Expected either ids or --all.');
      const secret = options.trusted ? undefined : secretOf(options);
      if (!options.trusted && secret === undefined) {
        throw wrongUsage(
          'To verify them again, set SAUCE_WEBHOOK_SECRET or give --secret; or take them as they are with --trusted.',
        );
      }
      const { trusted = false, json = false } = options;
      const isFine = await withInbox(options.db, (inbox) => replayAll(inbox, ids, { secret, trusted, json }));
      process.exitCode = isFine ? exitCodes.fine : exitCodes.refused;
    });
