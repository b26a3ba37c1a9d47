import type { Command } from 'commander';
import { command, examples } from '../command';
import { listCommand } from './inbox/list';
import { pruneCommand } from './inbox/prune';
import { replayCommand } from './inbox/replay';
import { retryCommand } from './inbox/retry';
import { showCommand } from './inbox/show';

export const inboxCommand = (): Command =>
  command('inbox')
    .summary('look at events that are kept in a file, and retry, replay or prune them')
    .description(
      'Looks at the events that `serve --db` or sqliteInbox keeps in a file, and retries, replays or prunes them.\nAll of it works while a receiver runs, and while none does. Needs the package libsql.',
    )
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(retryCommand())
    .addCommand(replayCommand())
    .addCommand(pruneCommand())
    .addHelpText(
      'after',
      examples(
        ['sauce-webhooks inbox list --db sauce-events.db', 'all that is kept'],
        ['sauce-webhooks inbox list --db sauce-events.db --state failed --since 7d', 'what failed in a week'],
        ['sauce-webhooks inbox retry --db sauce-events.db --all', 'try all that failed anew'],
      ),
    );
