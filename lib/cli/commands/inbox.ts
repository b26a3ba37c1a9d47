import type { Command } from 'commander';
import { command, examples } from '../command';
import { listCommand } from './inbox/list';
import { pruneCommand } from './inbox/prune';
import { replayCommand } from './inbox/replay';
import { resendCommand } from './inbox/resend';
import { retryCommand } from './inbox/retry';
import { showCommand } from './inbox/show';
import { tailCommand } from './inbox/tail';

export const inboxCommand = (): Command =>
  command('inbox')
    .summary('list, follow, retry, replay, resend or prune the events in a file')
    .description(
      'Lists, follows, retries, replays, resends or prunes the events that `serve --db` or sqliteInbox stores in a file, whether or not a receiver is running. Node below 22.13 needs the package libsql.',
    )
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(tailCommand())
    .addCommand(retryCommand())
    .addCommand(replayCommand())
    .addCommand(resendCommand())
    .addCommand(pruneCommand())
    .addHelpText(
      'after',
      examples(
        ['sauce-webhooks inbox list --db sauce-events.db', 'the latest'],
        ['sauce-webhooks inbox list --db sauce-events.db --state failed --since 7d', 'failed in the last week'],
        ['sauce-webhooks inbox retry --db sauce-events.db --all', 'retry all failed events'],
      ),
    );
