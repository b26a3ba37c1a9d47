import type { Command } from 'commander';
import type { SqliteInbox } from '../../../inbox/sqlite';
import { command, examples } from '../../command';
import { eventFields } from '../../event-line';
import { CommandFailure, exitCodes } from '../../failure';
import { eventOf, findKept, isEntry, type Kept, keptLine, keptObject } from '../../inbox/inbox-item';
import { dbOption, withInbox } from '../../inbox/open-inbox';
import { stdout } from '../../terminal';

interface Options {
  db: string;
  body?: true;
  json?: true;
}

export const showCommand = (): Command =>
  command('show')
    .summary('show an event or a rejected delivery in full')
    .description('Shows an event as its handler gets it, or a rejected delivery.')
    .argument('<id>', 'its id, as `inbox list` shows it')
    .addOption(dbOption())
    .option('--body', 'write only the bytes as they came')
    .option('--json', 'print an object for machines')
    .addHelpText(
      'after',
      examples(
        ['sauce-webhooks inbox show 019a… --db sauce-events.db', 'in full'],
        ['sauce-webhooks inbox show 019a… --db sauce-events.db --body > body.json', 'for sauce-webhooks validate'],
      ),
    )
    .action(async (id: string, options: Options) => {
      process.exitCode = await withInbox(options.db, (inbox) => show(inbox, id, options));
    });

async function show(inbox: SqliteInbox, id: string, { body, json }: Options): Promise<number> {
  const kept = await findKept(inbox, id);
  if (kept === undefined)
    throw new CommandFailure(`There is nothing with the id ${id}: \`inbox list\` shows what there is.`);
  if (body) await writeBody(kept);
  else if (json) await stdout.printJson({ ...keptObject(kept), ...(isEntry(kept) && { event: eventOf(kept) }) });
  else await print(kept);
  return exitCodes.fine;
}

async function writeBody({ body }: Kept): Promise<void> {
  if (body === null) throw new CommandFailure('Of this delivery no bytes are kept.');
  // The bytes themselves, for a file or another program; a terminal is not to be driven by them.
  await (process.stdout.isTTY ? stdout.print(stdout.plain(body.toString())) : stdout.write(body));
}

async function print(kept: Kept): Promise<void> {
  await stdout.print(keptLine(kept));
  if (!isEntry(kept)) {
    for (const [name, value] of Object.entries(kept.headers)) {
      await stdout.print('  ', stdout.paint('dim', `${name}: `), stdout.plain(value));
    }
    await stdout.print('  ', stdout.plain(kept.body?.toString() ?? 'No bytes are kept.'));
    return;
  }
  const event = eventOf(kept);
  if (typeof event === 'string') return;
  for (const issue of event.issues) await stdout.print(stdout.paint('yellow', '  ! '), stdout.plain(issue));
  for (const line of eventFields(event, stdout)) await stdout.print('  ', line);
}
